"""A cache whose loss costs speed, never a page: sign-in must work while Valkey is away."""

from collections.abc import Callable
from typing import Any

import structlog
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

from config.patience import pauses

log = structlog.get_logger(__name__)


class PatientCache(RedisCache):
    """Django's Redis cache; without a server it holds nothing, keeps nothing, and says so in the log.

    What counts on it (allauth's rate limits) then lets everybody pass, as accounts.rates does.
    """

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._or(default, super().get, key, default, version=version)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        found: dict[Any, Any] = self._or({}, super().get_many, keys, version=version)
        return found

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        # True: whoever asks for a lock gets it, instead of waiting for a server that is not there.
        return bool(self._or(True, super().add, key, value, *args, **kwargs))  # noqa: FBT003

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        self._or(None, super().set, key, value, *args, **kwargs)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> list[Any]:
        return list(self._or([], super().set_many, data, *args, **kwargs))

    def touch(self, key: Any, *args: Any, **kwargs: Any) -> bool:
        return bool(self._or(False, super().touch, key, *args, **kwargs))  # noqa: FBT003

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._or(False, super().delete, key, version=version))  # noqa: FBT003

    def has_key(self, key: Any, version: int | None = None) -> bool:
        return bool(self._or(False, super().has_key, key, version=version))  # noqa: FBT003

    def _or(self, instead: Any, ask: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        # A sign-in asks some ten times: it must not wait ten times for a server that is silent.
        server = str(self._servers[0])  # type: ignore[attr-defined]  # a name of Django's that its stubs leave out
        if pauses.is_on(server):
            return instead
        try:
            return ask(*args, **kwargs)
        except (RedisError, OSError) as error:
            log.warning("cache_away", error=str(error))
            pauses.begin(server)
            return instead
