"""What a juror says of themselves, then or later: at home where, which languages, away when, related to whom."""

from datetime import date
from typing import Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from awards.models import Edition
from juries import jurors, recusals
from juries.jurors import Details
from juries.models import Absence, Juror, Relation
from juries.states import JurorState, Refused, RelationKind
from ledger import events
from questions import queries
from schools import directory

SUBJECTS = "subjects"  # the key of the question whose options are subjects, in every form that has one
MOST_RELATIONS = 50
MOST_ABSENCES = 20


def subjects_of(edition: Edition) -> list[tuple[str, str]]:
    """The subjects that the form of ``edition`` offers, as code and words; none where it does not ask for subjects."""
    newest = queries.published_versions(edition.form_id)[:1]
    found = (question for page in queries.pages_of(newest) for question in page.questions.all())
    asked = next((question for question in found if question.key == SUBJECTS), None)
    language = "en" if (get_language() or "de").startswith("en") else "de"
    return [(option["code"], option.get(language) or option["de"]) for option in asked.options] if asked else []


def school_forms() -> list[tuple[str, str]]:
    """The types of school that the directory knows."""
    return [(form, form) for form in directory.forms()]


def offers_of(edition: Edition) -> dict[str, list[tuple[str, str]]]:
    """What a form about a seat offers to choose from, besides the categories."""
    return {"subjects": subjects_of(edition), "school_forms": school_forms()}


def take_seat(juror: Juror, *, by: User, **details: Unpack[Details]) -> Juror:
    """Let ``by`` take the seat, and find at once what they must not read: the round may be running already."""
    seat = jurors.accept(juror, by=by, **details)
    recusals.find_for(seat)
    return seat


def describe(juror: Juror, *, by: User, **details: Unpack[Details]) -> None:
    """Change what a juror said. Recusals that follow from it are found at once; assignments wait for the next plan."""
    with transaction.atomic():
        held = Juror.objects.select_for_update().get(pk=juror.pk)
        _refuse_gone(held)
        jurors.fill(held, **details)
        events.record("juror.described", by=by, subject=held, edition_id=held.panel.edition_id)
    recusals.find_for(held)


def be_away(juror: Juror, first_day: date, last_day: date, *, by: User) -> Absence:
    """Note days without reading. Raises Refused where they meet days that are noted already."""
    with transaction.atomic():
        held = Juror.objects.select_for_update().get(pk=juror.pk)
        _refuse_gone(held)
        if held.absences.count() >= MOST_ABSENCES:
            raise Refused(_("Please remove an earlier absence first."))
        try:
            with transaction.atomic():
                made = Absence.objects.create(juror=held, first_day=first_day, last_day=last_day)
        except IntegrityError as error:
            raise Refused(_("These days overlap with days that you have noted already.")) from error
        events.record(
            "juror.away", by=by, subject=held, edition_id=held.panel.edition_id,
            first_day=first_day.isoformat(), last_day=last_day.isoformat(),
        )  # fmt: skip
    return made


def be_back(absence: Absence, *, by: User) -> None:
    """Take noted days back; a second click changes nothing."""
    with transaction.atomic():
        removed, _rows = Absence.objects.filter(pk=absence.pk).delete()
        if removed:
            juror = absence.juror
            events.record("juror.back", by=by, subject=juror, edition_id=juror.panel.edition_id)


def relate(juror: Juror, *, kind: RelationKind, name: str, by: User) -> Relation:
    """Declare a relation before any entry is seen: what bears this name, address or school is kept away from now on.

    The log says that something was declared, and not whom it concerns.
    """
    with transaction.atomic():
        held = Juror.objects.select_for_update().get(pk=juror.pk)
        _refuse_gone(held)
        if held.relations.count() >= MOST_RELATIONS:
            raise Refused(_("Please remove an earlier entry of the list first."))
        made, is_new = Relation.objects.get_or_create(juror=held, kind=kind, name=" ".join(name.split()))
        if is_new:
            events.record("juror.related", by=by, subject=held, edition_id=held.panel.edition_id)
    recusals.find_for(held)
    return made


def unrelate(relation: Relation, *, by: User) -> None:
    """Take a declared relation off the list. Recusals that were found by it stand until the chair overrules them."""
    with transaction.atomic():
        removed, _rows = Relation.objects.filter(pk=relation.pk).delete()
        if removed:
            juror = relation.juror
            events.record("juror.unrelated", by=by, subject=juror, edition_id=juror.panel.edition_id)


def _refuse_gone(juror: Juror) -> None:
    if juror.state != JurorState.ACCEPTED:
        raise Refused(_("You no longer belong to this panel."))
