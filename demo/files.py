"""Puts files on demo entries: stored, inspected and previewed by the real pipeline, without its waiting."""

from collections.abc import Mapping
from random import Random

from django.utils import timezone

from demo import drawing
from entries.models import Entry, EntryFile
from questions.models import Question
from uploads import bucket, files, inspection, previews
from uploads.models import Upload
from uploads.states import UploadState

PDF_EVERY, FILM_EVERY = 4, 15


class Shelf:
    """Draws files and carries them through upload, inspection and preview."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def put_on(self, entry: Entry, title: str, questions: Mapping[str, Question], number: int) -> list[EntryFile]:
        """A picture for ``entry``, to some a PDF, to a few a short film; as the entry's files, inspected."""
        kept = [self._carry(entry, questions["pictures"], "Unser Aufbau.jpg", "image/jpeg", drawing.picture(self.rng))]
        if number % PDF_EVERY == 0:
            pages = drawing.document(self.rng, title)
            kept.append(self._carry(entry, questions["documents"], "Arbeitsblatt.pdf", "application/pdf", pages))
        film = drawing.film(self.rng) if number % FILM_EVERY == 0 else None
        if film:
            kept.append(self._carry(entry, questions["videos"], "Im Unterricht.mp4", "video/mp4", film))
        return kept

    def put_written(self, entry: Entry, questions: Mapping[str, Question]) -> EntryFile:
        """A concept of two written pages that says on its second who made it: something to find, and to blacken."""
        school = entry.school.name if entry.school else "unserer Schule"
        pages = (
            (
                "Konzept",
                "Lernende messen, was sie sonst nur lesen.",
                "Sie planen den Versuch selbst und werten ihn aus.",
            ),
            ("Wer wir sind", f"Wir sind eine AG: {school}.", f"Geleitet wird sie von {entry.owner.name}."),
        )
        return self._carry(entry, questions["documents"], "Konzept.pdf", "application/pdf", drawing.written(pages))

    def _carry(self, entry: Entry, question: Question, name: str, content_type: str, body: bytes) -> EntryFile:
        upload = files.begin(
            entry.owner,
            scope=f"entry:{entry.pk}",
            filename=name,
            size=len(body),
            accepts=question.accepts,
            max_size=question.max_size or len(body),
        )
        bucket.put(upload.key, body, content_type=content_type)
        Upload.objects.filter(pk=upload.pk).update(state=UploadState.STORED, stored_at=timezone.now())
        inspection.inspect(upload.pk)
        previews.make(upload.pk)
        upload.refresh_from_db()
        return EntryFile.objects.create(
            entry=entry, key=question.key, upload=upload, position=1, alt_text=_described(upload)
        )


def _described(upload: Upload) -> str:
    return "Zeichnung des Versuchsaufbaus vor hügeligem Gelände" if upload.kind == "picture" else ""
