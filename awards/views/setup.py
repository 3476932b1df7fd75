"""Setting up an edition: texts, dates, categories and prizes, the questions, the people who run it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import me
from awards import access, catalogue, editions, queries, roles
from awards.desk import desk, enter
from awards.forms import CategoryForm, DatesForm, FileRoomForm, PrizeForm, RoleForm, TextsForm
from awards.models import Category, Edition, Prize
from awards.views import public


@login_required
@require_http_methods(["GET", "POST"])
def texts(request: HttpRequest, pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    # A form of its own copy: what is typed must not touch the row that the verb compares with.
    form = TextsForm(request.POST or None, instance=enter(request, access.edition_to_run(user, pk)))
    if form.is_valid():
        editions.set_texts(edition, by=user, **form.cleaned_data)
        messages.success(request, _("The texts are saved."))
        return redirect("awards:texts", edition.pk)
    return render(
        request, "awards/organiser/texts.html", {**desk(edition, user, "setup"), "form": form, "tab": "texts"}
    )


@login_required
@require_http_methods(["GET", "POST"])
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    initial = {name: getattr(edition, name) for name in ("opens_at", "closes_at", "grace_minutes")}
    form = DatesForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            editions.set_dates(edition, by=user, **form.cleaned_data)
        except editions.MoveRefused as reason:
            form.add_error(None, str(reason))
        else:
            messages.success(request, _("The dates are saved."))
            return redirect("awards:dates", edition.pk)
    context = {
        **desk(edition, user, "setup"),
        "form": form,
        "tab": "dates",
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "awards/organiser/dates.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def file_room(request: HttpRequest, pk: int) -> HttpResponse:
    """How much room the files of an entry have."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    form = FileRoomForm(request.POST or None, initial={"gigabytes": edition.gigabytes_per_entry})
    if form.is_valid():
        editions.set_file_room(edition, by=user, **form.cleaned_data)
        messages.success(request, _("The room for files is saved."))
        return redirect("awards:file_room", edition.pk)
    context = {
        **desk(edition, user, "setup"),
        "form": form,
        "tab": "file_room",
        "most": settings.UPLOAD_QUOTA_PER_ENTRY,
    }
    return render(request, "awards/organiser/file_room.html", context)


@login_required
@require_safe
def catalogue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Categories and prizes, as lists."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    context = {
        **desk(edition, user, "setup"),
        "tab": "catalogue",
        "categories": queries.categories_of(edition),
        "prizes": queries.prizes_of(edition),
    }
    return render(request, "awards/organiser/catalogue.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def category(request: HttpRequest, pk: int, category_pk: int | None = None) -> HttpResponse:
    """Add a category, or change one."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    row = get_object_or_404(edition.categories.all(), pk=category_pk) if category_pk else None
    form = CategoryForm(request.POST or None, instance=row)
    if form.is_valid():
        if row is None:
            catalogue.add_category(edition, by=user, **form.cleaned_data)
        else:
            catalogue.change_category(row, by=user, **form.cleaned_data)
        messages.success(request, _("The category is saved."))
        return redirect("awards:catalogue", edition.pk)
    return _row_page(request, edition, form, row, _("Category"), "awards:category_remove")


@login_required
@require_http_methods(["GET", "POST"])
def prize(request: HttpRequest, pk: int, prize_pk: int | None = None) -> HttpResponse:
    """Add a prize, or change one."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    row = get_object_or_404(edition.prizes.all(), pk=prize_pk) if prize_pk else None
    form = PrizeForm(request.POST or None, instance=row, categories=edition.categories.all())
    if form.is_valid():
        try:
            if row is None:
                catalogue.add_prize(edition, by=user, **form.values())
            else:
                catalogue.change_prize(row, by=user, **form.values())
        except catalogue.InUse as reason:
            form.add_error("places", str(reason))
        else:
            messages.success(request, _("The prize is saved."))
            return redirect("awards:catalogue", edition.pk)
    return _row_page(request, edition, form, row, _("Prize"), "awards:prize_remove")


@login_required
@require_POST
def remove_category(request: HttpRequest, pk: int, category_pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    try:
        catalogue.remove_category(get_object_or_404(edition.categories.all(), pk=category_pk), by=me(request))
    except catalogue.InUse as reason:
        messages.error(request, str(reason))
    return redirect("awards:catalogue", edition.pk)


@login_required
@require_POST
def remove_prize(request: HttpRequest, pk: int, prize_pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    try:
        catalogue.remove_prize(get_object_or_404(edition.prizes.all(), pk=prize_pk), by=me(request))
    except catalogue.InUse as reason:
        messages.error(request, str(reason))
    return redirect("awards:catalogue", edition.pk)


@login_required
@require_safe
def call_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The call as it will look, before anybody else sees it."""
    edition = enter(request, access.edition_to_see(request.user, pk))
    context = public.call_context(edition, timezone.now())
    return render(request, "awards/public/call.html", {**context, "rehearsal": True})


@login_required
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Who runs this edition; owners invite and remove."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    frame = desk(edition, user, "people")
    if request.method == "POST" and not frame["may_own"]:
        raise Http404
    form = RoleForm(request.POST or None)
    if form.is_valid():
        try:
            role = roles.give(edition, by=user, **form.cleaned_data)
        except roles.RoleRefused as reason:
            form.add_error("email", str(reason))
        else:
            messages.success(request, _("%(name)s has been told by mail.") % {"name": role.user.name})
            return redirect("awards:people", edition.pk)
    context = {
        **frame,
        "form": form,
        "roles": queries.people_of(edition),
    }
    return render(request, "awards/organiser/people.html", context)


@login_required
@require_POST
def remove_role(request: HttpRequest, pk: int, role_pk: int) -> HttpResponse:
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    if not access.can_own(user, edition):
        raise Http404
    role = next((one for one in queries.people_of(edition) if one.pk == role_pk), None)
    if role is None:
        raise Http404
    try:
        roles.take(role, edition, by=user)
    except roles.RoleRefused as reason:
        messages.error(request, str(reason))
    else:
        messages.success(request, _("%(name)s no longer has this role.") % {"name": role.user.name})
    return redirect(
        "awards:people" if role.user_id != user.pk else "awards:organise", *_stay(role.user_id, user.pk, pk)
    )


def _stay(gone: int, me_pk: int, edition_pk: int) -> tuple[int, ...]:
    """The page's arguments: somebody who removed themselves may no longer come back to it."""
    return () if gone == me_pk else (edition_pk,)


def _row_page(
    request: HttpRequest, edition: Edition, form: Any, row: Category | Prize | None, noun: str, remove: str
) -> HttpResponse:
    context = {
        **desk(edition, me(request), "setup"),
        "tab": "catalogue",
        "form": form,
        "row": row,
        "noun": noun,
        "remove": remove,
    }
    return render(request, "awards/organiser/catalogue_row.html", context)
