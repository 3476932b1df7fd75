"""Recompute every ranking from raw scores, the standing ones and the frozen ones, and say where they differ."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from results.rankings import faults


class Command(BaseCommand):
    help = "Checks that every ranking equals its recomputation from raw scores, and every frozen one its checksum."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} rankings do not hold.")
        self.stdout.write("Every ranking holds.")
