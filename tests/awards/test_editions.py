"""The life of an edition, by the clock and against the row."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from awards import editions
from awards.models import Edition
from awards.presets import MINT_DIGITAL
from awards.states import EditionState, Phase
from config import arrival
from ledger.models import Event, Letter
from questions.models import Question
from tests import factories as make

pytestmark = pytest.mark.django_db


def decided(by: User | None = None, **fields: object) -> Edition:
    now = timezone.now()
    return make.edition(
        opens_at=now - timedelta(days=90),
        closes_at=now - timedelta(days=30),
        state=EditionState.DECIDED,
        decided_by=by,
        **fields,
    )


def test_make_turns_the_preset_into_rows() -> None:
    award, organiser = make.award(), make.person()

    edition = editions.make(award, preset="mint_digital", year=2027, by=organiser)

    form = edition.form.versions.get()
    assert edition.state == EditionState.DRAFT
    assert edition.title_de == "MINT-Ideenpreis Ruhr 2027"
    assert edition.number_prefix == "MINT27"
    assert edition.closes_at == datetime(2027, 3, 31, 21, 59, 59, tzinfo=UTC)
    assert form.published_at is not None
    assert Question.objects.filter(version=form).count() == len(list(MINT_DIGITAL.questions()))
    assert edition.categories.count() == len(MINT_DIGITAL.categories)
    assert edition.prizes.count() == len(MINT_DIGITAL.prizes)
    assert Event.objects.filter(what="edition.made", edition_id=edition.pk).count() == 1


def test_make_refuses_a_second_edition_of_a_year() -> None:
    award = make.award()
    editions.make(award, preset="mint_digital", year=2027, by=None)

    with pytest.raises(editions.MoveRefused):
        editions.make(award, preset="mint_digital", year=2027, by=None)


def test_call_is_open_to_the_last_second() -> None:
    edition = make.edition(opens_at=make.OPENS, closes_at=make.CLOSES + timedelta(seconds=59))

    assert edition.phase(make.OPENS - timedelta(microseconds=1)) == Phase.UPCOMING
    assert edition.phase(make.OPENS) == Phase.OPEN
    assert edition.phase(make.CLOSES + timedelta(seconds=59, microseconds=999_999)) == Phase.OPEN
    assert edition.phase(make.CLOSES + timedelta(seconds=60)) == Phase.CLOSED


def test_publish_happens_once() -> None:
    edition = make.edition(state=EditionState.DRAFT)
    stale = Edition.objects.get(pk=edition.pk)

    editions.publish(edition, by=None)

    with pytest.raises(editions.MoveRefused):
        editions.publish(stale, by=None)
    assert Event.objects.filter(what="edition.published", edition_id=edition.pk).count() == 1


def test_unpublish_is_refused_once_somebody_began() -> None:
    edition = make.edition()
    make.entry(edition)

    with pytest.raises(editions.MoveRefused):
        editions.unpublish(edition, by=None)

    assert Edition.objects.get(pk=edition.pk).state == EditionState.PUBLISHED


def test_judging_begins_only_after_the_grace() -> None:
    edition = make.edition(opens_at=make.OPENS, closes_at=make.CLOSES, grace_minutes=15)

    with time_machine.travel(make.CLOSES + timedelta(minutes=15), tick=False), pytest.raises(editions.MoveRefused):
        editions.start_judging(edition, by=None)
    # A request of the last second may still wait for a free thread.
    in_time = make.CLOSES + timedelta(minutes=15, seconds=1)
    with (
        time_machine.travel(in_time + timedelta(seconds=59), tick=False),
        pytest.raises(editions.MoveRefused, match="letzten Sekunde"),
    ):
        editions.start_judging(edition, by=None)
    assert Edition.objects.get(pk=edition.pk).state == EditionState.PUBLISHED
    with time_machine.travel(in_time + arrival.LONGEST_WAIT, tick=False):
        editions.start_judging(edition, by=None)

    assert edition.state == EditionState.JUDGING


def test_dates_are_settled_once_judging_began() -> None:
    edition = make.edition(state=EditionState.JUDGING)

    with pytest.raises(editions.MoveRefused):
        editions.set_dates(edition, opens_at=make.OPENS, closes_at=make.CLOSES, grace_minutes=0, by=None)


def test_deciding_is_refused_when_the_moment_has_passed() -> None:
    edition = make.edition(
        state=EditionState.JUDGING,
        opens_at=make.OPENS,
        closes_at=make.CLOSES,
        announce_at=make.CLOSES + timedelta(days=1),
    )

    with time_machine.travel(make.CLOSES + timedelta(days=2)), pytest.raises(editions.MoveRefused):
        editions.mark_decided(edition, by=None)


def test_announcing_early_takes_a_second_person() -> None:
    first, second = make.person("Katharina Groß"), make.person("Łukasz Nowak")
    edition = decided(first)

    with pytest.raises(editions.MoveRefused):
        editions.announce_now(edition, by=first)
    editions.announce_now(edition, by=second)

    assert Edition.objects.get(pk=edition.pk).state == EditionState.ANNOUNCED


def test_one_person_announces_where_the_edition_says_so() -> None:
    alone = make.person()
    edition = decided(alone, second_person_decides=False)

    editions.announce_now(edition, by=alone)

    assert edition.state == EditionState.ANNOUNCED


@pytest.mark.parametrize(
    ("moment", "refused"), [(lambda at: at - timedelta(days=1), True), (lambda at: at + timedelta(days=1), False)]
)
def test_an_earlier_moment_is_an_announcement_in_disguise(
    moment: Callable[[datetime], datetime], refused: bool
) -> None:
    first = make.person()
    at = timezone.now() + timedelta(days=10)
    edition = decided(first, announce_at=at)

    try:
        editions.schedule_announcement(edition, moment(at), by=first)
        was_refused = False
    except editions.MoveRefused:
        was_refused = True

    assert was_refused == refused
    assert Edition.objects.get(pk=edition.pk).announce_at == (at if refused else moment(at))


def test_due_announcement_is_dated_to_its_moment() -> None:
    at = timezone.now() + timedelta(hours=1)
    edition = decided(announce_at=at)

    assert editions.announce_due() == 0
    with time_machine.travel(at + timedelta(minutes=7)):
        assert editions.announce_due() == 1
        assert editions.announce_due() == 0

    announced = Edition.objects.get(pk=edition.pk)
    assert (announced.state, announced.announced_at) == (EditionState.ANNOUNCED, at)
    assert Event.objects.filter(what="edition.announced", edition_id=edition.pk).count() == 1


def test_archive_waits_until_everybody_has_heard_back() -> None:
    edition = decided()
    editions.announce_now(edition, by=make.person())

    with pytest.raises(editions.MoveRefused):
        editions.archive(edition, by=None)

    assert Letter.objects.filter(edition_id=edition.pk).count() == 0


def test_free_slug_finds_a_name_that_is_free() -> None:
    make.award(slug="mint-ideenpreis-ruhr")

    assert editions.free_slug("MINT-Ideenpreis Ruhr") == "mint-ideenpreis-ruhr-2"
    assert editions.free_slug("Grüner Preis") == "gruner-preis"


def test_a_new_edition_begins_as_last_years_ended() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    previous = make.edition(
        slug="2024",
        number_prefix="MINT24",
        lead_de="Gute Ideen.",
        opens_at=datetime(2023, 11, 3, 8, tzinfo=berlin),
        closes_at=datetime(2024, 2, 29, 23, 59, 59, tzinfo=berlin),
        grace_minutes=30,
    )
    make.prize(previous, category=make.category(previous, "sek2"), name_de="Sonderpreis")
    by = make.person()

    edition = editions.copy(previous, award=previous.award, year=2027, by=by)

    assert (edition.state, edition.slug, edition.number_prefix, edition.last_number) == ("draft", "2027", "MINT27", 0)
    assert (edition.lead_de, edition.grace_minutes) == ("Gute Ideen.", 30)
    assert edition.opens_at == datetime(2026, 11, 3, 8, tzinfo=berlin)
    assert edition.closes_at == datetime(2027, 2, 28, 23, 59, 59, tzinfo=berlin)
    assert list(edition.categories.values_list("code", flat=True)) == ["sek1", "sek2"]
    special = edition.prizes.get(name_de="Sonderpreis")
    assert special.category is not None
    assert special.category.edition == edition
    assert edition.form != previous.form
    assert Question.objects.filter(version__form=edition.form).count() == 1
    with pytest.raises(editions.MoveRefused):
        editions.copy(previous, award=previous.award, year=2027, by=by)
    assert previous.categories.count() == 2
