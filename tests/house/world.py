"""One award in the middle of judging, with a person for every role, for the matrix test."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from awards.models import Colleague, EntryFile
from awards.states import EditionState, EntryState, QuestionKind
from certificates.models import Batch, Certificate
from juries.models import Recusal
from tests import factories
from uploads.models import Upload


@dataclass(frozen=True)
class World:
    people: dict[str, User | None]
    places: dict[str, str | int]


def build_world() -> World:
    """An edition being judged: an entry with a colleague, a file and a certificate; a juror, a recused one, a chair."""
    edition = factories.edition(
        state=EditionState.JUDGING,
        opens_at=timezone.now() - timedelta(days=60),
        closes_at=timezone.now() - timedelta(days=20),
    )
    other = factories.edition()
    people: dict[str, User | None] = {
        "anonymous": None,
        "stranger": factories.person("Max Fremd"),
        "teacher": factories.person("Jürgen von der Weiß"),
        "colleague": factories.person("Zofia Łuczak"),
        "juror": factories.person("Łukasz Nowak"),
        "recused": factories.person("Aylin Şahin"),
        "chair": factories.person("Prof. Dr. Ute Groß"),
        "other": factories.organiser(other, "Bernd Anders"),
        "organiser": factories.organiser(edition, kind="owner"),
        "admin": factories.person("Ada Admin", is_staff=True, is_superuser=True),
    }
    teacher, colleague = people["teacher"], people["colleague"]
    assert teacher
    assert colleague
    entry = factories.entry(edition, teacher, state=EntryState.ELIGIBLE)
    Colleague.objects.create(entry=entry, user=colleague, email=colleague.email, accepted_at=timezone.now())
    page = entry.form.pages.get()
    files = factories.question(page, "pictures", QuestionKind.FILES, accepts=["picture"], limit=3)
    upload = Upload.objects.create(
        owner=teacher, scope=f"entry:{entry.pk}", key=f"uploads/{uuid.uuid4()}", filename="bruecke.jpg",
        max_size=10, size=5, part_size=5, state="ready", sha256="0" * 64, kind="picture",
        content_type="image/jpeg", inspected_at=timezone.now(),
    )  # fmt: skip
    EntryFile.objects.create(entry=entry, question=files, upload=upload)
    panel = factories.panel(edition)
    round_ = factories.round_(edition, panel)
    seats = {
        name: factories.juror(panel, user=people[name], is_chair=name == "chair")
        for name in ("juror", "recused", "chair")
    }
    assignment = factories.assignment(round_, entry, seats["juror"])
    Recusal.objects.create(juror=seats["recused"], entry=entry, origin="juror", reason="Gleiche Schule")
    batch = Batch.objects.create(edition=edition, kind="participation", ordered_by=people["organiser"])
    certificate = Certificate.objects.create(
        batch=batch, edition=edition, entry=entry, kind="participation", state="issued", recipient=teacher.name,
        serial="000000000000000000", key="certificates/x.pdf", sha256="0" * 64, issued_at=timezone.now(),
        wording={"heading": "Urkunde"},
    )  # fmt: skip
    return World(
        people,
        {
            "award": edition.award.slug,
            "slug": edition.slug,
            "organisation": edition.award.organisation.slug,
            "edition": edition.pk,
            "entry": entry.pk,
            "page": page.pk,
            "question": files.pk,
            "upload": str(upload.pk),
            "panel": panel.pk,
            "round": round_.pk,
            "seat": seats["juror"].pk,
            "assignment": assignment.pk,
            "batch": batch.pk,
            "certificate": certificate.pk,
            "serial": certificate.serial,
            "none": 0,
        },
    )
