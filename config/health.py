"""For machines that watch: is the process alive, is each part reachable, and the numbers of Prometheus."""

import hmac
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

import redis
import structlog
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_prometheus.exports import ExportToDjangoView

log = structlog.get_logger(__name__)

SECONDS = 2.0
LOOPBACK = {"127.0.0.1", "::1"}


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers; asks no other part. Countdowns ask it for the server's time."""
    return JsonResponse({"status": "ok", "now": timezone.now().isoformat()})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 if every part answers within seconds, else 503; each part by name, its reason only in the log."""
    parts = {name: _answers(name, check) for name, check in CHECKS.items()}
    well = all(parts.values())
    content = {"status": "ok" if well else "failed", "parts": {n: "ok" if ok else "failed" for n, ok in parts.items()}}
    return JsonResponse(content, status=200 if well else 503)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus' numbers, for who knows METRICS_TOKEN; without a token, for this machine alone."""
    if settings.METRICS_TOKEN:
        allowed = hmac.compare_digest(
            request.headers.get("Authorization", "").encode(), f"Bearer {settings.METRICS_TOKEN}".encode()
        )
    else:
        # A proxy on this machine reaches us from the loopback address too; it says whom it speaks for.
        allowed = request.META.get("REMOTE_ADDR") in LOOPBACK and "X-Forwarded-For" not in request.headers
    if not allowed:
        return HttpResponseForbidden("METRICS_TOKEN", content_type="text/plain")
    response: HttpResponse = ExportToDjangoView(request)
    return response


def _answers(name: str, check: Callable[[], None]) -> bool:
    try:
        check()
    except Exception as error:  # noqa: BLE001 - whatever a driver raises, the part is not ready
        log.warning("part_not_ready", part=name, error=repr(error))
        return False
    return True


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _migrations() -> None:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise LookupError(f"{len(waiting)} migrations wait, first {waiting[0][0]}")


def _broker() -> None:
    client = redis.Redis.from_url(settings.BROKER_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS)
    try:
        client.ping()
    finally:
        client.close()


def _storage() -> None:
    # Only that somebody speaks HTTP there: the key's rights are the uploads room's business.
    url = settings.S3_ENDPOINT_URL or f"https://s3.{settings.S3_REGION}.amazonaws.com"
    try:
        urlopen(url, timeout=SECONDS).close()  # noqa: S310 - the address is a setting
    except HTTPError as answer:
        answer.close()  # an anonymous call is refused, which is an answer
        if answer.code >= 500:
            raise


CHECKS: dict[str, Callable[[], None]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "storage": _storage,
}
