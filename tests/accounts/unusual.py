"""A person whose name nobody else bears, in every corner of the house, and a search through every column for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone

from accounts.models import Organisation, User
from approvals.models import Approval
from awards.models import Edition, Role
from awards.states import RoleKind
from blindness.models import Acceptance
from blindness.states import Side
from drafting.models import WordFile
from entries import entries, entry_files, freezing, participants
from entries.models import Colleague, Entry, Participant
from entries.states import Rights
from juries.models import Recusal, Review
from juries.states import RecusalOrigin
from ledger import letters
from nominations.models import Nomination, Nominee
from questions.models import Page
from questions.states import QuestionKind
from tests import factories
from tests.entries import filling
from tests.uploads.sending import picture, send_part
from uploads import files, inspection, previews
from winners import winners

GIVEN, FAMILY = "Qwendolin", "Xerxespatz"
NAME = f"{GIVEN} {FAMILY}"
EMAIL, SECOND = "q.xerxespatz@example.org", "qwendolin@example.net"
PHONE, CONTACT = "0201 99887766", "Sekretariat Qwertzheim"
TRACES = (GIVEN, FAMILY, EMAIL, SECOND, PHONE, CONTACT)


@dataclass(frozen=True)
class Traces:
    """Who is to be erased, the entries of every kind, and who else was there."""

    user: User
    edition: Edition
    organisation: Organisation
    draft: Entry
    alone: Entry
    shared: Entry
    winning: Entry
    of_other: Entry
    heir: User
    organiser: User


def edition() -> Edition:
    """An edition that asks for personal data besides the usual."""
    made = filling.edition()
    page = Page.objects.get(version__form=made.form, position=1)
    factories.question(page, "phone", QuestionKind.SHORT_TEXT, is_personal=True, limit=None)
    factories.question(page, "contact", QuestionKind.SHORT_TEXT, is_personal=True, limit=None)
    return made


def everywhere() -> Traces:
    """The person, and whatever the house can hold of one, written by the verbs where there is one."""
    of = edition()
    organiser = factories.organiser(of, kind=RoleKind.OWNER)
    user = factories.person(NAME, email=EMAIL, title="Dr.", school=factories.school())
    EmailAddress.objects.create(user=user, email=EMAIL, primary=True, verified=True)
    EmailAddress.objects.create(user=user, email=SECOND, verified=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    kind = ContentType.objects.get_for_model(User)
    LogEntry.objects.create(
        user=organiser, content_type=kind, object_id=str(user.pk), object_repr=NAME, action_flag=CHANGE
    )
    heir = factories.person("Łukasz Nowak")
    draft = _filled(of, user, "draft")
    alone, shared, winning = (_sent(of, user, name) for name in ("alone", "shared", "winning"))
    _joins(shared, heir)
    other = factories.person("Ayşe Yılmaz")
    of_other = _filled(of, other, "of other", phone="0234 1", contact="Büro")
    _joins(of_other, user)
    prize = of.prizes.get()
    winners.place(winning, prize, citation="Eine Brücke", by=None)
    _elsewhere(of, user, organiser, alone)
    _in_upper_rooms(shared, of_other, user)
    letters.write("entries.withdrawn", to=other.email, user_id=other.pk, entry=alone, edition=of, name=NAME, url="")
    return Traces(user, of, of.award.organisation, draft, alone, shared, winning, of_other, heir, organiser)


def _filled(of: Edition, owner: User, title: str, phone: str = PHONE, contact: str = CONTACT) -> Entry:
    entry = filling.complete(of, owner=owner)
    version = 1
    for key, value in {"title": title, "phone": phone, "contact": contact, "summary": title}.items():
        entries.save_answer(
            entry, filling.question(entry, key), value, version=version if key == "title" else 0, by=owner
        )
    herself = participants.Person(GIVEN, FAMILY, part=Participant.Part.TEACHER)
    participants.add(entry, [herself], by=owner)
    return entry


def _sent(of: Edition, owner: User, title: str) -> Entry:
    entry = _filled(of, owner, title)
    body = picture()
    file = entry_files.begin(
        entry, filling.question(entry, "pictures"), filename=f"{FAMILY}.jpg", size=len(body), by=owner
    )
    send_part(file.upload, body, 1)
    upload = files.finish(file.upload)
    assert inspection.inspect(upload.pk)
    assert previews.make(upload.pk)
    entries.submit(Entry.objects.get(pk=entry.pk), by=owner)
    return Entry.objects.select_related("edition", "owner").get(pk=entry.pk)


def _joins(entry: Entry, user: User) -> None:
    Colleague.objects.create(entry=entry, user=user, email=user.email, rights=Rights.EDIT, accepted_at=timezone.now())


def _elsewhere(of: Edition, user: User, organiser: User, entry: Entry) -> None:
    """As a juror, an organiser, somebody nominated, and somebody who nominates."""
    now = timezone.now()
    Role.objects.create(user=user, award=of.award, edition=of, kind=RoleKind.SCREENER)
    panel = factories.panel(of)
    seat = factories.juror(panel, user=user, affiliation="Schule Xerxespatz")
    read = factories.entry(of, state="eligible")
    assignment = factories.assignment(factories.round_(of, panel), read, seat)
    Review.objects.create(assignment=assignment, note="privat", feedback="gut")
    colleague = factories.juror(panel, "Mehmet Öz")
    Recusal.objects.create(juror=colleague, entry=entry, origin=RecusalOrigin.JUROR, reason=f"Freund von {NAME}")
    about = Nominee.objects.create(
        edition=of, email=SECOND, given_name=GIVEN, family_name=FAMILY, asked_at=now, state="asked"
    )
    common = {"relation": "colleague", "why": "weil", "consent_text": "Ja.", "written_at": now}
    Nomination.objects.create(
        edition=of, nominee=about, email=SECOND, given_name=GIVEN, family_name=FAMILY, state="confirmed",
        nominator_name="Eva Ey", nominator_email="eva@example.org", confirmed_at=now, **common,
    )  # fmt: skip
    Nomination.objects.create(
        edition=of, email="neu@example.org", given_name="Neu", family_name="Neumann", nominator_name=NAME,
        nominator_email=EMAIL, nominator=user, state="unconfirmed", **common,
    )  # fmt: skip


def _in_upper_rooms(shared: Entry, of_other: Entry, user: User) -> None:
    """A Word document, a place that was let stand, and an answer as head of school."""
    now = timezone.now()
    WordFile.objects.create(entry=shared, brought_by=user, filename="x.docx", found={"phone": {"raw": PHONE}})
    Acceptance.objects.create(entry=shared, fingerprint="x", side=Side.ENTRANT, said=NAME, accepted_at=now)
    Approval.objects.create(
        entry=of_other, head_name=NAME, head_email=EMAIL, signed_name=NAME, state="refused", reason=f"So {NAME}",
        content=freezing.freeze(of_other), fingerprint="0", signature="0", asked_at=now, answered_at=now,
    )  # fmt: skip


def traces() -> set[tuple[str, str, str]]:
    """Table, column and row of every text in the database that still holds one of ``TRACES``."""
    return {found for model in apps.get_models() for found in _in(model)}


def _in(model: type[models.Model]) -> Iterator[tuple[str, str, str]]:
    for column in model._meta.concrete_fields:
        if isinstance(column, models.CharField | models.TextField | models.JSONField):
            rows = model._default_manager.annotate(as_text=Cast(column.name, models.TextField()))
            for pk, said in rows.exclude(**{f"{column.name}__isnull": True}).values_list("pk", "as_text"):
                if any(trace.casefold() in (said or "").casefold() for trace in TRACES):
                    yield model._meta.label, column.name, str(pk)
