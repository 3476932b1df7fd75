"""The style guide: every component in every state, for administrators."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone

ROLES = ["action", "danger", "warning", "info", "success", "prize"]
SAVE_STATES = ["idle", "saving", "saved", "offline", "conflict", "error"]
CATEGORIES = [("gs", "Grundschule"), ("s1", "Sekundarstufe I"), ("s2", "Sekundarstufe II")]


class SampleForm(forms.Form):
    """One field of each kind; its texts are samples and stay in German."""

    title = forms.CharField(label="Titel", max_length=120, help_text="Kurz und so, dass man neugierig wird.")
    idea = forms.CharField(label="Ihre Idee", widget=forms.Textarea, help_text="Was haben Sie ausprobiert?")
    category = forms.ChoiceField(label="Kategorie", choices=CATEGORIES)
    level = forms.ChoiceField(label="Schulform", choices=CATEGORIES, widget=forms.RadioSelect)
    tools = forms.MultipleChoiceField(
        label="Digitale Werkzeuge",
        choices=[("s", "Sensoren und Mikrocontroller"), ("t", "Tablets"), ("v", "Videoschnitt")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label="Beginn", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    picture = forms.FileField(label="Bild", required=False)
    agreed = forms.BooleanField(label="Ich habe die Teilnahmebedingungen gelesen und stimme ihnen zu.")


@dataclass(frozen=True)
class Note:
    """Looks like one of Django's messages."""

    level_tag: str
    text: str

    def __str__(self) -> str:
        return self.text


def sample() -> dict[str, Any]:
    """Gives what the style guide shows; asks no database."""
    now = timezone.now()
    wrong = SampleForm({"title": ""})
    wrong.is_valid()
    titles = ["Solarboot auf dem Kemnader See", "Luftmessnetz Schulhof", "Donaudampfschifffahrtsgesellschaftsmodell"]
    states = [("success", "Eingereicht"), ("warning", "Unvollständig"), ("info", "In Bewertung")]
    words = ["kaum erkennbar", "in Ansätzen", "überzeugend", "herausragend"]
    return {
        "roles": ROLES,
        "save_states": SAVE_STATES,
        "form": SampleForm(),
        "wrong": wrong,
        "levels": [
            {"value": number, "label": word, "text": f"Die Idee ist {word} neu und für die Lerngruppe durchdacht."}
            for number, word in enumerate(words, start=1)
        ],
        "numbers": [{"value": number, "label": "", "text": ""} for number in range(11)],
        "notes": [Note("success", "Der Entwurf wurde angelegt."), Note("error", "Das hat nicht geklappt.")],
        "rows": [
            {"number": f"MINT26-00{i}2", "title": t, "category": c[1], "tone": s[0], "state": s[1], "score": f"{i},75"}
            for i, (t, c, s) in enumerate(zip(titles, CATEGORIES, states, strict=True), start=2)
        ],
        "page": Paginator(range(1, 240), 25).page(3),
        "parts": [
            {"label": "Grundschule", "value": 14, "start": 0, "percent": 23},
            {"label": "Sek I", "value": 28, "start": 23, "percent": 47},
            {"label": "Sek II", "value": 18, "start": 70, "percent": 30},
        ],
        "player": {"src": "", "kind": "video", "poster": static("img/favicon.svg")},
        "picture": {"src": static("img/favicon.svg"), "width": 64, "height": 64},
        "now": now,
        "soon": now + timedelta(days=3, hours=4),
        "past": now - timedelta(days=1),
    }


@login_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """Shows the style guide to administrators; to everybody else it does not exist."""
    if isinstance(request.user, AnonymousUser) or not request.user.is_superuser:
        raise Http404
    return render(request, "styleguide.html", sample())
