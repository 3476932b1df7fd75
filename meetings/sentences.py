"""How the events of this room read in the log."""

from django.utils.translation import gettext_lazy as _

from ledger import sentences
from meetings.states import Presence

SENTENCES = {
    "meeting.planned": _("%(actor)s planned a meeting of the panel “%(subject)s”."),
    "meeting.discarded": _("%(actor)s discarded the planned meeting of the panel “%(subject)s”."),
    "meeting.opened": _("%(actor)s opened the meeting of the panel “%(subject)s”."),
    "meeting.closed": _("%(actor)s closed the meeting of the panel “%(subject)s”."),
    "meeting.reopened": _("%(actor)s reopened the meeting of the panel “%(subject)s”."),
    "meeting.shown": _("%(actor)s turned the screens of “%(subject)s” to the entry %(entry)s."),
    "meeting.paused": _("%(actor)s cleared the screens of “%(subject)s”."),
    "agenda.proposed": _("%(actor)s had the agenda of “%(subject)s” proposed: %(added)s entries."),
    "agenda.added": _("%(actor)s put the entry %(subject)s on the agenda."),
    "agenda.removed": _("%(actor)s took the entry %(subject)s off the agenda."),
    "agenda.moved": _("%(actor)s moved the entry %(subject)s on the agenda."),
    "agenda.sorted": _("%(actor)s put the agenda of “%(subject)s” in the proposed order."),
    "agenda.noted": _("%(actor)s wrote notes on the entry %(subject)s."),
    "attendance.noted": _("%(actor)s noted the presence of %(subject)s: %(presence)s."),
    "vote.opened": _("%(actor)s opened a vote on the entry %(entry)s (%(ballot)s): %(subject)s"),
    "vote.closed": _("%(actor)s closed the vote on the entry %(entry)s with %(ballots)s ballots: %(subject)s"),
    "vote.called_off": _("%(actor)s called the vote on the entry %(entry)s off: %(subject)s"),
    "minutes.signed": _("%(actor)s signed the minutes of %(subject)s."),
    "minutes.unsigned": _("%(actor)s took back the only signature under the minutes of %(subject)s."),
    "minutes.frozen": _("%(actor)s signed the minutes of %(subject)s as second person; they are frozen: %(sha256)s"),
    "minutes.printed": _("The minutes of %(subject)s were printed."),
}


def introduce() -> None:
    """Teach the log the words of this room; called once, when all apps are loaded."""
    presences = {str(presence): presence.label for presence in Presence}
    sentences.offer(
        SENTENCES, {"presence": presences, "ballot": {"open": _("open ballot"), "secret": _("secret ballot")}}
    )
