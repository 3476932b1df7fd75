"""The organiser's entries: the list, its export, one entry, and screening."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.access import me
from awards import eligibility, exports
from awards.access import edition_to_run, edition_to_screen, edition_to_see
from awards.desk import desk, enter
from awards.models import Edition
from awards.queries import categories_of
from awards.states import EditionState
from entries import access, entries, entry_notes, queries, reading, screening
from entries.forms import CorrectionForm, EntryFilterForm, ReasonForm
from entries.models import Entry
from entries.states import CORRECTABLE, EntryState
from ledger import queries as ledger_queries
from ledger.sentences import sentence
from uploads import serving

PAGE = 50


@login_required
@require_safe
def entry_list(request: HttpRequest, pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, edition_to_see(user, pk))
    form, wanted = _asked(request, edition)
    rows = queries.entry_list(access.entries_of_edition(user, edition), wanted)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        **desk(edition, user, "entries"),
        "form": form,
        "now": timezone.now(),
        "page": page,
        "sort": wanted.sort,
        "is_filtered": bool(wanted.text or wanted.state or wanted.category),
        "just_admitted": _fresh_batch(request, edition),
    }
    return render(request, "entries/organiser/entries.html", context)


@login_required
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as it is filtered and sorted, as CSV."""
    user = me(request)
    edition = enter(request, edition_to_run(user, pk))
    _form, wanted = _asked(request, edition)
    rows = queries.entry_list(access.entries_of_edition(user, edition), wanted)
    school = [_("School"), _("Type of school"), _("Street"), _("Postcode"), _("Town"), _("Bundesland")]
    heads = [_("Number"), _("Title"), _("Category"), *school, _("State"), _("Submitted"), _("Name")]
    heads.append(_("E-mail address"))
    text = exports.csv_text(heads, (_cells(entry) for entry in rows.iterator(chunk_size=2000)))
    name = f"{edition.award.slug}-{edition.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


@login_required
@require_safe
def entry_page(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """What was sent, the files with their states, what happened, and the screening."""
    user = me(request)
    edition = enter(request, edition_to_see(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    return _entry_response(request, edition, entry, ReasonForm())


@login_required
@require_POST
def screen(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Admit, or refuse with a reason that the entrant reads."""
    user = me(request)
    edition = enter(request, edition_to_screen(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    admitted = request.POST.get("outcome") == "admit"
    form = ReasonForm(request.POST)
    if not admitted and not form.is_valid():
        return _entry_response(request, edition, entry, form, status=422)
    try:
        entries.screen(entry, admitted=admitted, reason="" if admitted else form.cleaned_data["reason"], by=user)
    except entries.EntryError as reason:
        messages.error(request, reason.message)
    else:
        messages.success(request, _("The entry is admitted.") if admitted else _("The entry is not admitted."))
    return redirect("entries:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def send_back(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Back to the entrant for a correction, with what must be corrected until when."""
    user = me(request)
    edition = enter(request, edition_to_screen(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _entry_response(request, edition, entry, ReasonForm(), form, status=422)
    try:
        screening.send_back(entry, until=form.cleaned_data["until"], reason=form.cleaned_data["reason"], by=user)
    except entries.EntryError as refusal:
        form.add_error("until", refusal.message)
        return _entry_response(request, edition, entry, ReasonForm(), form, status=422)
    messages.success(request, _("The entry is back with its entrant, who is told by a letter."))
    return redirect("entries:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def withdraw_correction(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Take back that it must be corrected, with the reason that the entrant reads."""
    user = me(request)
    edition = enter(request, edition_to_screen(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    form = ReasonForm(request.POST, auto_id="taken_back_%s")
    if not form.is_valid():
        return _entry_response(request, edition, entry, ReasonForm(), taken_back=form, status=422)
    try:
        screening.withdraw_correction(entry, reason=form.cleaned_data["reason"], by=user)
    except entries.EntryError as refusal:
        messages.error(request, refusal.message)
    return redirect("entries:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def undo_withdrawal(request: HttpRequest, pk: int, entry_pk: int) -> HttpResponse:
    """Ask for the correction again, as long as nobody was told that it was taken back."""
    user = me(request)
    edition = enter(request, edition_to_screen(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    try:
        screening.undo_withdrawal(entry, by=user)
    except entries.EntryError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("The correction is asked for again. No letter was sent."))
    return redirect("entries:organiser_entry", edition.pk, entry.pk)


@login_required
@require_POST
def admit_many(request: HttpRequest, pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, edition_to_screen(user, pk))
    keys = [int(key) for key in request.POST.getlist("entry") if key.isdecimal() and len(key) < 19]
    batch = screening.admit_many(edition, keys, by=user)
    request.session[_batch_key(edition)] = {"keys": list(batch.keys), "at": batch.at.isoformat()}
    if not batch.keys:
        messages.info(request, _("None of these entries waits for screening."))
    return redirect("entries:organiser_list", edition.pk)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, edition_to_screen(user, pk))
    kept = request.session.pop(_batch_key(edition), None)
    if kept is None:
        raise Http404
    batch = screening.Batch(tuple(kept["keys"]), datetime.fromisoformat(kept["at"]))
    undone = screening.undo(edition, batch, by=user)
    text = ngettext("%(count)d entry waits again.", "%(count)d entries wait again.", undone) % {"count": undone}
    messages.success(request, text)
    return redirect("entries:organiser_list", edition.pk)


@login_required
@require_safe
def file(request: HttpRequest, pk: int, entry_pk: int, upload: UUID, size: str = "") -> HttpResponse:
    """A file of a sent entry, or a preview of it, by an address that lasts minutes."""
    user = me(request)
    edition = enter(request, edition_to_see(user, pk))
    entry = access.sent_entry_of_edition(user, edition, entry_pk)
    found = queries.upload_of(entry, upload)
    if found is None:
        raise Http404
    try:
        address = serving.preview_url(found, size) if size else serving.download_url(found)
    except serving.NotDownloadable as reason:
        raise Http404 from reason
    return HttpResponseRedirect(address)


@login_required
@require_safe
def captions(request: HttpRequest, pk: int, entry_pk: int, upload: UUID) -> HttpResponse:
    """The captions of a film that was sent."""
    user = me(request)
    entry = access.sent_entry_of_edition(user, enter(request, edition_to_see(user, pk)), entry_pk)
    submission = queries.current_submission(entry)
    text = reading.for_organiser(submission).captions_of(str(upload)) if submission else ""
    if not text:
        raise Http404
    return HttpResponse(text, content_type="text/vtt; charset=utf-8")


def _entry_response(
    request: HttpRequest,
    edition: Edition,
    entry: Entry,
    form: ReasonForm,
    correction_form: CorrectionForm | None = None,
    taken_back: ReasonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    user = me(request)
    submission = queries.current_submission(entry)
    read = reading.for_organiser(submission) if submission else None
    correction = queries.latest_correction(entry)
    context = {
        **desk(edition, user, "entries"),
        "entry": entry,
        "submission": submission,
        "reading": read,
        "files": queries.files_shown(read, entry) if read else [],
        "history": [
            {"event": event, "words": sentence(event)} for event in ledger_queries.history_of("entry", entry.pk)
        ],
        "can_admit": entry.state in (EntryState.SUBMITTED, EntryState.INELIGIBLE) and entry.erased_at is None,
        "can_refuse": entry.state in (EntryState.SUBMITTED, EntryState.ELIGIBLE),
        "form": form,
        "correction_form": correction_form or CorrectionForm(),
        "can_send_back": entry.state in CORRECTABLE
        and entry.erased_at is None
        and edition.state in (EditionState.PUBLISHED, EditionState.JUDGING),
        "is_in_correction": entry.is_in_correction(timezone.now()),
        "correction": correction if correction and correction.ended_at is None else None,
        "taken_back_form": taken_back or ReasonForm(auto_id="taken_back_%s"),
        "may_resume": screening.may_be_resumed(correction, entry),
        "before_judging": edition.state == EditionState.PUBLISHED,
        "neighbours": queries.neighbours(entry),
        "fitness": eligibility.in_words(entry.edition, entry.eligibility),
        "notes": entry_notes.notes_for_organisers(entry, user),
    }
    return render(request, "entries/organiser/entry.html", context, status=status)


def _asked(request: HttpRequest, edition: Edition) -> tuple[EntryFilterForm, queries.EntryFilter]:
    form = EntryFilterForm(request.GET, categories=categories_of(edition))
    return form, form.wanted(request.GET.get("sort", "number"))


def _cells(entry: Entry) -> list[object]:
    sent = date_format(timezone.localtime(entry.submitted_at), "SHORT_DATETIME_FORMAT") if entry.submitted_at else ""
    return [
        entry.number,
        entry.title if entry.state != EntryState.DRAFT else "",
        entry.category or "",
        *_school_cells(entry),
        entry.get_state_display(),
        sent,
        entry.owner.name,
        entry.owner.email,
    ]


def _school_cells(entry: Entry) -> list[str]:
    school = entry.school
    if school is None:
        return [""] * 6
    return [school.name, school.form, school.street, school.postcode, school.city, school.get_state_display()]


def _batch_key(edition: Edition) -> str:
    return f"admitted-{edition.pk}"


def _fresh_batch(request: HttpRequest, edition: Edition) -> int:
    """How many entries the last click admitted, while it can still be undone; 0 otherwise."""
    kept = request.session.get(_batch_key(edition))
    if not kept or timezone.now() >= datetime.fromisoformat(kept["at"]) + screening.UNDO_LASTS:
        return 0
    return len(kept["keys"])
