"""Files of an entry from browsers without script: a plain form to the storage, and the way back from it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import me
from accounts.models import User
from awards.desk import enter_with
from entries import access, entries, entry_files, teacher_pages
from entries.models import Entry
from questions.models import Question
from uploads import bucket, files, one_piece

SALT = "entries.file_arrived"


@login_required
@require_POST
def offer(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show the form that sends a file. Nothing is noted before the file has arrived."""
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    question = teacher_pages.question_of(shown, key)
    if question is None:
        raise Http404
    back = _place(shown, question)
    try:
        most = one_piece.largest(entry_files.room(shown, question, by=me(request)))
    except entries.EntryError as error:
        messages.error(request, error.message)
        return redirect(back)
    file = uuid4()
    arrived = reverse("entries:file_arrived", args=[shown.pk, arrival(shown, question, me(request), file)])
    form = one_piece.form(file, most=most, then=request.build_absolute_uri(arrived))
    context: dict[str, Any] = {"entry": shown, "question": question, "form": form, "most": most, "back": back}
    return render(request, "entries/teacher/file_form.html", context)


@never_cache
@login_required
@require_GET
def arrived(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The storage sent the browser here after the file: add it, once, and go back to the form.

    A GET that changes a row: the storage can redirect no other way. The token is signed for this person, so that
    nobody's page can lead another's browser here and leave a file of its own.
    """
    shown = enter_with(request, access.entry_for_edit(me(request), pk))
    question, file = _expected(shown, me(request), token)
    try:
        entry_files.take_in(shown, question, file, by=me(request))
    except entries.EntryError as error:
        messages.error(request, error.message)
    except files.Incomplete:
        messages.error(request, _("The file has not arrived. Please choose it again."))
    except files.NotUploading:
        messages.error(request, _("This file has arrived already. For another file, please open the form again."))
    except bucket.StorageError:
        messages.error(request, _("The file storage does not answer at the moment. Please try again."))
    else:
        messages.success(request, _("The file has arrived and is being checked."))
    return redirect(_place(shown, question))


def arrival(shown: Entry, question: Question, user: User, file: UUID) -> str:
    """What the way back must bring: whose form it was, for which question of which entry."""
    return one_piece.seal(SALT, shown.pk, question.key, user.pk, str(file))


def _expected(shown: Entry, user: User, token: str) -> tuple[Question, UUID]:
    """The question and the file of a way back; 404 for one that is not this person's, or is too old."""
    try:
        entry_pk, key, user_pk, file = one_piece.unseal(SALT, token)
    except one_piece.BadSealError as error:
        raise Http404 from error
    question = teacher_pages.question_of(shown, key)
    if question is None or (entry_pk, user_pk) != (shown.pk, user.pk):
        raise Http404
    return question, UUID(file)


def _place(shown: Entry, question: Question) -> str:
    return f"{teacher_pages.page_url(shown, question.page.position)}#q-{question.key}"
