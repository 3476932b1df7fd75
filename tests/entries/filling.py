"""A complete form and a draft of it, for tests of the teacher's side."""

from typing import Any

from django.utils import timezone

from awards.models import Edition
from awards.states import Purpose
from entries import entries
from entries.models import Entry, EntryFile
from questions.models import Page, Question
from questions.states import QuestionKind
from tests import factories
from uploads.models import Upload
from uploads.states import UploadState

TOOLS = [{"code": "tablet", "de": "Tablet", "en": "Tablet"}, {"code": "robot", "de": "Roboter", "en": "Robot"}]


def edition(**fields: Any) -> Edition:
    """An open edition whose form asks one question of every kind, on two pages."""
    made = factories.edition(**fields)
    first = Page.objects.get(version__form=made.form)
    factories.question(first, "summary", QuestionKind.LONG_TEXT, limit=20)
    factories.question(first, "lessons", QuestionKind.NUMBER, limit=None)
    factories.question(first, "duration", QuestionKind.CHOICE, options=TOOLS)
    factories.question(first, "tools", QuestionKind.CHOICES, options=TOOLS)
    factories.question(first, "continued", QuestionKind.YES_NO)
    factories.question(first, "link", QuestionKind.LINK, hidden_when_blind=True)
    second = Page.objects.create(version=first.version, position=2, title_de="Material und Menschen", title_en="People")
    factories.question(second, "pictures", QuestionKind.FILES, limit=3, accepts=["picture"], max_size=10_000_000)
    factories.question(second, "school", QuestionKind.SCHOOL, required=True, hidden_when_blind=True)
    factories.question(second, "participants", QuestionKind.PARTICIPANTS, limit=60, seen_by_jury=False)
    factories.question(
        second, "terms", QuestionKind.CONSENT, required=True, purpose=Purpose.PARTICIPATION, seen_by_jury=False
    )
    return made


def question(entry: Entry, key: str) -> Question:
    return Question.objects.select_related("page").get(version=entry.form, key=key)


def complete(of: Edition | None = None, **fields: Any) -> Entry:
    """A draft that could be submitted now."""
    of = of or edition()
    owner = fields.pop("owner", None) or factories.person("Jürgen von der Weiß", school=factories.school())
    entry = entries.begin(of, by=owner)
    entries.choose_category(entry, of.categories.first(), by=owner)
    for key, value in {"title": "Brückenbau mit dem Tablet", "terms": "yes"}.items():
        entries.save_answer(entry, question(entry, key), value, version=0, by=owner)
    return Entry.objects.select_related("edition", "owner", "school").get(pk=entry.pk)


def file(entry: Entry, name: str = "brücke.jpg", state: str = UploadState.READY, **fields: Any) -> EntryFile:
    """A picture under the question "pictures", as if it had come through the lift."""
    ready = {"kind": "picture", "content_type": "image/jpeg", "sha256": "a" * 64, "inspected_at": timezone.now()}
    upload = Upload.objects.create(
        owner=entry.owner,
        scope=f"entry:{entry.pk}",
        key=f"test/{entry.pk}/{name}",
        filename=name,
        part_size=8_000_000,
        state=state,
        **{"max_size": 10_000_000, "size": 1234, **(ready if state == UploadState.READY else {}), **fields},
    )
    return EntryFile.objects.create(entry=entry, key="pictures", upload=upload, position=entry.files.count())
