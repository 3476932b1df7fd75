"""The open call by other ways: people who were nominated, and heads of school who were asked."""

from datetime import timedelta

from django.utils.text import slugify

from accounts import people
from approvals import approvals
from awards import editions
from awards.models import Edition
from awards.states import ApprovalMode
from demo.cast import Cast
from entries.models import Entry
from entries.states import EntryState
from nominations import nominations, nominees
from nominations.models import Nominee
from nominations.nominations import Proposal
from schools.folding import fold

NOMINATED = (
    ("Ayşe", "Demir", "pupil", "Mia Kowalski", "Bei ihr weiß man, wozu man Gleichungen braucht: für Brücken."),
    ("Jonas", "Weber", "colleague", "Petra Schulte", "Seine Roboter gießen den Schulgarten, und alle helfen mit."),
    ("Olena", "Kovalenko", "parent", "Andreas Bäcker", "Mein Sohn erzählt nur noch von ihrem Wetterballon."),
    ("Martin", "Gruber", "partner", "Technikmuseum Herne", "Jedes Jahr kommt er mit einer neuen Frage."),
)  # fmt: skip
SCHOOL = "Gesamtschule Nordstern, Gelsenkirchen"
AGAIN = "Sie bleibt nach der Stunde, bis auch der Letzte es verstanden hat."


def open_ways(edition: Edition, cast: Cast) -> None:
    """Let the call take nominations and ask for approvals, with a few of each in every state."""
    editions.set_ways(
        edition,
        by=cast["organiser"],
        takes_nominations=True,
        reasons_public=True,
        approval=ApprovalMode.AFTER,
        approval_until=edition.closes_at + timedelta(days=14),
    )
    _nominate(edition)
    _ask_heads(edition, cast)


def _nominate(edition: Edition) -> None:
    asked = [_proposed(edition, *one) for one in NOMINATED]
    _proposed(edition, *NOMINATED[0][:2], "parent", "Sabine Yıldız", AGAIN)
    nominees.decline(asked[3])
    person = people.find_or_invite(asked[0].email, given_name="Ayşe", family_name="Demir", language="de")
    nominees.accept(asked[0], by=person)


def _proposed(edition: Edition, given: str, family: str, relation: str, by: str, why: str) -> Nominee:
    proposal = Proposal(
        given_name=given,
        family_name=family,
        email=f"{family.lower()}@nordstern.example",
        school_name=SCHOOL,
        relation=relation,
        why=why,
        nominator_name=by,
        nominator_email=f"{slugify(fold(by))}@nominiert.example",
        show_name=True,
    )
    nominee = nominations.confirm(nominations.nominate(edition, proposal)).nominee
    assert nominee is not None
    return nominee


def _ask_heads(edition: Edition, cast: Cast) -> None:
    sent = Entry.objects.filter(edition=edition, state=EntryState.SUBMITTED).select_related("owner").order_by("number")
    for number, entry in enumerate(sent[:7]):
        if number == 6:
            approvals.waive(entry, reason="Die Schulleitung ist neu zu besetzen.", by=cast["organiser"])
            continue
        asked = approvals.ask(
            entry, head_name="Dr. Ute Heinemann", head_email=f"leitung{number}@schule.example", by=entry.owner
        )
        if number < 3:
            approvals.approve(asked, name="Dr. Ute Heinemann")
        elif number == 3:
            approvals.refuse(asked, name="Dr. Ute Heinemann", reason="Auf zwei Bildern sind Kinder gut zu erkennen.")
