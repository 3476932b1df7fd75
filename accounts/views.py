"""Pages of one's own account, the legal pages, and the look of an organisation."""

import hashlib
import mimetypes
from typing import Any

from allauth.account.views import RequestLoginCodeView
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag, url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST, require_safe

from accounts import access, data, languages, nav, organisations, people, profile, rates, second_factor, theme
from accounts.forms import MeForm
from accounts.legal import LEGAL_PAGES, blocks
from accounts.models import User
from ledger import events

A_YEAR = 365 * 24 * 3600


class RequestCode(RequestLoginCodeView):  # type: ignore[misc]  # allauth has no types
    """An e-mail address is enough: where it has no account yet, the code that proves it belongs to a new one."""

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"]
        # Whoever closed their account is known, and gets no new one by this door.
        if form._user is None and people.find(email) is None:  # noqa: SLF001 - allauth's view reads it as well
            form._user = people.find_or_invite(email, language=(get_language() or "de")[:2])  # noqa: SLF001
        answer: HttpResponse = super().form_valid(form)
        return answer


request_code = RequestCode.as_view()


def me_of(request: HttpRequest) -> User:
    """The signed-in person, as the type checker needs to hear it."""
    if not isinstance(request.user, User):
        raise TypeError(request.user)
    return request.user


@login_required
@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Where sign-in leads: the first place of a person's navigation, or a page that says what to do next."""
    places = nav.places(me_of(request))
    if places:
        return redirect(places[0].url)
    return render(request, "accounts/welcome.html")


@login_required
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    user = me_of(request)
    form = MeForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        names = {name: clean[name] for name in profile.FIELDS}
        profile.change(user, school=clean["chosen_school"], typed_school=clean["typed_school"], **names)
        messages.success(request, gettext("Your details are saved."))
        response = redirect("accounts:me")
        if clean["language"]:
            # The cookie of an earlier choice would outrank the language that was just chosen.
            languages.remember(response, clean["language"])
        return response
    return render(request, "accounts/me.html", {"form": form})


@login_required
@never_cache
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/data.html", {"kinds": sorted(data.about(me_of(request)))})


@login_required
@never_cache
@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Everything known about the person who asks, as one JSON file."""
    user = me_of(request)
    events.record("user.exported", by=user, subject=user)
    known = {"format": 1, "exported_at": timezone.now(), **data.about(user)}
    response = JsonResponse(known, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="preiswerk-data.json"'
    return response


@login_required
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    user = me_of(request)
    if request.POST.get("confirm") != user.email:
        messages.error(request, gettext("To confirm, please type your e-mail address exactly as it is shown."))
        return redirect("accounts:data")
    people.ask_for_erasure(user, organisation=organisations.current(request))
    logout(request)
    return render(request, "accounts/closed.html")


@login_required
@never_cache
@require_safe
def second_factor_due(request: HttpRequest) -> HttpResponse:
    """Explains why a second factor is needed, and leads on where it exists meanwhile."""
    onward = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts=None):
        onward = ""
    if second_factor.has_one(me_of(request)):
        return redirect(onward or "accounts:start")
    return render(request, "accounts/second_factor.html", {"onward": onward})


@login_required
@never_cache
@require_GET
def schools(request: HttpRequest) -> HttpResponse:
    """Schools for what is being typed: JSON, or a list of choices for htmx."""
    user = me_of(request)
    if not rates.allows("school-search", user.pk, "240/minute"):
        return JsonResponse({"message": gettext("Please wait a moment before you search again.")}, status=429)
    found = access.schools_found(user, request.GET.get("q", "")[:100], state=request.GET.get("state", "")[:2])
    if request.headers.get("HX-Request"):
        return render(request, "accounts/schools.html", {"schools": found, "asked": request.GET.get("q", "")})
    return JsonResponse(
        {
            "schools": [
                {
                    "id": school.pk,
                    "label": str(school),
                    "name": school.name,
                    "city": school.city,
                    "postcode": school.postcode,
                    "form": school.form,
                    "number": school.number,
                    "state": school.state,
                    "street": school.street,
                }
                for school in found
            ]
        }
    )


@require_safe
def legal(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages that the law asks for, of the organisation that the address or the award names."""
    page = next((page for page in LEGAL_PAGES if page.name == name), None)
    if page is None:
        raise Http404
    slug = request.GET.get("organisation", "")
    chosen = access.organisation_named(slug) if slug else None
    if chosen:
        languages.enter(request, chosen)
    organisation = chosen or organisations.current(request)
    text = str(getattr(organisation, name)) if organisation else ""
    return render(request, "accounts/legal.html", {"page": page, "blocks": blocks(text), "organisation": organisation})


@require_safe
def stylesheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The colours of an organisation as CSS; kept by browsers for a year, since its address names the colours."""
    organisation = access.organisation_named(slug)
    if organisation is None:
        raise Http404
    css = theme.stylesheet(organisation.primary_colour, organisation.accent_colour)
    etag = quote_etag(hashlib.sha256(css.encode()).hexdigest()[:32])
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=A_YEAR if request.GET.get("v") else 300)
    return response


@require_safe
def logo(request: HttpRequest, slug: str) -> FileResponse:
    """The logo of an organisation: small, public, from our own address, so that pages need no signed link."""
    organisation = access.organisation_named(slug)
    if organisation is None or not organisation.logo:
        raise Http404
    kind = mimetypes.guess_type(str(organisation.logo.name))[0] or "application/octet-stream"
    response = FileResponse(organisation.logo.open("rb"), content_type=kind)
    patch_cache_control(response, public=True, max_age=3600)
    return response
