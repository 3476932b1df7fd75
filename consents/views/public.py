"""The page behind a personal link or a QR code: no account, a telephone is enough."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import rates
from awards.desk import enter_with
from consents import access, consents, people, queries, rules, sheets, texts
from consents.consents import AnswerRefused, Words
from consents.forms import AgeForm, OwnAnswerForm, typed
from consents.models import Person
from consents.states import Method, Signer

RATE = "30/minute"  # of one link: nobody answers faster


def limited(view: Callable[[HttpRequest, str], HttpResponse]) -> Callable[[HttpRequest, str], HttpResponse]:
    """Let one link write only so often."""

    @wraps(view)
    def inner(request: HttpRequest, key: str) -> HttpResponse:
        if request.method == "POST" and not rates.allows("consent", key[:20], RATE):
            return render(request, "429.html", status=429)
        return view(request, key)

    return inner


@never_cache
@require_safe
def link(request: HttpRequest, key: str) -> HttpResponse:
    """What stands, and what is still missing; the questions where nothing was answered yet."""
    person = _person(request, key)
    line = queries.line_of(person)
    said = consents.history(person)
    if not said:
        return redirect(_with_way(request, "consents:answer", key))
    context = {
        **_around(person),
        "line": line,
        "may_withdraw": any(one.agreed for one in consents.standing(person)),
        "needed": rules.signers(line.age),
        "thanks": "thanks" in request.GET,
        "address": people.link(person),
        "code": sheets.code(people.link(person, from_code=True)),
        "history": said[:20],
    }
    return render(request, "consents/public/person.html", context)


@require_POST
@limited
def age(request: HttpRequest, key: str) -> HttpResponse:
    """Say on which side of the limits somebody is, where nobody has said so yet."""
    person = _person(request, key)
    form = AgeForm(request.POST, row=texts.rules_of(person.entry.edition))
    if not form.is_valid():
        return render(request, "consents/public/age.html", {**_around(person), "form": form}, status=422)
    people.say_age(person, form.cleaned_data["age"])
    return redirect(_with_way(request, "consents:answer", key))


@never_cache
@require_http_methods(["GET", "POST"])
@limited
def answer(request: HttpRequest, key: str) -> HttpResponse:
    """The questions, in plain words; nothing is chosen beforehand."""
    person = _person(request, key)
    row = texts.rules_of(person.entry.edition)
    known = people.age_of(person, row)
    if not known:
        return render(request, "consents/public/age.html", {**_around(person), "form": AgeForm(row=row)})
    text = texts.kept(person.entry.edition) if request.method == "POST" else texts.current(person.entry.edition)
    form = OwnAnswerForm(typed(request), text=text, cells=texts.cells_of(row), signers=rules.signers(known))
    is_outdated = request.method == "POST" and request.POST.get("text", "") != str(text.number)
    if is_outdated:
        form.add_error(None, _("The text was changed a moment ago. Please read it again and send your answers."))
    elif form.is_valid():
        return _answered(request, person, form)
    context = {**_around(person), "form": form, "text": text, "way": request.GET.urlencode()}
    return render(request, "consents/public/answer.html", context, status=422 if form.errors else 200)


@require_POST
@limited
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take everything back, at once."""
    person = _person(request, key)
    needed = rules.signers(people.age_of(person, texts.rules_of(person.entry.edition)))
    asked = request.POST.get("signer", "")
    signer = Signer(asked) if asked in needed else needed[0]
    try:
        consents.withdraw(person, signer=signer)
    except AnswerRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Everything is taken back. From now on we show nothing of it any more."))
    return redirect("consents:link", key)


def _answered(request: HttpRequest, person: Person, form: OwnAnswerForm) -> HttpResponse:
    by_code = "c" in request.GET or "t" in request.GET
    try:
        consents.declare(
            person,
            form.answers(),
            signer=form.signer,
            name=form.cleaned_data["name"],
            method=Method.CODE if by_code else Method.LINK,
            words=Words(text=form.text, language=(get_language() or "de")[:2]),
        )
    except AnswerRefused as refused:
        messages.error(request, str(refused))
        return redirect("consents:link", person.key)
    return redirect(f"{reverse('consents:link', args=[person.key])}?thanks=1")


def _person(request: HttpRequest, key: str) -> Person:
    person = access.person_of_link(key)
    enter_with(request, person.entry)
    return person


def _with_way(request: HttpRequest, name: str, key: str) -> str:
    """The address, with what the code said of itself."""
    query = request.GET.urlencode()
    return reverse(name, args=[key]) + (f"?{query}" if query else "")


def _around(person: Person) -> dict[str, Any]:
    edition = person.entry.edition
    return {
        "person": person,
        "name": people.name_of(person),
        "entry": person.entry,
        "edition": edition,
        "award": edition.award,
        "organisation": edition.award.organisation,
    }
