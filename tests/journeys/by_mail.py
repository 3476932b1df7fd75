"""Pages that no link of the site leads to: one gets there from a letter or a printed code."""

import re

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from accounts.models import User
from consents.states import Age
from entries.models import Participant
from entries.states import EntryState, Rights
from entries.together import colleagues
from juries import jurors
from juries.states import JurorState
from ledger.models import Letter
from nominations import letters
from tests import factories
from tests.approvals import asking
from tests.nominations import putting_forward as put


def addresses() -> tuple[str, ...]:
    """One address of each, with what lies behind it made on the spot."""
    approval = asking.asked()
    entry = approval.entry
    colleagues.invite(entry, email="neu@example.org", rights=Rights.EDIT, by=entry.owner)
    to_colleague = Letter.objects.latest("pk").secret
    seat = factories.juror(factories.panel(entry.edition), state=JurorState.INVITED, answered_at=None, user=None)
    nomination = put.written()
    return tuple(
        re.sub("^https?://[^/]+", "", address)
        for address in (
            asking.path_of(approval),
            to_colleague,
            jurors.link_of(seat),
            letters.nominee_link(put.asked()),
            letters.nominator_link(nomination),
            new_password(factories.person("Zofia Łuczak")),
            *consents(),
        )
    )


def consents() -> tuple[str, ...]:
    """Somebody who is asked for their age first, somebody who can answer at once, and somebody who has answered."""
    entry = factories.entry(factories.edition(), state=EntryState.SUBMITTED)
    pupils = [Participant.objects.create(entry=entry, given_name=name, grade="8") for name in ("Elif", "Mia", "Łucja")]
    unknown = factories.asked(entry, pupils[0], age=Age.UNKNOWN)
    adult = factories.asked(entry, pupils[1])
    answered = factories.consent(entry, "publish_picture", "web", pupils[2]).person
    asked = [reverse("consents:answer", args=[person.key]) for person in (unknown, adult)]
    return (*asked, *(reverse("consents:link", args=[person.key]) for person in (unknown, answered)))


def new_password(person: User) -> str:
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return reverse("account_reset_password_from_key", args=key.split("-", 1))
