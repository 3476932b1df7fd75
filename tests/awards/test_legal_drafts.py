"""What a new organisation starts with is nobody else's, and says where it is not finished."""

import pytest

from accounts.models import Organisation
from awards.presets import legal_drafts

DRAFTS = legal_drafts.drafts()
OF_THE_DEMO = ("Demo", "erfunden", "invented", "example.org", "Muster", "Beispiel", "000000", "Ruhr", "45127")


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_says_nothing_of_the_demo(name: str) -> None:
    assert [word for word in OF_THE_DEMO if word in DRAFTS[name]] == []
    assert name in {field.name for field in Organisation._meta.get_fields()}


def test_where_only_the_organisation_knows_a_gap_is_left() -> None:
    assert [name for name, text in DRAFTS.items() if not legal_drafts.has_gaps(text)] == []
    assert "[Straße und Hausnummer]\n[PLZ und Ort]" in DRAFTS["imprint_de"]


@pytest.mark.parametrize(
    ("text", "is_open"), [("[Name]", True), ("Siehe [hier](https://a.example)", False), ("", False)]
)
def test_a_link_is_no_gap(text: str, is_open: bool) -> None:
    assert legal_drafts.has_gaps(text) is is_open
