"""The last evening in numbers: what benchmarks.deadline sets and benchmarks.rush plays."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scene:
    """The evening in numbers; moments are seconds since 1970."""

    site: str
    begins: float
    bell: float  # the first moment that is too late for something new
    ends: float  # the first moment that is too late for everything: the bell and the grace
    password: str
    submits: int
    spike: float
    uploads: int
    upload_size: int
    writers: int
    arrivals: int
    seed: int = 1
