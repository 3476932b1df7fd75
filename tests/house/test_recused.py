"""A recused juror finds the entry nowhere: every answer is the same with the entry in the database and without it."""

import difflib
import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import product

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.db import connection, models, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from entries.freezing import freeze
from entries.models import Entry, Submission
from entries.states import EntryState
from juries import rounds
from juries.models import Assignment, Juror, Recusal, Review, Round, Score
from juries.states import ReviewState, RoundKind
from ledger.models import Letter
from meetings.models import Meeting
from results import rankings
from results.models import Decision, Ranking
from tests import factories
from tests.house.crawling import crawl
from tests.house.test_matrix import rows
from tests.house.world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

# Open to whoever holds the link or the printed number, which nobody tells a juror.
BY_SECRET = ("/consent/", "/c/", "/receipts/")
# Said to a chair in words, with no word of the entry: that they are recused from something.
SAID = re.compile(
    r'<div class="alert info" *>\s*<svg(?:(?!</svg>).)*</svg>\s*<div>[^<]*befangen[^<]*</div>\s*</div>', re.DOTALL
)


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The world of the matrix with two entries beside the one that somebody is recused from; nothing moves."""
    with time_machine.travel(timezone.now(), tick=False):
        made = build_world()
        person = known(made.people["recused"])
        EmailAddress.objects.create(user=person, email=person.email)  # as the first look at one's account makes it
        judge(made)
        yield made


def judge(world: World) -> None:
    """Three entries of one category, judged by all three; the recused juror began the first one before the recusal."""
    edition, first = Edition.objects.get(pk=world.places["edition"]), Entry.objects.get(pk=world.places["entry"])
    others = [
        factories.entry(edition, state=EntryState.ELIGIBLE, title=title) for title in ("Wasser messen", "Der Roboter")
    ]
    seats = list(Juror.objects.filter(panel__edition=edition).order_by("pk"))
    for round_ in Round.objects.filter(edition=edition, kind=RoundKind.SCORING):
        for number, (entry, seat) in enumerate(product((first, *others), seats)):
            one, _made = Assignment.objects.get_or_create(round=round_, entry=entry, juror=seat)
            review(one, 1 + number % 5, submitted=bool(number % 4))
    for entry in others:
        Decision.objects.create(edition=edition, entry=entry, outcome="none", drafted_by=known(world.people["admin"]))
    for ranking in Ranking.objects.all():
        freeze_again(ranking)


def review(assignment: Assignment, value: int, *, submitted: bool) -> None:
    """A review that was written in its time, whether its round takes scores now or not."""
    now = timezone.now()
    state = ReviewState.SUBMITTED if submitted else ReviewState.DRAFT
    values = {"state": state, "mark": Decimal(25 * (value - 1)), "note": "Notiz", "feedback": "Danke"}
    made = Review.objects.create(assignment=assignment, submitted_at=now if submitted else None, **values)
    for criterion in assignment.round.criteria.all():
        Score.objects.create(review=made, criterion=criterion, value=value)


def known(person: User | None) -> User:
    assert person is not None
    return person


class WithoutTriggers:
    """Rows that are kept for ever go all the same: what is compared is a database that never had them."""

    def __enter__(self) -> None:
        connection.cursor().execute("SET session_replication_role = replica")

    def __exit__(self, *_error: object) -> None:
        connection.cursor().execute("SET session_replication_role = origin")


def freeze_again(ranking: Ranking) -> None:
    """The frozen ranking as it would be if it had been frozen now."""
    made = rankings.freeze(ranking.round, by=None)
    fields = {name: getattr(made, name) for name in ("method", "inputs", "rows", "sha256")}
    with WithoutTriggers():
        Ranking.objects.filter(pk=ranking.pk).update(**fields)
        Ranking.objects.filter(pk=made.pk).delete()


def take_out(instances: models.QuerySet[models.Model]) -> None:
    """Delete rows and all that hangs on them, protected or not."""
    keys = list(instances.values_list("pk", flat=True))
    if not keys:
        return
    for relation in instances.model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            hanging = relation.field.model._base_manager.filter(**{f"{relation.field.name}__in": keys})
            if relation.on_delete is models.SET_NULL:
                hanging.update(**{relation.field.name: None})
            else:
                take_out(hanging)
    instances.model._base_manager.filter(pk__in=keys)._raw_delete(instances.db)


def without_the_entry(world: World) -> None:
    with WithoutTriggers():
        take_out(Entry.objects.filter(pk=world.places["entry"]))
    for ranking in Ranking.objects.all():
        freeze_again(ranking)


def everything(world: World) -> dict[str, str]:
    """What the recused juror meets at each address of the matrix and of their assignments, and behind each link."""
    paths = [row.path.format(**world.places) for row in rows() if row.method == "GET"]
    paths += [f"/jury/assignments/{pk}/" for pk in Assignment.objects.order_by("pk").values_list("pk", flat=True)]
    client = Client(raise_request_exception=False, headers={"accept-language": "de"})
    with transaction.atomic():
        client.force_login(known(world.people["recused"]))
        found = crawl(client, [path for path in paths if not path.startswith(BY_SECRET)])
        transaction.set_rollback(True)  # taking one's data along leaves an event, which the next time would tell
    return found


def compared(world: World) -> tuple[dict[str, str], dict[str, str]]:
    with_entry = everything(world)
    without_the_entry(world)
    return with_entry, everything(world)


def told(answer: str) -> list[str]:
    """An answer line by line, without empty ones and without what is said openly."""
    return [line.strip() for line in SAID.sub("", answer).splitlines() if line.strip()]


def differences(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    found = {}
    for address in sorted(before):
        # An address that only a link of the first time led to was refused then, or it shows up here.
        one, other = told(before[address]), told(after.get(address, before[address][:4]))
        if one != other and not (address not in after and before[address].startswith("404")):
            found[address] = list(difflib.unified_diff(one, other, "with", "without", lineterm="", n=0))
    return found | {address: told(after[address])[:3] for address in after.keys() - before.keys()}


def test_every_answer_is_the_same_with_and_without_the_entry(world: World) -> None:
    with_entry, without = compared(world)

    assert differences(with_entry, without) == {}
    assert sum(answer.startswith("200") for answer in without.values()) > 15


def test_a_chair_learns_that_they_are_recused_and_nothing_of_the_entry(world: World) -> None:
    """Frozen rankings, minutes and the end of decisions are of all entries: a recused chair is told to ask others."""
    Juror.objects.filter(user=world.people["recused"]).update(is_chair=True)
    entry, edition = Entry.objects.get(pk=world.places["entry"]), world.places["edition"]
    Entry.objects.filter(pk=entry.pk).update(title="Nur hier genannt")
    Submission.objects.filter(entry=entry).update(content=freeze(Entry.objects.get(pk=entry.pk)))
    names = (entry.number, "Nur hier genannt")

    with_entry, without = compared(world)

    openly = (
        f"/organise/{edition}/jury/frozen/",
        f"/organise/{edition}/jury/decisions/",
        f"/organise/{edition}/jury/rounds/{world.places['round']}/advance/",  # of all entries too
        *(f"/jury/meetings/{pk}/minutes/" for pk in Meeting.objects.values_list("pk", flat=True)),  # to be signed
    )
    different = differences(with_entry, without)
    assert [address for address in different if not address.startswith(openly)] == []
    # What a person did themselves, before they were recused, is among the data that they may take along.
    own = "/me/data/export/"
    shown = {at: answer for at, answer in with_entry.items() if answer.startswith("200") and at != own}
    assert [(name, address) for name in names for address, answer in shown.items() if name in answer] == []


def test_the_comparison_would_find_it(world: World) -> None:
    """Somebody who is not recused does notice: in the pile, at the desk, and as a chair in the ranking."""
    Recusal.objects.all().delete()
    Juror.objects.filter(user=world.people["recused"]).update(is_chair=True)
    places = world.places

    different = differences(*compared(world))

    noticed = {
        "/jury/",
        f"/jury/rounds/{places['round']}/",
        f"/jury/assignments/{places['held_back']}/",
        f"/jury/assignments/{places['held_back']}/files/{places['upload']}/",
        f"/organise/{places['edition']}/jury/rounds/{places['round']}/ranking/",
        f"/organise/{places['edition']}/jury/rounds/{places['round']}/ranking.csv",
        f"/organise/{places['edition']}/jury/decisions/",
    }
    assert sorted(noticed - different.keys()) == []


def test_letters_say_the_same_and_hold_no_number(world: World) -> None:
    def letters() -> list[str]:
        Letter.objects.all().delete()
        now = timezone.now()
        Round.objects.filter(pk=world.places["round"]).update(opens_at=now - timedelta(9), closes_at=now + timedelta(1))
        rounds.remind_due()
        written = Letter.objects.filter(to_address=known(world.people["recused"]).email)
        return [f"{letter.subject}\n{letter.text}" for letter in written]

    with_entry = letters()
    without_the_entry(world)

    assert with_entry == letters()
    assert str(world.places["number"]) not in "".join(with_entry)
