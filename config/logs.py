"""Structured logs on standard output."""

import logging
from typing import Any


def configure(options: dict[str, Any]) -> None:
    """Configure the root logger at ``options["level"]``."""
    logging.basicConfig(level=options["level"])
