"""Files of an entry from browsers without script: a plain form to the storage, and the way back from it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import me
from entries import access, entries, entry_files, teacher_pages
from uploads import bucket, files, one_piece


@login_required
@require_POST
def offer(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Make room for a file and show the form that sends it; asking again shows a form for the same room."""
    shown = access.entry_for_edit(me(request), pk)
    question = teacher_pages.question_of(shown, key)
    if question is None:
        raise Http404
    back = f"{teacher_pages.page_url(shown, question.page.position)}#q-{question.key}"
    most = one_piece.largest(question.max_size or settings.UPLOAD_MAX_SIZE)
    try:
        file = entry_files.begin(
            shown, question, filename=_("File"), size=most, fingerprint=f"one piece {question.key}"[:64], by=me(request)
        )
        arrived = reverse("entries:file_arrived", args=[shown.pk, file.upload_id])
        form = one_piece.form(file.upload, then=request.build_absolute_uri(arrived))
    except entries.EntryError as error:
        messages.error(request, error.message)
        return redirect(back)
    context: dict[str, Any] = {"entry": shown, "question": question, "form": form, "most": most, "back": back}
    return render(request, "entries/teacher/file_form.html", context)


@never_cache
@login_required
@require_GET
def arrived(request: HttpRequest, pk: int, upload: UUID) -> HttpResponse:
    """The storage sent the browser here after the file: note that it arrived, once, and go back to the form.

    A GET that changes a row: the storage can redirect no other way, and it only notes what the storage holds.
    """
    shown = access.entry_for_edit(me(request), pk)
    file = entry_files.of_entry(shown, upload)
    if file is None:
        raise Http404
    try:
        one_piece.finish(file.upload)
    except files.Incomplete:
        messages.error(request, _("The file has not arrived. Please choose it again."))
    except files.NotUploading:
        messages.error(request, _("This file has arrived already, or was removed."))
    except bucket.StorageError:
        messages.error(request, _("The file storage does not answer at the moment. Please try again."))
    else:
        messages.success(request, _("The file has arrived and is being checked."))
    return redirect(teacher_pages.place_of(shown, file.key))
