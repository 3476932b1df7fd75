"""What is agreed to follows the edition; a name inside the reasons is found."""

import pytest

from awards.models import Edition
from nominations.wording import consent_text, names_in


def test_the_consent_says_what_the_edition_does_with_the_reasons() -> None:
    shut = Edition(reasons_seen_by_jury=False, reasons_public=False)
    wide = Edition(reasons_seen_by_jury=True, reasons_public=True)

    assert "Jury" not in consent_text(shut)
    assert "liest die Jury meine Begründung" in consent_text(wide)
    assert "darf meine Begründung dabei stehen" in consent_text(wide)


@pytest.mark.parametrize(("approval", "said"), [("none", False), ("before", True), ("after", True)])
def test_the_consent_names_the_head_of_school_who_reads_the_entry(approval: str, said: bool) -> None:
    assert ("Schulleitung" in consent_text(Edition(approval=approval))) is said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Frau Yılmaz hört zu.", ["Yılmaz"]),
        ("AYŞE hört zu.", ["Ayşe"]),
        ("Sie hört zu.", []),
        ("Die Yılmazsche Art", []),
    ],
)
def test_names_are_found_as_whole_words(text: str, found: list[str]) -> None:
    assert names_in(text, "Ayşe", "Yılmaz") == found


def test_short_particles_are_no_names() -> None:
    assert names_in("Er ist de facto der Beste.", "Jo", "de Vries") == []
