"""Consents: given, refused, taken back. A row is added for each answer; none is ever overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from awards.states import Purpose
from consents import rules, telling, texts
from consents.models import Consent, Person, ScanPage, Statement, Text
from consents.rules import Cell
from consents.states import Age, Method, PageState, Signer
from entries.models import Entry
from ledger import events

_SELF = Signer.PERSON  # an entrant is of age and speaks for themselves
# Said by whoever signs, not by a teacher alone: in their own hand, or on a sheet that was seen.
_THEIR_OWN = Q(statement__method__in=(Method.LINK, Method.CODE, Method.FORM)) | Q(statement__is_scanned=True)


class AnswerRefused(Exception):
    """This answer cannot be taken; the message says why, in words for whoever gave it."""


@dataclass(frozen=True)
class Words:
    """What somebody read before they answered: a version of the edition's text, or the words of the entry form."""

    text: Text | None = None
    form: str = ""
    language: str = "de"


@transaction.atomic
def declare(
    person: Person,
    answers: Mapping[Cell, bool],
    *,
    signer: Signer,
    name: str,
    method: Method,
    words: Words,
    by: User | None = None,
    page: ScanPage | None = None,
) -> Statement:
    """Keep what ``signer`` answered for ``person``; each answer takes the place of their earlier one.

    Where a yes becomes a no, it counts from this moment and the teacher and the organisers are told. What a teacher
    says alone, by word or of a sheet that nobody can see, changes no no that somebody said themselves. Raises
    AnswerRefused where the edition does not take this way, where nothing is left of the answers, and for somebody who
    was taken off the entry.
    """
    entry = person.entry
    _check_way(person, method)
    locked = _locked(person)
    before = _standing(locked)
    if method == Method.TEACHER or (method == Method.PAPER and page is None):
        answers = _without_firm(locked, answers, before)
    statement = Statement.objects.create(
        person=locked,
        signer=signer,
        name=" ".join(name.split())[:150],
        method=method,
        text=words.text,
        wording=words.form,
        language=words.language,
        at=timezone.now(),
        recorded_by=by,
        page=page,
        is_scanned=page is not None,
    )
    lost = _write(statement, answers, before)
    events.record("consent.given", by=by, subject=entry, edition_id=entry.edition_id, method=str(method))
    if page is not None:
        ScanPage.objects.filter(pk=page.pk).update(state=PageState.NOTED, person=locked, text=words.text)
    if lost:
        _tell(statement, lost, by)
    return statement


def declare_in_form(entry: Entry, said: Mapping[str, Mapping[Cell, bool]], *, by: User) -> None:
    """Keep what the form of ``entry`` says for its owner, by the words agreed to; a statement each, in the queries of
    one. In the caller's transaction.

    The same words agreed to again change nothing, and a box left empty takes nothing back where nothing was agreed to.
    """
    locked = _locked_owner(entry)
    before = _standing(locked)
    news = {
        words: {cell: agreed for cell, agreed in answers.items() if _is_news(before.get((cell, _SELF)), words, agreed)}
        for words, answers in said.items()
    }
    now, name = timezone.now(), " ".join(by.name.split())[:150]
    statements = Statement.objects.bulk_create(
        Statement(
            person=locked, signer=_SELF, name=name, method=Method.FORM, wording=words, language=entry.language,
            at=now, recorded_by=by,
        )
        for words, answers in news.items()
        if answers
    )  # fmt: skip
    if not statements:
        return
    lost = {one.pk: _end_replaced(one, news[one.wording], before) for one in statements}
    Consent.objects.bulk_create(row for one in statements for row in _rows(one, news[one.wording]))
    events.record("consent.given", by=by, subject=entry, edition_id=entry.edition_id, method=str(Method.FORM))
    for statement in statements:
        if lost[statement.pk]:
            _tell(statement, lost[statement.pk], by)


@transaction.atomic
def declare_for_all(
    person: Person,
    answers: Mapping[Cell, bool],
    *,
    names: Mapping[Signer, str],
    method: Method,
    words: Words,
    by: User,
    page: ScanPage | None = None,
) -> list[Cell]:
    """Keep one sheet's answers, once for each who signed it; says which yes was left out, because they said no
    themselves. Raises AnswerRefused, and then keeps nothing."""
    statements = [
        declare(person, answers, signer=signer, name=name, method=method, words=words, by=by, page=page)
        for signer, name in names.items()
    ]
    rows = Consent.objects.filter(statement__in=statements).values_list("purpose", "channel")
    kept = {rules.cell(*row) for row in rows}
    return [cell for cell in answers if cell not in kept]


@transaction.atomic
def withdraw(
    person: Person, *, signer: Signer, name: str = "", method: Method = Method.LINK, by: User | None = None
) -> bool:
    """Take back all that ``person`` or their guardians agreed to, from this moment; False where nothing stood.

    Raises AnswerRefused for somebody who was taken off the entry: their yes shows nothing any more.
    """
    locked = _locked(person)
    before = _standing(locked)
    agreed = {one_cell: False for (one_cell, _signer), row in before.items() if row.agreed}
    if not agreed:
        return False
    statement = Statement.objects.create(
        person=locked, signer=signer, name=" ".join(name.split())[:150], method=method, is_withdrawal=True,
        at=timezone.now(), recorded_by=by,
    )  # fmt: skip
    _tell(statement, _write(statement, agreed, before) | set(agreed), by)
    return True


@transaction.atomic
def undo(statement: Statement, *, by: User) -> None:
    """Take back what a teacher noted by mistake: what stood before stands again. Raises AnswerRefused for all else."""
    person = Person.objects.select_for_update().get(pk=statement.person_id)
    now = timezone.now()
    noted = Statement.objects.filter(pk=statement.pk, method__in=(Method.PAPER, Method.TEACHER), undone_at=None)
    undone = noted.filter(~Exists(_replaced_answers()))
    if not undone.update(undone_at=now):
        raise AnswerRefused(_("This answer cannot be taken back here: a newer one stands, or the person gave it."))
    Consent.objects.filter(statement=statement, ended_at=None).update(ended_at=now)
    replaced = Consent.objects.filter(ended_by=statement).select_related("statement")
    Consent.objects.bulk_create(
        Consent(
            statement=row.statement, person=person, purpose=row.purpose, channel=row.channel, signer=row.signer,
            agreed=row.agreed, given_at=now,
        )
        for row in replaced
    )  # fmt: skip
    if statement.page_id is not None:
        ScanPage.objects.filter(pk=statement.page_id).update(state=PageState.OPEN)
    entry = person.entry
    events.record("consent.undone", by=by, subject=entry, edition_id=entry.edition_id)


def standing(person: Person) -> list[Consent]:
    """Every answer that stands for ``person``, by whoever gave it."""
    return list(_standing(person).values())


def history(person: Person) -> list[Statement]:
    """Everything that was ever said for ``person``, newest first."""
    said = Statement.objects.filter(person=person).select_related("recorded_by", "text")
    return list(said.prefetch_related("consents"))


def _locked_owner(entry: Entry) -> Person:
    """The owner of ``entry`` as somebody whose consent is asked, locked until the transaction ends."""
    mine = Person.objects.select_for_update().filter(entry=entry, user_id=entry.owner_id)
    found = mine.first()
    if found is None:
        # Whoever looks at the list of people meanwhile may have made the row.
        Person.objects.bulk_create([Person(entry=entry, user_id=entry.owner_id, age=Age.ADULT)], ignore_conflicts=True)
        found = mine.get()
    found.entry = entry
    return found


def _locked(person: Person) -> Person:
    """Their row, held until the end: whoever takes them off the entry waits, or was first. Raises AnswerRefused."""
    held = Person.objects.select_for_update().filter(pk=person.pk).first()
    if held is None or held.is_gone:
        raise AnswerRefused(_("This person was taken off the entry. Nothing is asked of them any more."))
    return held


def _check_way(person: Person, method: Method) -> None:
    row = texts.rules_of(person.entry.edition)
    if (method == Method.PAPER and not row.takes_paper) or (method == Method.TEACHER and not row.takes_word):
        raise AnswerRefused(_("This edition does not take answers in this way."))


def _replaced_answers() -> QuerySet[Consent]:
    """Of the statement of an outer query, the answers in whose place another stands; not those that an undo brought
    back."""
    stands_again = Consent.objects.filter(
        statement=OuterRef("statement"), purpose=OuterRef("purpose"), channel=OuterRef("channel"),
        signer=OuterRef("signer"), ended_at=None,
    )  # fmt: skip
    return Consent.objects.filter(~Exists(stands_again), statement=OuterRef("pk"), ended_at__isnull=False)


def _without_firm(
    person: Person, answers: Mapping[Cell, bool], before: Mapping[tuple[Cell, Signer], Consent]
) -> Mapping[Cell, bool]:
    """The answers without every yes to what somebody refused themselves. Raises AnswerRefused where nothing is left.

    A no that a teacher alone noted may be a slip of the pen, and is noted anew. It hides no no that was there before.
    """
    said = Consent.objects.filter(_THEIR_OWN, person=person, statement__undone_at=None).order_by("pk")
    last = {(rules.cell(row.purpose, row.channel), Signer(row.signer)): row.agreed for row in said}
    firm = {key[0] for key, row in before.items() if not row.agreed and last.get(key) is False}
    left = {one_cell: agreed for one_cell, agreed in answers.items() if not agreed or one_cell not in firm}
    if answers and not left:
        raise AnswerRefused(
            _("They said no themselves. Only they can change it, by their link or on a signed sheet that is scanned.")
        )
    return left


def _standing(person: Person) -> dict[tuple[Cell, Signer], Consent]:
    rows = Consent.objects.filter(person=person, ended_at=None).select_related("statement")
    return {(rules.cell(row.purpose, row.channel), Signer(row.signer)): row for row in rows}


def _write(
    statement: Statement, answers: Mapping[Cell, bool], before: Mapping[tuple[Cell, Signer], Consent]
) -> set[Cell]:
    """End what the answers replace and add them; says which things somebody had agreed to and now has not."""
    lost = _end_replaced(statement, answers, before)
    Consent.objects.bulk_create(_rows(statement, answers))
    return lost


def _rows(statement: Statement, answers: Mapping[Cell, bool]) -> list[Consent]:
    return [
        Consent(
            statement=statement, person_id=statement.person_id, purpose=purpose, channel=channel,
            signer=Signer(statement.signer), agreed=agreed, given_at=statement.at,
        )
        for (purpose, channel), agreed in answers.items()
    ]  # fmt: skip


def _is_news(standing: Consent | None, wording: str, agreed: bool) -> bool:
    if standing is None:
        return agreed
    return standing.agreed != agreed or (agreed and standing.statement.wording != wording)


def _end_replaced(
    statement: Statement, answers: Mapping[Cell, bool], before: Mapping[tuple[Cell, Signer], Consent]
) -> set[Cell]:
    signer = Signer(statement.signer)
    replaced = [before[cell, signer] for cell in answers if (cell, signer) in before]
    if replaced:
        _end(replaced, statement, statement.at)
    return {rules.cell(row.purpose, row.channel) for row in replaced if row.agreed} & {
        cell for cell, agreed in answers.items() if not agreed
    }


def _end(rows: list[Consent], statement: Statement, now: datetime) -> None:
    Consent.objects.filter(pk__in=[row.pk for row in rows]).update(ended_at=now, ended_by=statement)


def _tell(statement: Statement, lost: set[Cell], by: User | None) -> None:
    entry = statement.person.entry
    for purpose in sorted({Purpose(purpose) for purpose, _channel in lost}):
        events.record("consent.withdrawn", by=by, subject=entry, edition_id=entry.edition_id, purpose=str(purpose))
    telling.tell_withdrawn(statement, lost)
