"""The meeting behind benchmarks/meeting.py: opened in the demo, with a session for each member of its panel."""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import User  # noqa: E402
from juries.models import Juror  # noqa: E402
from meetings import attendance, meetings, streaming  # noqa: E402
from meetings.models import Meeting  # noqa: E402
from meetings.states import Presence  # noqa: E402


def signed_in(user: User) -> str:
    """The key of a new session."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "accounts.adapter.AccountBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def main() -> None:
    """Write addresses and sessions to standard output."""
    meeting = Meeting.objects.filter(state="planned").select_related("panel", "edition").get()
    members = list(Juror.objects.filter(panel=meeting.panel, state="accepted").select_related("user").order_by("pk"))
    chair = next(one.user for one in members if one.is_chair)
    assert chair is not None
    for juror in members:
        attendance.note(meeting, juror, presence=Presence.PRESENT, by=chair)
    meetings.open_(meeting, by=chair)
    found = {
        "chair": signed_in(chair),
        "items": [reverse("meetings:show", args=[meeting.pk, item.pk]) for item in meeting.items.order_by("position")],
        "numbers": [item.entry.number for item in meeting.items.select_related("entry").order_by("position")],
        "state": reverse("meetings:state", args=[meeting.pk]),
        "members": [
            {"session": signed_in(one.user), "stream": streaming.address(meeting.pk, one.user.pk)}
            for one in members
            if one.user is not None and not one.is_chair
        ],
    }
    sys.stdout.write(json.dumps(found))


main()
