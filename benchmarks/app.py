"""The product's WSGI application, which tells a benchmark what a request cost. Never part of an installation."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from config.wsgi import application as product

type Environ = dict[str, Any]
type Start = Callable[..., Any]


class Counter:
    """Counts what goes to the database, by Django's own hook around each execution."""

    def __init__(self) -> None:
        self.queries = 0
        self.seconds = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.queries += 1
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.seconds += time.perf_counter() - began


def application(environ: Environ, start_response: Start) -> Iterable[bytes]:
    """Answer as the product does; where the header X-Benchmark asks, with its queries and its own processor time."""
    if "HTTP_X_BENCHMARK" not in environ:
        return product(environ, start_response)
    counter = Counter()
    # Where the client says when it asked: how long the request waited for a thread that is free.
    asked_at = environ.get("HTTP_X_REQUEST_START")
    waited = time.time() - int(asked_at) / 1000 if asked_at else 0.0
    began = time.thread_time()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
        spent = time.thread_time() - began
        told = [
            ("X-Benchmark-Queries", str(counter.queries)),
            ("X-Benchmark-Database", f"{counter.seconds:.6f}"),
            ("X-Benchmark-Processor", f"{spent:.6f}"),
            ("X-Benchmark-Waited", f"{waited:.6f}"),
        ]
        return start_response(status, [*headers, *told], *rest)

    with connection.execute_wrapper(counter):
        return product(environ, start)
