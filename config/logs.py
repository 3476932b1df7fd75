"""Logs: one line per thing that happened, JSON on stderr, with the request's or the task's id.

Not on stdout: that belongs to what a management command has to say.
"""

import logging.config
import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

# What opens something for whoever holds it: signed personal links, keys in the path, the code of a sign-in elsewhere.
KEYS = re.compile(
    r"(?P<signed>[\w-]+(?::|%3A)[\w-]{5,8}(?::|%3A)[\w-]{20,})"
    r"|(?P<place>/reset/key/|/confirm-email/|[?&]code=)[^/?&\s]+",
    re.IGNORECASE,
)


def without_keys(logger: object, name: str, line: EventDict) -> EventDict:
    """The line with every personal link made useless: who reads logs must not act for others."""
    for field in ("event", "request"):
        if isinstance(line.get(field), str):
            line[field] = KEYS.sub(lambda found: f"{found['place'] or ''}[key]", line[field])
    return line


# Everything up to the form of the line, the same for our own lines and those of libraries.
SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    without_keys,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def configure(options: dict[str, Any]) -> None:
    """Set up all loggers. ``level`` is the lowest level shown; ``readable`` gives lines for a person."""
    renderer: list[Processor]
    if options["readable"]:
        renderer = [structlog.dev.ConsoleRenderer()]
    else:
        renderer = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
                    "foreign_pre_chain": SHARED,
                }
            },
            "handlers": {
                "stderr": {"class": "logging.StreamHandler", "stream": "ext://sys.stderr", "formatter": "line"}
            },
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {
                # Each request has a line of django_structlog already; a 404 needs no second one.
                "django.request": {"level": "ERROR"},
                "django.server": {"level": "WARNING"},
                "celery.app.trace": {"level": "WARNING"},
                "celery.worker.strategy": {"level": "WARNING"},
                "fontTools": {"level": "WARNING"},
                "weasyprint": {"level": "ERROR"},
            },
        }
    )
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
