"""Says in words what an event records, in the language of the page."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledger.models import Event

type Sentence = str | Promise

_sentences: dict[str, Sentence] = {}
_words: dict[str, Mapping[str, Sentence]] = {}

# What the log can be narrowed to; a noun of a later room stays as it is written until it stands here.
_NOUNS: dict[str, Sentence] = {
    "agenda": _("Agendas"),
    "assignment": _("Assignments"),
    "assignments": _("Plans of assignments"),
    "approval": _("Approvals"),
    "attendance": _("Attendance"),
    "award": _("Award"),
    "category": _("Categories"),
    "certificate": _("Certificates"),
    "certificates": _("Orders of certificates"),
    "colleague": _("Colleagues"),
    "consent": _("Consents"),
    "criterion": _("Criteria"),
    "decision": _("Decisions"),
    "decisions": _("Steps of all decisions"),
    "directory": _("Directory of schools"),
    "edition": _("Edition"),
    "eligibility": _("Who may take part"),
    "entry": _("Entries"),
    "form": _("Form"),
    "juror": _("Jury members"),
    "meeting": _("Jury meetings"),
    "minutes": pgettext_lazy("of a meeting", "Minutes"),
    "nomination": _("Nominations"),
    "panel": _("Panels"),
    "prize": _("Prizes"),
    "ranking": _("Ranking"),
    "recusal": _("Recusals"),
    "recusals": _("Searches for recusals"),
    "review": _("Reviews"),
    "comparison": _("Comparisons"),
    "role": _("Roles"),
    "round": _("Rounds"),
    "school": _("Schools"),
    "upload": _("Files"),
    "user": _("People"),
    "vote": _("Votes"),
    "winner": _("Winners"),
}


class _Facts(dict[str, object]):
    """A fact that an old event lacks reads as a dash: the log never breaks over its own past. A name was erased."""

    def __missing__(self, name: str) -> str:
        return gettext("Somebody whose name was erased") if name == "signed_by" else "–"


def offer(sentences: Mapping[str, Sentence], words: Mapping[str, Mapping[str, Sentence]] | None = None) -> None:
    """Teach the log how to say a room's events; call it in an AppConfig's ``ready``.

    A sentence is lazily translated and may name ``%(actor)s``, ``%(subject)s`` and every detail of the event:
    ``{"entry.submitted": _("%(actor)s submitted the entry “%(subject)s”.")}``. ``words`` says what a detail's code
    means: ``{"role": {"owner": _("Owner")}}``.
    """
    _sentences.update(sentences)
    _words.update(words or {})


def sentence(event: Event) -> str:
    """The event as one sentence; the bare word and the subject where no room taught a sentence."""
    actor = event.actor_name or (gettext("Somebody who was erased") if event.actor_id else gettext("The system"))
    known = _sentences.get(event.what)
    if known is None:
        return f"{actor}: {event.what} – {event.subject_name}"
    facts = _Facts(
        {name: _words[name].get(fact, fact) if name in _words else fact for name, fact in event.details.items()}
    )
    facts.update(actor=actor, subject=event.subject_name or "–")
    return str(known) % facts


def noun_in_words(noun: str) -> str:
    """The noun before an event's dot as people read it: "entry" is Entries."""
    return str(_NOUNS.get(noun, noun))


offer(
    {
        "user.invited": _("%(actor)s created an account for %(subject)s."),
        "user.signed_up": _("%(subject)s signed up."),
        "user.changed": _("%(actor)s changed the profile of %(subject)s."),
        "user.exported": _("%(actor)s took away the data held about them."),
        "user.erasure_asked": _("%(actor)s asked for their data to be erased; the account is closed."),
        "user.erasure_taken_back": _("%(actor)s took back that the data of %(subject)s are to be erased."),
        "user.erasure_confirmed": _("%(actor)s had the data of %(subject)s erased."),
        "user.erased": _("The data of a person were erased. By: %(actor)s."),
    }
)
