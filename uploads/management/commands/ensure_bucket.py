"""manage.py ensure_bucket: what a new installation's storage needs once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from uploads import bucket


class Command(BaseCommand):
    help = "Make the bucket where it is missing, and let the site's pages send files to it."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            bucket.ensure_bucket([settings.SITE_URL])
        except bucket.StorageError as error:
            raise CommandError(f"The storage did not take it: {error}") from error
        self.stdout.write(f"The bucket {settings.S3_BUCKET} is ready for {settings.SITE_URL}.")
