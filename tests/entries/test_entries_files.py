"""What the file dialog of a question offers."""

import pytest

from entries.templatetags.entries_files import for_dialog, takes_pictures
from uploads.models import FileKind


@pytest.mark.parametrize(
    ("accepts", "offered", "camera"),
    [
        (["picture"], "image/*,.heic,.heif", True),
        (["pdf", "office"], "application/pdf,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp", False),
        ([], "", False),
        (["something"], "", False),
    ],
)
def test_the_dialog_offers_what_the_question_takes(accepts: list[str], offered: str, camera: bool) -> None:
    assert (for_dialog(accepts), takes_pictures(accepts)) == (offered, camera)


def test_every_kind_is_offered() -> None:
    assert all(for_dialog([kind]) for kind in FileKind)
