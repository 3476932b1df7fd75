"""The log and the outbox of an edition."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import me
from awards import access
from awards.desk import desk, enter
from ledger import letters
from ledger import queries as ledger_queries
from ledger.models import Event
from ledger.sentences import noun_in_words, sentence
from ledger.states import LetterState


@login_required
@require_safe
def log(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened in this edition, newest first."""
    user = me(request)
    edition = enter(request, access.edition_to_see(user, pk))
    what = request.GET.get("what", "")
    leaf = ledger_queries.log_of_edition(edition.pk, what=what, before=_number(request.GET.get("before")))
    context = {
        **desk(edition, user, "log"),
        "rows": [{"event": event, "words": sentence(event)} for event in leaf.rows if isinstance(event, Event)],
        "next_before": leaf.next_before,
        "what": what,
        "nouns": _nouns(edition.pk),
    }
    return render(request, "awards/organiser/log.html", context)


def _nouns(edition_pk: int) -> list[tuple[str, str]]:
    """What the log can be narrowed to, and how that reads, by the reader's alphabet."""
    found = ((noun, noun_in_words(noun)) for noun in ledger_queries.nouns_of_edition(edition_pk))
    return sorted(found, key=lambda one: one[1].casefold())


@login_required
@require_safe
def outbox(request: HttpRequest, pk: int) -> HttpResponse:
    """The letters of this edition with their states."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    state = request.GET.get("state", "")
    leaf = ledger_queries.outbox_of_edition(
        edition.pk, state=state if state in LetterState else "", before=_number(request.GET.get("before"))
    )
    counts = ledger_queries.outbox_counts(edition.pk)
    context = {
        **desk(edition, user, "outbox"),
        "letters": leaf.rows,
        "next_before": leaf.next_before,
        "state": state,
        "counts": [{"state": one, "count": counts[one]} for one in LetterState],
        "all_count": sum(counts.values()),
    }
    return render(request, "awards/organiser/outbox.html", context)


@login_required
@require_safe
def letter(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """One letter as its addressee reads it; where a personal link stands, it only says so."""
    user = me(request)
    edition = enter(request, access.edition_to_run(user, pk))
    found = ledger_queries.letter_of_edition(edition.pk, letter_pk)
    if found is None:
        raise Http404
    text = found.text.replace(letters.SECRET, _("[personal link or code, only for the addressee]"))
    return render(
        request, "awards/organiser/letter.html", {**desk(edition, user, "outbox"), "letter": found, "text": text}
    )


@login_required
@require_POST
def send_again(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    edition = enter(request, access.edition_to_run(request.user, pk))
    found = ledger_queries.letter_of_edition(edition.pk, letter_pk)
    if found is None:
        raise Http404
    if letters.send_again(found):
        messages.success(request, _("The letter waits to be sent again."))
    else:
        messages.info(request, _("This letter had not failed; nothing was sent again."))
    return redirect("awards:letter", edition.pk, found.pk)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
