"""A teacher's way to paper and back: the entry as a Word document, and the filled one compared and taken over."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import rates
from accounts.access import me
from accounts.models import User
from awards.access import public_editions
from awards.desk import enter, enter_with
from config import arrival
from drafting import access, comparing, forms, opening, sheets, word_files, writing
from drafting.models import WordFile
from drafting.views.public import attachment
from entries import access as entry_access
from entries import entries
from entries.models import Entry

RATE = "30/minute"


@never_cache
@login_required
@require_GET
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry as a Word document, with what is answered so far."""
    shown = enter_with(request, entry_access.entry_for_reading(me(request), pk))
    name = shown.title or _("Entry without title")
    return attachment(writing.write(sheets.of_entry(shown)), name)


@login_required
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a filled document to an entry."""
    shown = enter_with(request, entry_access.entry_for_edit(me(request), pk))
    if not entries.may_be_written(shown, arrival.now()):
        messages.info(request, _("This entry can no longer be changed."))
        return redirect("entries:entry", pk)
    form = forms.DocumentForm(request.POST, request.FILES) if request.method == "POST" else forms.DocumentForm()
    if request.method == "POST" and (word_file := _received(request, form, shown)):
        return redirect("drafting:compare", pk, word_file.pk)
    context = {"form": form, "entry": shown, "edition": shown.edition, "latest": word_files.latest(shown)}
    return render(request, "drafting/teacher/bring.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, edition_pk: int) -> HttpResponse:
    """Bring a filled document from the call's page: it begins an entry, or goes into one that was begun."""
    user = me(request)
    edition = get_object_or_404(public_editions().select_related("award__organisation", "form"), pk=edition_pk)
    enter(request, edition)
    is_open = edition.accepts_new(arrival.now())
    begun = [one for one in access.drafts_of(user, edition.pk) if entries.may_be_written(one, arrival.now())]
    form = forms.DocumentForm(request.POST, request.FILES) if request.method == "POST" else forms.DocumentForm()
    if request.method == "POST":
        chosen = next((one for one in begun if str(one.pk) == request.POST.get("entry", "")), None)
        if word_file := _received(request, form, chosen or edition):
            return redirect("drafting:compare", word_file.entry_id, word_file.pk)
    context = {"form": form, "edition": edition, "begun": begun, "is_open": is_open}
    return render(request, "drafting/teacher/begin.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_GET
def compare(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """What the document says beside what the entry says; nothing is taken yet."""
    word_file = _entered(request, pk, file_pk)
    comparison = comparing.compare(word_file)
    wanted = request.GET.get("all", "")
    for row in comparison.to_take if wanted in (forms.FILE, forms.MINE) else ():
        row.choice = wanted
    return render(request, "drafting/teacher/compare.html", _around(word_file, comparison))


@login_required
@require_POST
def take(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Take over what was chosen; where both differ and nothing was chosen, ask once more."""
    word_file = _entered(request, pk, file_pk)
    comparison = comparing.compare(word_file)
    chosen = forms.choices(request.POST, comparison)
    for row in comparison.to_take:
        row.choice = chosen[row.key]
        row.error = "" if row.choice else _("Please choose which answer counts.")
    if any(row.error for row in comparison.to_take):
        return render(request, "drafting/teacher/compare.html", _around(word_file, comparison), status=422)
    try:
        outcome = word_files.take(word_file, chosen, forms.versions(request.POST, comparison), by=me(request))
    except entries.EntryError as error:
        messages.error(request, error.message)
        return redirect("entries:entry", pk)
    _tell_taken(request, outcome)
    return redirect("drafting:compare", pk, file_pk)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Put back what was there before."""
    word_file = _entered(request, pk, file_pk)
    try:
        outcome = word_files.undo(word_file, by=me(request))
    except entries.EntryError as error:
        messages.error(request, error.message)
        return redirect("entries:entry", pk)
    count = len(outcome.keys)
    said = ngettext("%(count)s answer is as it was before.", "%(count)s answers are as they were before.", count)
    messages.success(request, said % {"count": count})
    if outcome.kept:
        count = len(outcome.kept)
        said = ngettext(
            "%(count)s answer was changed since and stays as it is.",
            "%(count)s answers were changed since and stay as they are.",
            count,
        )
        messages.info(request, said % {"count": count})
    return redirect("drafting:compare", pk, file_pk)


def _entered(request: HttpRequest, pk: int, file_pk: int) -> WordFile:
    word_file = access.word_file_for_edit(me(request), pk, file_pk)
    enter_with(request, word_file.entry)
    return word_file


def _received(request: HttpRequest, form: forms.DocumentForm, where: Any) -> WordFile | None:
    """The document, read; None where it cannot be, with the reason at its field."""
    user = me(request)
    if not rates.allows("drafting.receive", user.pk, RATE):
        form.add_error("document", _("That was very often in a short time. Please wait a minute."))
    if not form.is_valid():
        return None
    try:
        return _receive(form, where, user)
    except opening.NotReadable as problem:
        form.add_error("document", problem.message)
    except entries.EntryError as problem:
        form.add_error(None, problem.message)
    return None


def _receive(form: forms.DocumentForm, where: Any, user: User) -> WordFile:
    if isinstance(where, Entry):
        return word_files.receive(where, form.content, filename=form.name, by=user)
    return word_files.receive_new(where, form.content, filename=form.name, by=user)


def _tell_taken(request: HttpRequest, outcome: word_files.Taken) -> None:
    if outcome.keys:
        count = len(outcome.keys)
        said = ngettext("%(count)s answer was taken over.", "%(count)s answers were taken over.", count)
        messages.success(request, said % {"count": count})
    if outcome.conflicts:
        count = len(outcome.conflicts)
        said = ngettext(
            "%(count)s answer was changed elsewhere meanwhile. Please look at both again.",
            "%(count)s answers were changed elsewhere meanwhile. Please look at them again.",
            count,
        )
        messages.warning(request, said % {"count": count})
    if not outcome.keys and not outcome.conflicts:
        messages.info(request, _("Nothing was taken over: everything stays as it is."))


def _around(word_file: WordFile, comparison: comparing.Comparison) -> dict[str, object]:
    entry = word_file.entry
    return {
        "entry": entry,
        "edition": entry.edition,
        "word_file": word_file,
        "comparison": comparison,
        "can_write": entries.may_be_written(entry, arrival.now()),
        "can_undo": word_file.taken_at is not None and word_file.undone_at is None,
    }
