"""manage.py demo: a realistic award at any size."""

import json
from argparse import ArgumentParser
from pathlib import Path
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from awards.models import Award
from demo import cast, directory, years


class Command(BaseCommand):
    help = "Load a realistic award: last year's announced edition, this year's being judged, next year's call open."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--entries", type=int, default=60, help="entries of the edition being judged")
        parser.add_argument("--jurors", type=int, default=8, help="jurors of the edition being judged")
        parser.add_argument("--with-files", type=int, default=years.WITH_FILES, help="so many of an edition have files")
        parser.add_argument("--seed", type=int, default=1, help="the same seed loads the same award")
        parser.add_argument("--schools", type=int, default=0, help="so many more schools in the directory")
        parser.add_argument("--people", type=Path, help="write the sign-ins to this file, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if Award.objects.filter(slug=cast.AWARD_SLUG).exists():
            raise CommandError("The demo is loaded already. Begin anew with ./run --fresh, or an empty database.")
        try:
            with transaction.atomic():
                people = cast.engage()
                size = years.Size(options["entries"], options["jurors"], options["with_files"])
                years.build(people, size, Random(options["seed"]), tell=self._tell)
                if options["schools"]:
                    self._tell(f"{options['schools']} schools all over the country …")
                    directory.load(options["schools"], Random(options["seed"]))
        except cast.DemoRefusedError as error:
            raise CommandError(
                "Demo people have a known password and are made only where DEMO=1 or DEBUG=1 is set."
            ) from error
        if options["people"]:
            options["people"].write_text(json.dumps(cast.sign_ins(), indent=2))
        self.stdout.write(f"Loaded {options['entries']} entries and {options['jurors']} jurors.")

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
