"""The page of a head of school behind their link: the entry to read, and one answer. No account."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from approvals import approvals, queries
from approvals.forms import AnswerForm
from approvals.models import Approval
from approvals.states import ApprovalState, Refused
from awards.desk import enter_with
from uploads import serving
from uploads.models import Upload


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Read, then approve or refuse; answered once, it says what was answered."""
    approval = approvals.read_link(token)
    if approval is None:
        return render(request, "approvals/head/gone.html", status=404)
    enter_with(request, approval)
    form = AnswerForm(request.POST or None, initial={"name": approval.head_name})
    if approval.state == ApprovalState.ASKED and form.is_valid():
        clean = form.cleaned_data
        try:
            if clean["outcome"] == "approve":
                approvals.approve(approval, name=clean["name"])
            else:
                approvals.refuse(approval, name=clean["name"], reason=clean["reason"])
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("approvals:answer", token)
    read = queries.reading_of(approval)
    context = {
        "approval": approval,
        "entry": approval.entry,
        "edition": approval.entry.edition,
        "award": approval.entry.edition.award,
        "reading": read,
        "links": queries.links(approval, read, token),
        "form": form,
        "token": token,
        "is_open": approval.state == ApprovalState.ASKED,
    }
    return render(request, "approvals/head/answer.html", context, status=422 if form.errors else 200)


@never_cache
@require_safe
def file(request: HttpRequest, token: str, upload: UUID) -> HttpResponse:
    """A file of the entry, by an address that lasts minutes."""
    return _to(serving.download_url(_held(token, upload)))


@never_cache
@require_safe
def preview(request: HttpRequest, token: str, upload: UUID, name: str) -> HttpResponse:
    """A picture of a file."""
    try:
        return _to(serving.preview_url(_held(token, upload), name))
    except serving.NotDownloadable as reason:
        raise Http404 from reason


def _held(token: str, upload_id: UUID) -> Upload:
    """The upload, where the entry behind this link holds it and it may be downloaded; 404 for every other one."""
    approval: Approval | None = approvals.read_link(token)
    if approval is None or not queries.reading_of(approval).holds(str(upload_id)):
        raise Http404
    found = next(iter(queries.uploads_of([str(upload_id)])), None)
    if found is None or not found.is_downloadable:
        raise Http404
    return found


def _to(address: str) -> HttpResponse:
    return HttpResponseRedirect(address)
