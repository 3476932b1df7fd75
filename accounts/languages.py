"""Chooses the language of a page: the address (?lang=en), then the cookie, the person, the browser; and Sie or Du."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from accounts import organisations
from accounts.models import AddressForm, Organisation

CODES = frozenset(code for code, _ in settings.LANGUAGES)
INFORMAL = "de-du"  # locale/de_DU holds only the sentences that differ
# Asked by machines; they must answer while the database is away.
SPEECHLESS = ("/health/", "/metrics")


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("lang", "")
        language = choose(request, asked)
        _activate(request, language)
        if language == "de" and not request.path_info.startswith(SPEECHLESS):
            _activate(request, spoken(language, organisations.address_form(request)))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if asked in CODES:
            remember(response, asked)
        return response


def remember(response: HttpResponse, language: str) -> None:
    """Keep a choice of language in this browser for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax", secure=settings.SECURE
    )


def choose(request: HttpRequest, asked: str) -> str:
    """The language for one request; always one of ``settings.LANGUAGES``."""
    if asked in CODES:
        return asked
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if cookie in CODES:
        return cookie
    if request.user.is_authenticated and request.user.language in CODES:
        return request.user.language
    preferred = translation.get_language_from_request(request)[:2]
    return preferred if preferred in CODES else settings.LANGUAGE_CODE


def spoken(language: str, form: str) -> str:
    """``language``, or the informal German of an organisation that says Du."""
    if language == "de" and form == AddressForm.DU:
        return INFORMAL
    return language


def enter(request: HttpRequest, organisation: Organisation) -> None:
    """Show this page as one of ``organisation``: its name, colours, legal texts and form of address.

    A view calls it as soon as it knows whose award the page is about, before it says anything.
    """
    organisations.enter(request, organisation)
    _activate(request, spoken((translation.get_language() or settings.LANGUAGE_CODE)[:2], organisation.address_form))


def _activate(request: HttpRequest, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = language
