"""manage.py ensure_bucket against a real storage that has no bucket yet."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import boto3
import pytest
from django.conf import settings as configured
from django.core.management import CommandError, call_command

from uploads import bucket


@pytest.fixture
def fresh(settings: Any) -> Iterator[Any]:
    settings.S3_BUCKET = f"fresh-{uuid4().hex}"
    client = boto3.client(
        "s3",
        endpoint_url=configured.S3_ENDPOINT_URL,
        region_name=configured.S3_REGION,
        aws_access_key_id=configured.S3_ACCESS_KEY,
        aws_secret_access_key=configured.S3_SECRET_KEY,
    )
    yield client
    client.delete_bucket(Bucket=settings.S3_BUCKET)


def test_a_bucket_is_made_once_and_takes_parts_from_the_site_alone(fresh: Any, settings: Any) -> None:
    settings.SITE_URL = "https://preis.example.org"

    call_command("ensure_bucket")
    call_command("ensure_bucket")

    rules = fresh.get_bucket_cors(Bucket=settings.S3_BUCKET)["CORSRules"]
    assert [(rule["AllowedOrigins"], rule["ExposeHeaders"]) for rule in rules] == [
        (["https://preis.example.org"], ["ETag"])
    ]


def test_a_storage_that_refuses_is_named(settings: Any) -> None:
    settings.S3_SECRET_KEY = "wrong"
    settings.S3_BUCKET = f"refused-{uuid4().hex}"
    bucket.forget_clients()
    try:
        with pytest.raises(CommandError, match="SignatureDoesNotMatch"):
            call_command("ensure_bucket")
    finally:
        bucket.forget_clients()
