"""One award in the middle of judging, with a person for every role, for the matrix test."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from accounts.models import Erasure, User
from approvals.models import Approval
from awards.models import Edition, EligibilityOption, EligibilityQuestion, Role
from awards.states import EditionState
from certificates.models import Batch, Certificate
from comparisons.models import Comparison
from consents.models import Scan, ScanPage
from consents.views.scans import arrival as scan_arrival
from drafting.models import WordFile
from entries.freezing import freeze
from entries.models import Colleague, Entry, EntryFile, Participant, Submission
from entries.states import EntryState
from entries.views.teacher_plain_files import arrival
from juries.course import planning
from juries.models import Absence, JuryRules, Recusal, Relation
from juries.states import RoundKind, RoundState
from ledger.models import Letter
from meetings import agenda, attendance, meetings, screens, votes
from meetings.states import Presence, VoteKind
from questions import versions
from questions.states import QuestionKind
from results import rankings
from results.models import Decision
from tests import factories
from uploads.models import Derivative, Upload
from winners.models import Winner


@dataclass(frozen=True)
class World:
    people: dict[str, User | None]
    places: dict[str, str | int]


def build_world() -> World:
    """An edition being judged: an entry with a colleague, a file and a certificate; a juror, a recused one, a chair.

    Beside it an edition of the same award whose one winner is public.
    """
    edition = factories.edition(
        state=EditionState.JUDGING,
        opens_at=timezone.now() - timedelta(days=60),
        closes_at=timezone.now() - timedelta(days=20),
        takes_nominations=True,
        approval="after",
        approval_until=timezone.now() + timedelta(days=5),
    )
    people = _people(edition)
    teacher, colleague = _known(people["teacher"]), _known(people["colleague"])
    entry = factories.entry(edition, teacher, state=EntryState.ELIGIBLE)
    shared = Colleague.objects.create(entry=entry, user=colleague, email=colleague.email, accepted_at=timezone.now())
    page = entry.form.pages.get()
    files = factories.question(page, "pictures", QuestionKind.FILES, accepts=["picture"], limit=3)
    upload = _upload(teacher, entry)
    words = {"captions": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHallo\n", "captions_language": "de"}
    EntryFile.objects.create(entry=entry, key=files.key, upload=upload, **words)
    Submission.objects.filter(entry=entry).update(content=freeze(entry))
    places: dict[str, str | int] = {
        "award": edition.award.slug,
        "slug": edition.slug,
        "organisation": edition.award.organisation.slug,
        "edition": edition.pk,
        "entry": entry.pk,
        "number": entry.number,
        "page": page.position,
        "colleague": shared.pk,
        "participant": Participant.objects.create(entry=entry, given_name="Mia", family_name="Groß").pk,
        "upload": str(upload.pk),
        "word_file": WordFile.objects.create(entry=entry, brought_by=teacher, found={"title": {"raw": "Neu"}}).pk,
        "arrival": arrival(entry, files, teacher, uuid.uuid4()),
        "category": edition.categories.get().pk,
        "prize": edition.prizes.get().pk,
        "role": Role.objects.get(user=people["organiser"]).pk,
        "letter": _letter(edition).pk,
        "erasure": _erasure(edition).pk,
        "token": "forged",
    }
    places |= _ways_in(edition, entry)
    places |= _draft_of_form(edition, _known(people["organiser"]))
    places |= _jury(edition, entry, people)
    places |= _certificate(edition, entry, _known(people["organiser"]))
    places |= _announced(edition)
    places |= _meetings(edition, entry, people)
    places |= _consents(entry, upload)
    return World(people, places)


def _known(person: User | None) -> User:
    assert person is not None
    return person


def _people(edition: Edition) -> dict[str, User | None]:
    return {
        "anonymous": None,
        "stranger": factories.person("Max Fremd"),
        "teacher": factories.person("Jürgen von der Weiß"),
        "colleague": factories.person("Zofia Łuczak"),
        "juror": factories.person("Łukasz Nowak"),
        "recused": factories.person("Aylin Şahin"),
        "chair": factories.person("Prof. Dr. Ute Groß"),
        "other": factories.organiser(factories.edition(), "Bernd Anders", kind="owner"),
        "organiser": factories.organiser(edition, kind="owner"),
        "admin": factories.person("Ada Admin", is_staff=True, is_superuser=True),
    }


def _upload(owner: User, entry: Entry) -> Upload:
    upload = Upload.objects.create(
        owner=owner, scope=f"entry:{entry.pk}", key=f"uploads/{uuid.uuid4()}", filename="bruecke.jpg",
        max_size=10, size=5, part_size=5, state="ready", sha256="0" * 64, kind="picture",
        content_type="image/jpeg", inspected_at=timezone.now(), preview_state="made",
    )  # fmt: skip
    for name in ("small", "medium"):
        Derivative.objects.create(upload=upload, name=name, key=f"previews/{name}", content_type="image/webp", size=1)
    return upload


def _draft_of_form(edition: Edition, by: User) -> dict[str, str | int]:
    """A version being worked on, left over from before judging."""
    draft = versions.begin(edition.form, by=by)
    page = draft.pages.get()
    return {"build_page": page.pk, "question": page.questions.get(key="pictures").pk}


def _letter(edition: Edition) -> Letter:
    return Letter.objects.create(
        kind="entries.receipt", to_address="a@example.org", edition_id=edition.pk, subject="Eingang", text="Guten Tag",
        message_id=f"<{uuid.uuid4()}@example.org>", due_at=timezone.now() + timedelta(days=1), state="failed",
    )  # fmt: skip


def _erasure(edition: Edition) -> Erasure:
    person = factories.person("Gerda Geht", is_active=False)
    return Erasure.objects.create(user=person, number=person.pk, organisation=edition.award.organisation)


def _ways_in(edition: Edition, entry: Entry) -> dict[str, str | int]:
    """A question on who may take part, which may stay open, and a head of school who was asked."""
    question = EligibilityQuestion.objects.create(
        edition=edition,
        category=edition.categories.get(),
        code="who",
        text_de="Unterrichten Sie im Ruhrgebiet?",
        text_en="Do you teach in the Ruhr area?",
    )
    EligibilityOption.objects.create(question=question, code="teacher", text_de="Lehrkraft")
    Approval.objects.create(
        entry=entry,
        head_name="Ute Groß",
        head_email="leitung@example.org",
        content=freeze(entry),
        fingerprint="0" * 64,
        asked_at=timezone.now(),
    )
    return {"fitness": question.pk}


def _jury(edition: Edition, entry: Entry, people: dict[str, User | None]) -> dict[str, str | int]:
    panel = factories.panel(edition)
    round_ = factories.round_(edition, panel)
    seats = {
        name: factories.juror(panel, user=people[name], is_chair=name == "chair")
        for name in ("juror", "recused", "chair")
    }
    assignment = factories.assignment(round_, entry, seats["juror"])
    # Left over from before the recusal, as if the clean-up had failed: it must not open the door.
    held_back = factories.assignment(round_, entry, seats["recused"])
    recusal = Recusal.objects.create(juror=seats["recused"], entry=entry, origin="juror", reason="Gleiche Schule")
    JuryRules.objects.create(edition=edition, entrants_name=True)
    today = timezone.localdate()
    absence = Absence.objects.create(juror=seats["juror"], first_day=today, last_day=today)
    relation = Relation.objects.create(juror=seats["juror"], name="Gerda Nachbarin")
    decision = Decision.objects.create(
        edition=edition, entry=entry, outcome="prize", prize=edition.prizes.get(), drafted_by=_known(people["admin"])
    )
    now = timezone.now()
    over = factories.round_(
        edition,
        panel,
        state=RoundState.CLOSED,
        closed_at=now,
        opens_at=now - timedelta(9),
        closes_at=now - timedelta(2),
    )
    frozen = rankings.freeze(over, by=None)
    planned = planning.add(edition, kind=RoundKind.MEETING, by=_known(people["organiser"]))
    duel = factories.round_(edition, panel, kind=RoundKind.COMPARISON)
    rival = factories.entry(edition, state=EntryState.ELIGIBLE, form=entry.form)
    left, right = (factories.assignment(duel, side, seats["juror"]) for side in (entry, rival))
    pair = Comparison.objects.create(round=duel, juror=seats["juror"], left=left, right=right)
    return {
        "duel": duel.pk,
        "pair": pair.pk,
        "round": round_.pk,
        "criterion": round_.criteria.get(key="impact").pk,
        "removed_round": planning.remove(planned, by=_known(people["organiser"])).pk,
        "seat": seats["juror"].pk,
        "absence": absence.pk,
        "relation": relation.pk,
        "assignment": assignment.pk,
        "held_back": held_back.pk,
        "recusal": recusal.pk,
        "decision": decision.pk,
        "frozen": frozen.pk,
    }


def _meetings(edition: Edition, entry: Entry, people: dict[str, User | None]) -> dict[str, str | int]:
    """A meeting under way that shows the entry, with a vote open; one that is over, to be signed; one planned."""
    panel, by = edition.panels.get(), _known(people["organiser"])
    now, made = timezone.now(), []
    for place in ("now", "before", "later"):
        made.append(
            meetings.plan(
                edition, panel=panel, round_=edition.rounds.first(), starts_at=now, place=place, is_blind=True, by=by
            )
        )
        agenda.add(made[-1], entry, by=by)
    running, over, planned = made
    meetings.close(meetings.open_(over, by=by), by=by)
    meetings.open_(running, by=by)
    for juror in panel.jurors.all():
        attendance.note(running, juror, presence=Presence.PRESENT, by=by)
    item = running.items.get()
    screens.show(item, by=by)
    vote = votes.open_(item, question="Einen Preis?", kind=VoteKind.YES_NO, is_secret=False, by=by)
    return {
        "meeting": running.pk,
        "over": over.pk,
        "planned": planned.pk,
        "item": item.pk,
        "planned_item": planned.items.get().pk,
        "vote": vote.pk,
    }


def _certificate(edition: Edition, entry: Entry, by: User) -> dict[str, str | int]:
    batch = Batch.objects.create(edition=edition, kind="participation", ordered_by=by)
    certificate = Certificate.objects.create(
        batch=batch, edition=edition, entry=entry, kind="participation", state="issued", recipient=entry.owner.name,
        serial="0" * 18, key="certificates/x.pdf", sha256="0" * 64, issued_at=timezone.now(),
        wording={"heading": "Urkunde"},
    )  # fmt: skip
    return {"batch": batch.pk, "certificate": certificate.pk, "serial": certificate.serial}


def _consents(entry: Entry, upload: Upload) -> dict[str, str | int]:
    """A pupil who answered by link, and a scanned sheet that waits to be noted."""
    pupil = Participant.objects.create(entry=entry, given_name="Elif", family_name="Şahin")
    given = factories.consent(entry, "publish_picture", "web", pupil)
    sheets = Upload.objects.create(
        owner=entry.owner, scope=f"consents:{entry.pk}", key=f"uploads/{uuid.uuid4()}", filename="sheets.pdf",
        max_size=10, size=5, part_size=5, state="ready", sha256="0" * 64, kind="pdf", content_type="application/pdf",
        inspected_at=timezone.now(), preview_state="made",
    )  # fmt: skip
    Derivative.objects.create(upload=sheets, name="page-1", key="previews/page-1", content_type="image/webp", size=1)
    scan = Scan.objects.create(entry=entry, upload=sheets, state="read")
    return {
        "consent_key": given.person.key,
        "asked": given.person.pk,
        "statement": given.statement.pk,
        "scan": scan.pk,
        "scan_page": ScanPage.objects.create(scan=scan, number=1, person=given.person).pk,
        "scan_arrival": scan_arrival(entry, entry.owner, uuid.uuid4()),
        "entry_file": EntryFile.objects.get(upload=upload).pk,
    }


def _announced(edition: Edition) -> dict[str, str | int]:
    now = timezone.now()
    past = factories.edition(
        award=edition.award, slug="past", number_prefix="MINT25", state=EditionState.ANNOUNCED,
        opens_at=now - timedelta(days=400), closes_at=now - timedelta(days=300),
        announce_at=now - timedelta(days=200), announced_at=now - timedelta(days=200),
    )  # fmt: skip
    entry = factories.entry(past, state=EntryState.ELIGIBLE)
    factories.consent(entry, "publish_work")
    Winner.objects.create(entry=entry, prize=past.prizes.get(), citation="Klug.")
    return {"past": past.slug, "past_edition": past.pk, "winner": entry.number}
