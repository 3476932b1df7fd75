"""A teacher's entries: the list, beginning, the overview, preview, submitting, the receipt, withdrawing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access import me
from awards.access import public_editions
from awards.desk import enter_with
from entries import access, entries, entry_files, entry_notes, queries, reading, receipts, teacher_pages
from entries.completeness import load
from entries.erasing import drafts
from entries.models import Entry
from entries.states import EntryState
from entries.together import colleagues, handover


@login_required
@require_GET
def entry_list(request: HttpRequest) -> HttpResponse:
    """All my entries, with what is missing and the time left."""
    user, now = me(request), timezone.now()
    open_calls = [edition for edition in public_editions().select_related("award") if edition.accepts_new(now)]
    cards = teacher_pages.cards(access.entries_visible_to(user))
    return render(request, "entries/teacher/entries.html", {"cards": cards, "open_calls": open_calls, "now": now})


@login_required
@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: where it stands, what is missing, who works on it, what else there is."""
    user = me(request)
    shown = enter_with(request, access.entry_for_reading(user, pk))
    filled = load(shown)
    steps, missing = teacher_pages.overview_of(filled)
    people, given = colleagues.of_entry(shown), handover.to_take_back(shown, user)
    frame = standing(shown)
    context = {
        **frame,
        "given": given,
        "given_until": handover.takes_back_until(given) if given else None,
        "steps": steps,
        "missing": missing,
        "waits": entry_notes.waits(filled) if frame["can_write"] and not missing else [],
        "may_edit": colleagues.may_edit(shown, user, people),
        "is_owner": shown.owner_id == user.pk,
        "colleagues": people,
        "notes": entry_notes.notes(shown, user),
    }
    return render(request, "entries/teacher/entry.html", context)


@login_required
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry as the jury would read it now, with names or without."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    blind = request.GET.get("names") != "yes"
    read = reading.draft_for_jury(shown, blind=blind)
    context = {**standing(shown), "reading": read, "blind": blind, "links": entry_files.links(shown, read.files)}
    return render(request, "entries/teacher/preview.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Check what is missing, then submit."""
    user = me(request)
    shown = enter_with(request, access.entry_for_edit(user, pk))
    if request.method == "POST":
        try:
            entries.submit(shown, by=user)
        except (entries.Incomplete, entries.Waiting):
            return redirect("entries:submit", pk)
        except entries.EntryError as error:
            messages.error(request, error.message)
            return redirect("entries:entry", pk)
        return redirect("entries:receipt", pk)
    filled = load(shown)
    steps, missing = teacher_pages.overview_of(filled)
    context = {
        **standing(shown),
        "steps": steps,
        "missing": missing,
        "waits": entry_notes.waits(filled),
        "advice": [*entry_notes.before_submit(shown, user), *teacher_pages.advice_of(filled)],
    }
    return render(request, "entries/teacher/submit.html", context)


@login_required
@require_GET
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt of the submission that counts; made to be printed."""
    shown = enter_with(request, access.entry_for_reading(me(request), pk))
    submission = shown.submissions.filter(is_current=True).select_related("submitted_by").first()
    if submission is None:
        raise Http404
    context = {
        **standing(shown),
        "submission": submission,
        "school_details": reading.details_of_school(submission.content["school"]),
        "files": receipts.files(submission),
        "signature": receipts.signature(submission),
        "print": receipts.printed_of(submission),
    }
    return render(request, "entries/teacher/receipt.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the entry out of the competition, after a question."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    if request.method == "GET":
        return render(request, "entries/teacher/withdraw.html", standing(shown))
    return _done(request, shown, lambda: entries.withdraw(shown, by=user), _("The entry has been withdrawn."))


@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft that was never sent, after a question."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    if request.method == "GET":
        if not drafts.may_be_deleted(shown):
            raise Http404
        return render(request, "entries/teacher/delete.html", standing(shown))
    try:
        drafts.delete(shown, by=user)
    except entries.EntryError as error:
        messages.error(request, error.message)
        return redirect("entries:entry", pk)
    messages.success(request, _("The draft and its files have been deleted."))
    return redirect("entries:mine")


@login_required
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a withdrawn entry back as a draft."""
    user = me(request)
    shown = enter_with(request, access.entry_of_owner(user, pk))
    return _done(request, shown, lambda: entries.restore(shown, by=user), _("The entry is a draft again."))


def _done(request: HttpRequest, shown: Entry, verb: Callable[[], None], praise: str) -> HttpResponse:
    try:
        verb()
    except entries.EntryError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, praise)
    return redirect("entries:entry", shown.pk)


def standing(shown: Entry) -> dict[str, Any]:
    """What every page of one entry shows around itself."""
    now = timezone.now()
    edition = shown.edition
    in_correction = shown.is_in_correction(now)
    was_sent = in_correction or shown.state == EntryState.SUBMITTED
    return {
        "entry": shown,
        "shown_title": shown.title or _("Entry without title"),
        "edition": edition,
        "award": edition.award,
        "now": now,
        "can_write": entries.may_be_written(shown, now),
        "is_grace": shown.is_in_grace(now),
        "in_correction": in_correction,
        "correction": queries.correction_of(shown) if in_correction else None,
        "grace_ends_at": edition.closes_at + edition.grace,
        "has_unsent_changes": was_sent and entries.has_unsent_changes(shown),
        "can_delete": drafts.may_be_deleted(shown),
        "can_restore": shown.state == EntryState.WITHDRAWN and shown.is_in_time(now),
    }
