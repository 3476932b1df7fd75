"""manage.py reconcile_uploads: compares the storage with the rows, and mends where asked to."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from uploads import bucket
from uploads.housekeeping import reconciling, report


class Command(BaseCommand):
    help = (
        "Say what lies in the storage without a row, and which rows miss their object. Without --mend nothing changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="delete what nobody needs, have lost copies made anew")
        parser.add_argument("--checksums", action="store_true", help="also read every object and compare its SHA-256")
        parser.add_argument("--all", action="store_true", help="name everything that is found, not the first ten")
        parser.add_argument(
            "--older-than", type=float, default=24, metavar="HOURS", help="what is younger is left alone (default 24)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = report.reconcile(
                with_mending=options["mend"],
                tell=self.stdout.write if options["all"] else None,
                older_than=timedelta(hours=options["older_than"]),
                checksums=options["checksums"],
            )
        except (bucket.StorageError, reconciling.Disorder) as error:
            raise CommandError(f"The storage could not be compared: {error}") from error
        for line in found.lines():
            self.stdout.write(line)
        if found.is_clean:
            return
        raise CommandError("Not everything fits." if options["mend"] else "Not everything fits. --mend puts it right.")
