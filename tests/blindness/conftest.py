"""An entry whose files and answers tell who made it, in an edition that is judged without names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from awards.models import Edition
from blindness import checks
from blindness.models import Leak
from blindness.states import Version
from entries import entries, participants
from entries.models import Entry, EntryFile
from questions.models import Question
from questions.states import QuestionKind
from tests import factories
from tests.entries import filling
from tests.uploads.sending import stored
from uploads import bucket as storage
from uploads import inspection, previews


@dataclass
class Telling:
    """A draft of Petra Sorg of the Helmholtz-Gymnasium that could be submitted now."""

    edition: Edition
    entry: Entry

    def answer(self, key: str, text: str) -> None:
        question = filling.question(self.entry, key)
        version = next((one.version for one in self.entry.answers.filter(key=key)), 0)
        entries.save_answer(self.entry, question, text, version=version, by=self.entry.owner)

    def file(self, body: bytes, name: str, *, key: str = "documents", with_previews: bool = True) -> EntryFile:
        """A file that went the whole way, as an answer."""
        upload = stored(body, owner=self.entry.owner, scope=f"entry:{self.entry.pk}", filename=name)
        assert inspection.inspect(upload.pk)
        if with_previews:
            previews.make(upload.pk)
        upload.refresh_from_db()
        made = EntryFile.objects.create(entry=self.entry, key=key, upload=upload, position=1)
        entries.touch(self.entry)
        return made

    def check(self, version: Version = Version.DRAFT) -> list[Leak]:
        """What a worker finds now."""
        self.entry.refresh_from_db()
        checks.run(checks.ask(self.entry, version).pk)
        return list(Leak.objects.filter(search__entry=self.entry, search__version=version))

    def said(self, version: Version = Version.DRAFT) -> list[tuple[str, str]]:
        return [(leak.where, leak.said) for leak in self.check(version) if leak.is_shown]


@contextmanager
def storage_away() -> Iterator[None]:
    """No file can be read or kept meanwhile."""
    try:
        with pytest.MonkeyPatch.context() as away:
            away.setattr("django.conf.settings.S3_ENDPOINT_URL", "http://127.0.0.1:1")
            storage.forget_clients()
            yield
    finally:
        storage.forget_clients()


def preview_all() -> None:
    """What a worker would do for every file that waits, what we blackened among them."""
    for upload in previews.waiting():
        previews.make(upload)


@pytest.fixture
def telling(bucket: object) -> Telling:
    edition = filling.edition()
    Question.objects.filter(key="summary").update(limit=4000)
    page = edition.form.versions.get().pages.get(position=2)
    factories.question(page, "documents", QuestionKind.FILES, limit=9, accepts=[], max_size=50_000_000)
    owner = factories.person(
        "Petra Sorg", school=factories.school(number="164550"), email="petra.sorg@hg-essen.example"
    )
    entry = filling.complete(edition, owner=owner)
    participants.add(entry, participants.read_list("Tim; 7"))
    return Telling(edition, entry)
