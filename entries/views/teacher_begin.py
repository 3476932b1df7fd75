"""Beginning an entry: who may take part is asked first, and nothing is kept about whoever may not."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import profile
from accounts.access import me
from accounts.forms import NameForm
from accounts.models import User
from awards import eligibility as fitness
from awards.access import public_editions
from awards.desk import enter, enter_with
from awards.forms import EligibilityForm
from awards.models import Edition
from entries import access, entries, teacher_pages
from entries.models import Entry
from entries.views.teacher import standing


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, edition_pk: int) -> HttpResponse:
    """Begin an entry; asks first, and shows the drafts there are already."""
    edition = public_editions().select_related("award__organisation").filter(pk=edition_pk).first()
    if edition is None:
        raise Http404
    enter(request, edition)
    user = me(request)
    earlier = access.entries_to_continue(user, edition)
    asked = fitness.questions_of(edition)
    # Answers given before the sign-in come along in the address.
    data = request.POST if request.method == "POST" else None
    form = EligibilityForm(data, questions=asked, given=EligibilityForm.given_in(request.GET))
    name_form = None if user.family_name else NameForm(data, instance=user)
    verdict = None
    if request.method == "POST" and form.is_valid() and (name_form is None or name_form.is_valid()):
        if name_form is not None:
            profile.change(user, school=user.school, **name_form.cleaned_data)
        try:
            entry = _begun(edition, user, form.given(), _previous(request, earlier))
        except entries.EntryError as error:
            messages.error(request, error.message)
            return redirect("entries:begin", edition.pk)
        except fitness.NotEligible as no:
            verdict = no.verdict
        else:
            return redirect("entries:page", entry.pk, 1)
    now = timezone.now()
    context = {
        "edition": edition,
        "form": form,
        "name_form": name_form,
        "verdict": verdict,
        "drafts": teacher_pages.cards(access.entries_visible_to(user).filter(edition=edition)),
        "earlier": earlier[:5],
        "is_open": edition.accepts_new(now),
        "now": now,
    }
    flawed = verdict or form.errors or (name_form and name_form.errors)
    return render(request, "entries/teacher/begin.html", context, status=422 if flawed else 200)


def _previous(request: HttpRequest, earlier: QuerySet[Entry]) -> Entry | None:
    number = request.POST.get("previous", "")
    return get_object_or_404(earlier, pk=number) if number.isdecimal() and len(number) < 19 else None


def _begun(edition: Edition, user: User, given: dict[str, str], previous: Entry | None) -> Entry:
    if previous is None:
        return entries.begin(edition, by=user, eligibility=given)
    return entries.begin_from(previous, edition, by=user, eligibility=given)


@login_required
@require_http_methods(["GET", "POST"])
def eligibility(request: HttpRequest, pk: int) -> HttpResponse:
    """What was answered before the entry was begun, to be answered again; what would not qualify is not kept."""
    user = me(request)
    entry: Entry = enter_with(request, access.entry_for_edit(user, pk))
    asked = fitness.questions_of(entry.edition)
    if not asked:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = EligibilityForm(data, questions=asked, given=entry.eligibility, category=entry.category)
    verdict = None
    if request.method == "POST" and form.is_valid():
        try:
            entries.answer_eligibility(entry, form.given(), by=user)
        except entries.EntryError as error:
            messages.error(request, error.message)
            return redirect("entries:entry", pk)
        except fitness.NotEligible as no:
            verdict = no.verdict
        else:
            messages.success(request, _("Your answers are saved."))
            return redirect("entries:entry", pk)
    context = {**standing(entry), "form": form, "verdict": verdict}
    return render(request, "entries/teacher/eligibility.html", context, status=422 if verdict or form.errors else 200)
