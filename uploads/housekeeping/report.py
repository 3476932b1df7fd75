"""What a reconciliation found, in words, while it is running."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from uploads.housekeeping import reconciling
from uploads.housekeeping.reconciling import Finding, Kind

SHOWN = 10


@dataclass
class Report:
    """How many of each kind were found and mended, how many bytes lie there for nothing, and the first few by name."""

    found: Counter[Kind] = field(default_factory=Counter)
    mended: Counter[Kind] = field(default_factory=Counter)
    stray_bytes: int = 0
    shown: dict[Kind, list[str]] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Whether storage and rows fit now."""
        return not +(self.found - self.mended)

    def lines(self) -> Iterator[str]:
        """The report, a line each."""
        if not self.found:
            yield "Storage and rows fit: every object has its row, every row its object."
            return
        for kind in Kind:
            if not self.found[kind]:
                continue
            mended = f", {self.mended[kind]} put right" if self.mended[kind] else ""
            yield f"{self.found[kind]:>7} {kind.value}{mended}"
            yield from (f"          {line}" for line in self.shown[kind])
            if self.found[kind] > len(self.shown[kind]):
                yield f"          and {self.found[kind] - len(self.shown[kind])} more"
        if self.stray_bytes:
            yield f"{self.stray_bytes / 1e6:>7.1f} MB lie in the storage for nobody"


def reconcile(*, with_mending: bool, tell: Callable[[str], None] | None = None, **how: object) -> Report:
    """Compare storage and rows, and mend what is found if asked to; ``tell`` hears of each finding at once.

    ``how`` goes to ``reconciling.compare``. Raises StorageError, Disorder.
    """
    report = Report()
    for finding in reconciling.compare(**how):  # type: ignore[arg-type]  # handed through
        _note(report, finding)
        if tell:
            tell(f"{finding.kind.value}: {_line(finding)}")
        if with_mending and reconciling.mend(finding):
            report.mended[finding.kind] += 1
    return report


def _note(report: Report, finding: Finding) -> None:
    report.found[finding.kind] += 1
    if finding.kind in {Kind.STRAY, Kind.OWNERLESS}:
        report.stray_bytes += finding.size
    shown = report.shown.setdefault(finding.kind, [])
    if len(shown) < SHOWN:
        shown.append(_line(finding))


def _line(finding: Finding) -> str:
    return f"{finding.key} ({finding.words})" if finding.words else finding.key
