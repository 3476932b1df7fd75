"""The one door to object storage: plain functions over keys. No other module imports boto3."""

import functools
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING
from urllib.parse import quote

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import CORSRuleTypeDef

CHUNK = 1024 * 1024
UPLOAD_SECONDS = 3600  # a part on a school's line may wait behind others for long
DOWNLOAD_SECONDS = 300
QUESTION_SECONDS = 2  # how long a page waits for the storage's answer


class StorageError(Exception):
    """The object storage did not do what was asked; try again later."""


class NoSuchObject(StorageError):
    """There is no object, or no multipart upload, of that name."""


@dataclass(frozen=True)
class Head:
    """What the storage knows about an object."""

    size: int
    content_type: str
    etag: str
    changed_at: datetime


@dataclass(frozen=True)
class StoredPart:
    """One part that arrived, as the storage counts it."""

    number: int
    size: int
    etag: str


@dataclass(frozen=True)
class Listed:
    """One object as the storage lists it."""

    key: str
    size: int
    etag: str
    changed_at: datetime


@dataclass(frozen=True)
class Unfinished:
    """A multipart upload that was opened and neither completed nor aborted."""

    key: str
    multipart_id: str
    begun_at: datetime


@dataclass(frozen=True)
class PostForm:
    """A form of a page that sends one file: where to, and the hidden fields in front of the file."""

    url: str
    fields: dict[str, str]


def _make_client(endpoint: str | None, *, read_timeout: float = 30, attempts: int = 3) -> "S3Client":
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=settings.S3_REGION,
        aws_access_key_id=settings.S3_ACCESS_KEY or None,
        aws_secret_access_key=settings.S3_SECRET_KEY or None,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=1,
            read_timeout=read_timeout,
            retries={"total_max_attempts": attempts, "mode": "standard"},
            # The newer default checksums are unknown to many S3 servers; inspection hashes every byte anyway.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )


@functools.cache
def _inside() -> "S3Client":
    """The client for calls of our own, on the network of the servers."""
    return _make_client(settings.S3_ENDPOINT_URL)


@functools.cache
def _at_once() -> "S3Client":
    """The client for questions while a person waits: a silent storage is told after two seconds, and asked again by
    the page, not by us."""
    return _make_client(settings.S3_ENDPOINT_URL, read_timeout=QUESTION_SECONDS, attempts=1)


@functools.cache
def _outside() -> "S3Client":
    """The client that only signs: addresses as browsers reach them."""
    return _make_client(settings.S3_PUBLIC_URL)


def forget_clients() -> None:
    """Make new clients at the next call, after the settings changed."""
    _inside.cache_clear()
    _at_once.cache_clear()
    _outside.cache_clear()


@contextmanager
def _typed_errors() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = error.response.get("Error", {}).get("Code", "")
        if code in {"404", "NoSuchKey", "NoSuchUpload", "NotFound", "NoSuchBucket"}:
            raise NoSuchObject(str(error)) from error
        raise StorageError(str(error)) from error
    except BotoCoreError as error:
        raise StorageError(str(error)) from error


# -- Multipart uploads -------------------------------------------------------------------------------------------------


def create_multipart(key: str) -> str:
    """Open a multipart upload to ``key`` and return its id."""
    with _typed_errors():
        # A neutral type: what the file really is, only inspection decides.
        opened = _at_once().create_multipart_upload(
            Bucket=settings.S3_BUCKET, Key=key, ContentType="application/octet-stream"
        )
    return opened["UploadId"]


def presign_part(key: str, multipart_id: str, number: int, size: int) -> str:
    """An address that takes exactly ``size`` bytes as part ``number`` by PUT, for an hour.

    The length is signed: the storage refuses a part of another size.
    """
    with _typed_errors():
        return _outside().generate_presigned_url(
            "upload_part",
            Params={
                "Bucket": settings.S3_BUCKET,
                "Key": key,
                "UploadId": multipart_id,
                "PartNumber": number,
                "ContentLength": size,
            },
            ExpiresIn=UPLOAD_SECONDS,
            HttpMethod="PUT",
        )


def presign_post(key: str, *, most: int, then: str) -> PostForm:
    """A form that takes one file of at most ``most`` bytes, for an hour; the browser is sent to ``then`` afterwards."""
    fields = {"success_action_redirect": then, "Content-Type": "application/octet-stream"}
    with _typed_errors():
        signed = _outside().generate_presigned_post(
            settings.S3_BUCKET,
            key,
            Fields=dict(fields),
            Conditions=[["content-length-range", 1, most], *({name: value} for name, value in fields.items())],
            ExpiresIn=UPLOAD_SECONDS,
        )
    return PostForm(signed["url"], signed["fields"])


def list_parts(key: str, multipart_id: str) -> list[StoredPart]:
    """Every part that arrived, in order. Raises NoSuchObject once the upload is completed or aborted."""
    parts: list[StoredPart] = []
    marker = 0
    with _typed_errors():
        while True:
            answer = _at_once().list_parts(
                Bucket=settings.S3_BUCKET, Key=key, UploadId=multipart_id, PartNumberMarker=marker, MaxParts=1000
            )
            parts += [
                StoredPart(number=part["PartNumber"], size=part["Size"], etag=part["ETag"])
                for part in answer.get("Parts", [])
            ]
            if not answer.get("IsTruncated"):
                return parts
            marker = int(answer["NextPartNumberMarker"])


def complete_multipart(key: str, multipart_id: str, parts: list[StoredPart]) -> None:
    """Join the parts to one object. Raises NoSuchObject where that happened before."""
    with _typed_errors():
        _inside().complete_multipart_upload(
            Bucket=settings.S3_BUCKET,
            Key=key,
            UploadId=multipart_id,
            MultipartUpload={"Parts": [{"PartNumber": part.number, "ETag": part.etag} for part in parts]},
        )


def abort_multipart(key: str, multipart_id: str) -> None:
    """Throw away the parts of an unfinished upload; nothing happens where there is none."""
    try:
        with _typed_errors():
            _inside().abort_multipart_upload(Bucket=settings.S3_BUCKET, Key=key, UploadId=multipart_id)
    except NoSuchObject:
        return


# -- Objects -----------------------------------------------------------------------------------------------------------


def head(key: str) -> Head:
    """Size, type and tag of an object. Raises NoSuchObject."""
    with _typed_errors():
        answer = _at_once().head_object(Bucket=settings.S3_BUCKET, Key=key)
    return Head(answer["ContentLength"], answer.get("ContentType", ""), answer["ETag"], answer["LastModified"])


def read(key: str, *, first: int = 0, last: int | None = None) -> Iterator[bytes]:
    """The bytes of an object in chunks of at most 1 MiB; ``first`` and ``last`` are inclusive positions."""
    span = f"bytes={first}-{'' if last is None else last}"
    with _typed_errors():
        if first or last is not None:
            answer = _inside().get_object(Bucket=settings.S3_BUCKET, Key=key, Range=span)
        else:
            answer = _inside().get_object(Bucket=settings.S3_BUCKET, Key=key)
        yield from answer["Body"].iter_chunks(CHUNK)


def put(key: str, body: bytes | IO[bytes], *, content_type: str, immutable: bool = False) -> None:
    """Store an object whole, replacing one of the same key."""
    cache = "private, max-age=31536000, immutable" if immutable else "private, no-cache"
    with _typed_errors():
        _inside().put_object(
            Bucket=settings.S3_BUCKET, Key=key, Body=body, ContentType=content_type, CacheControl=cache
        )


def copy(key: str, to: str) -> None:
    """Copy an object inside the bucket, also above the 5 GiB that a single copy allows."""
    with _typed_errors():
        _inside().copy({"Bucket": settings.S3_BUCKET, "Key": key}, settings.S3_BUCKET, to)


def delete(key: str) -> None:
    """Remove an object; nothing happens where there is none."""
    try:
        with _typed_errors():
            _inside().delete_object(Bucket=settings.S3_BUCKET, Key=key)
    except NoSuchObject:
        return


def listing(prefix: str = "") -> Iterator[Listed]:
    """All objects below ``prefix``, a thousand a question, in the order of their keys' bytes, as S3 promises it."""
    with _typed_errors():
        for page in _inside().get_paginator("list_objects_v2").paginate(Bucket=settings.S3_BUCKET, Prefix=prefix):
            for found in page.get("Contents", []):
                yield Listed(found["Key"], found["Size"], found["ETag"], found["LastModified"])


def keys(prefix: str) -> Iterator[str]:
    """The keys of all objects below ``prefix``."""
    return (found.key for found in listing(prefix))


def keys_before(prefix: str, moment: datetime) -> Iterator[str]:
    """The keys below ``prefix`` that were written before ``moment``, by the storage's own clock."""
    return (found.key for found in listing(prefix) if found.changed_at < moment)


def unfinished() -> Iterator[Unfinished]:
    """All multipart uploads that are open."""
    with _typed_errors():
        for page in _inside().get_paginator("list_multipart_uploads").paginate(Bucket=settings.S3_BUCKET):
            for found in page.get("Uploads", []):
                yield Unfinished(found["Key"], found["UploadId"], found["Initiated"])


def presign_get(
    key: str, *, filename: str, content_type: str, inline: bool = False, seconds: int = DOWNLOAD_SECONDS
) -> str:
    """A short-lived address to read an object, with the name and type that we choose, not the uploader.

    The caller has checked the permission: whoever holds the address may read for so many seconds.
    """
    with _typed_errors():
        return _outside().generate_presigned_url(
            "get_object",
            Params={
                "Bucket": settings.S3_BUCKET,
                "Key": key,
                "ResponseContentDisposition": disposition(filename, inline=inline),
                "ResponseContentType": content_type,
                "ResponseCacheControl": "private, max-age=300",
            },
            ExpiresIn=seconds,
        )


def disposition(filename: str, *, inline: bool) -> str:
    """A Content-Disposition header after RFC 6266: a plain name for old readers, the true one beside it."""
    plain = unicodedata.normalize("NFKD", filename).encode("ascii", "ignore").decode()
    plain = "".join(letter for letter in plain if letter.isalnum() or letter in " ._-()").strip() or "file"
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"


# -- The bucket itself -------------------------------------------------------------------------------------------------


def ensure_bucket(origins: list[str]) -> None:
    """Make the bucket where it is missing, and let pages of ``origins`` send parts and read their tags."""
    with _typed_errors():
        client = _inside()
        try:
            client.head_bucket(Bucket=settings.S3_BUCKET)
        except ClientError:
            if settings.S3_REGION == "us-east-1":  # the one region that S3 refuses to hear said
                client.create_bucket(Bucket=settings.S3_BUCKET)
            else:
                client.create_bucket(
                    Bucket=settings.S3_BUCKET, CreateBucketConfiguration={"LocationConstraint": settings.S3_REGION}
                )
        rule: CORSRuleTypeDef = {
            "AllowedOrigins": origins,
            "AllowedMethods": ["GET", "HEAD", "PUT"],
            "AllowedHeaders": ["*"],
            "ExposeHeaders": ["ETag"],
            "MaxAgeSeconds": 3600,
        }
        try:
            client.put_bucket_cors(Bucket=settings.S3_BUCKET, CORSConfiguration={"CORSRules": [rule]})
        except ClientError as error:
            # Some servers know allowed origins only from their own settings.
            if error.response.get("Error", {}).get("Code") != "NotImplemented":
                raise
