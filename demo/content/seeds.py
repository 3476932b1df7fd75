"""Reads the hand-written ideas, one text file per category.

An idea is a block of eight lines: `# title | other title | …`, then `subjects; grades; tools; duration` in codes of the
preset, then one line each for summary, story, goals, use of media, effect and transfer.
"""

from functools import cache
from itertools import batched
from pathlib import Path

from demo.content.shapes import IdeaSeed

FOLDER = Path(__file__).parent / "ideas"
LINES_PER_IDEA = 8


@cache
def seeds(category: str) -> tuple[IdeaSeed, ...]:
    """Every hand-written idea of a category, in the order of its file; FileNotFoundError for an unknown category."""
    lines = (FOLDER / f"{category}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(parsed(block) for block in batched(lines, LINES_PER_IDEA))


def parsed(block: tuple[str, ...]) -> IdeaSeed:
    """The idea in a block of eight lines; ValueError if a line is missing or the block is out of step."""
    heading, codes, summary, story, goals, media_use, effect, transfer = block
    if not heading.startswith("# "):
        raise ValueError(heading)
    subjects, grades, tools, duration = (part.strip() for part in codes.split(";"))
    return IdeaSeed(
        titles=tuple(title.strip() for title in heading.removeprefix("# ").split("|")),
        subjects=tuple(subjects.split()),
        grades=tuple(grades.split()),
        tools=tuple(tools.split()),
        duration=duration,
        summary=summary,
        story=story,
        goals=goals,
        media_use=media_use,
        effect=effect,
        transfer=transfer,
    )
