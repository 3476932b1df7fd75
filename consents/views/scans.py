"""Signed sheets that come back: sent in one file, read by their codes, looked at and noted by the teacher."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from accounts.access import me
from accounts.models import User
from awards.desk import enter_with
from consents import access, people, rules, scans, texts
from consents.consents import AnswerRefused
from consents.forms import NotedForm, WhoseForm, typed
from consents.models import Person, ScanPage
from consents.states import Method, ScanState
from consents.views.teacher import around, note_down
from entries.models import Entry
from uploads import bucket, files, one_piece, serving

SALT = "consents.scan_arrived"


@never_cache
@login_required
@require_safe
def scan_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What came back, page by page, and what is still to be noted."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    return render(request, "consents/teacher/scans.html", _listed(entry))


@never_cache
@login_required
@require_safe
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """The list alone, asked again while something is being read."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    scans.hurry(entry)
    return render(request, "consents/teacher/_scans.html", _listed(entry))


@login_required
@require_POST
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form that sends a scan to the storage. Nothing is noted before the file has arrived."""
    user = me(request)
    entry = enter_with(request, access.entry_to_ask(user, pk))
    try:
        most = one_piece.largest(scans.room(entry, by=user))
    except scans.ScanRefused as refused:
        messages.error(request, str(refused))
        return redirect("consents:scans", pk)
    file = uuid4()
    then = request.build_absolute_uri(reverse("consents:scan_arrived", args=[pk, arrival(entry, user, file)]))
    context = {**around(entry), "form": one_piece.form(file, most=most, then=then), "most": most}
    return render(request, "consents/teacher/scan_form.html", context)


@never_cache
@login_required
@require_GET
def arrived(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The storage sent the browser here after the file: take it in, once. The token is signed for this person."""
    user = me(request)
    entry = enter_with(request, access.entry_to_ask(user, pk))
    try:
        scans.take_in(entry, _expected(entry, user, token), by=user)
    except scans.ScanRefused as refused:
        messages.error(request, str(refused))
    except files.Incomplete:
        messages.error(request, _("The file has not arrived. Please choose it again."))
    except files.NotUploading:
        messages.error(request, _("This file has arrived already. For another file, please open the form again."))
    except bucket.StorageError:
        messages.error(request, _("The file storage does not answer at the moment. Please try again."))
    else:
        messages.success(request, _("The sheets have arrived and are being read."))
    return redirect("consents:scans", pk)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: int, page_pk: int) -> HttpResponse:
    """One sheet beside the answers to note; whose it is, its code tells, or the teacher."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    shown = access.page_of(entry, page_pk)
    whose = WhoseForm(request.GET or None, people=_names(entry))
    asked = access.person_to_ask(entry, whose.cleaned_data["person"]) if whose.is_valid() else shown.person
    form = _note_form(request, entry, shown, asked) if asked is not None else None
    if form is not None and asked is not None and form.is_valid():
        try:
            note_down(request, asked, form, Method.PAPER, page=shown)
        except AnswerRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("consents:scans", pk)
    context = {
        **around(entry),
        "page": shown,
        "picture": scans.picture_of(shown),
        "whose": WhoseForm(people=_names(entry), initial={"person": asked.pk if asked else ""}),
        "asked": asked,
        "name": people.name_of(asked) if asked else "",
        "form": form,
    }
    return render(request, "consents/teacher/page.html", context, status=422 if form and form.errors else 200)


@login_required
@require_POST
def aside(request: HttpRequest, pk: int, page_pk: int) -> HttpResponse:
    """Set a page aside that is no sheet of ours, or bring it back."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    shown = access.page_of(entry, page_pk)
    if request.POST.get("action") == "back":
        scans.bring_back(shown)
    else:
        scans.set_aside(shown, by=me(request))
    return redirect("consents:scans", pk)


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, scan_pk: int) -> HttpResponse:
    """Throw a scan away."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    scans.remove(access.scan_of(entry, scan_pk), by=me(request))
    messages.success(request, _("The scan is deleted. What you noted from it stays."))
    return redirect("consents:scans", pk)


@never_cache
@login_required
@require_safe
def file(request: HttpRequest, pk: int, scan_pk: int, name: str = "") -> HttpResponse:
    """Send the browser to a short-lived address of the scan, or of a picture of one of its pages."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    upload = scans.upload_of(access.scan_of(entry, scan_pk))
    try:
        return redirect(serving.preview_url(upload, name) if name else serving.view_url(upload))
    except serving.NotDownloadable as reason:
        raise Http404 from reason


def arrival(entry: Entry, user: User, file_pk: UUID) -> str:
    """What the way back must bring: whose form it was, for which entry."""
    return one_piece.seal(SALT, entry.pk, user.pk, str(file_pk))


def _expected(entry: Entry, user: User, token: str) -> UUID:
    try:
        entry_pk, user_pk, file_pk = one_piece.unseal(SALT, token)
    except one_piece.BadSealError as error:
        raise Http404 from error
    if (entry_pk, user_pk) != (entry.pk, user.pk):
        raise Http404
    return UUID(file_pk)


def _note_form(request: HttpRequest, entry: Entry, shown: ScanPage, asked: Person) -> NotedForm:
    row = texts.rules_of(entry.edition)
    text = shown.text or (texts.kept(entry.edition) if request.method == "POST" else texts.current(entry.edition))
    signers = rules.signers(people.age_of(asked, row))
    return NotedForm(typed(request), text=text, cells=texts.cells_of(row), signers=signers)


def _names(entry: Entry) -> list[tuple[int, str]]:
    return [(person.pk, people.name_of(person)) for person in people.of_entry(entry)]


def _listed(entry: Entry) -> dict[str, Any]:
    found = scans.of_entry(entry)
    under_way = any(scan.state in (ScanState.WAITING, ScanState.READING) for scan in found)
    return {**around(entry), "scans": found, "under_way": under_way}
