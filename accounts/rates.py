"""Limits how often somebody may do something, counted in Valkey by all web processes together."""

from functools import cache

import structlog
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest
from limits import parse
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter
from redis.exceptions import RedisError

from config.patience import pauses

log = structlog.get_logger(__name__)


def allows(what: str, who: int | str, rate: str) -> bool:
    """Count one more ``what`` of ``who`` and say whether it is within ``rate`` ("30/minute", "5 per 15 minutes").

    With the store gone everything passes and the log says so: a limit that nobody can count must not shut out a
    teacher on the last evening.
    """
    if pauses.is_on(settings.CACHE_URL):
        return True
    try:
        return MovingWindowRateLimiter(_storage()).hit(parse(rate), what, str(who))
    except (RedisError, OSError) as error:
        log.warning("rate_not_counted", what=what, error=str(error))
        pauses.begin(settings.CACHE_URL)
        return True


def visitor(request: HttpRequest) -> str:
    """The network address to count for somebody who is not signed in; behind a proxy, the one that it vouches for."""
    return str(get_adapter().get_client_ip(request))


@cache
def _storage() -> RedisStorage:
    return RedisStorage(
        settings.CACHE_URL,
        wrap_exceptions=False,
        socket_timeout=1,
        socket_connect_timeout=1,
        key_prefix="preiswerk-rates",
    )
