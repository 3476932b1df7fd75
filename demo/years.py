"""Three editions beside each other: last year's announced, this year's being judged, next year's call open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db.models import Count, Q
from django.utils import timezone

from awards import editions
from awards.models import Category, Edition
from awards.presets import MINT_DIGITAL
from awards.states import EditionState
from certificates import orders
from certificates.states import CertificateKind
from demo import comparing, erasing, judging, meeting, results, ways_in, word
from demo.cast import Cast
from demo.entries import Plan, Writer
from demo.files import Shelf
from entries.models import Colleague
from entries.states import IN_COMPETITION
from entries.together import handover
from juries import recusals, rounds
from juries.models import Juror, Panel, Round

MOST_LAST_YEAR = 24
IN_NEXT_CALL = 8
WITH_FILES = 30


@dataclass(frozen=True)
class Size:
    entries: int
    jurors: int
    with_files: int = WITH_FILES


def evening(day: datetime) -> datetime:
    """23:59 on that day, in the zone of the installation."""
    return timezone.localtime(day).replace(hour=23, minute=59, second=0, microsecond=0)


def build(cast: Cast, size: Size, rng: Random, *, tell: Callable[[str], object]) -> dict[str, Edition]:
    """Write all three editions; the one being judged has ``size``. ``tell`` hears what comes next."""
    now = timezone.now()
    year = timezone.localtime(now).year
    tell(f"{year - 1}: {MOST_LAST_YEAR} entries, judged and announced …")
    announced = _last_year(cast, year - 1, now, size, rng)
    tell(f"{year}: {size.entries} entries, {size.jurors} jurors, being judged …")
    judging_now = _this_year(cast, year, now, size, rng)
    tell(f"{year + 1}: the call is open, {IN_NEXT_CALL + 1} entries begun …")
    return {"announced": announced, "judging": judging_now, "open": _next_call(cast, year + 1, now, rng, announced)}


def _edition(cast: Cast, year: int, opens: datetime, closes: datetime, announce: datetime) -> Edition:
    edition = editions.make(cast.award, preset=MINT_DIGITAL.code, year=year, by=cast["owner"])
    Edition.objects.filter(pk=edition.pk).update(
        opens_at=opens.replace(minute=0, second=0, microsecond=0),
        closes_at=evening(closes),
        announce_at=announce.replace(minute=0, second=0, microsecond=0),
        state=EditionState.PUBLISHED,
    )
    edition.refresh_from_db()
    return edition


def _at_ten(moment: datetime) -> datetime:
    """That day at ten in the morning: nobody announces winners at an odd minute."""
    return timezone.localtime(moment).replace(hour=10, minute=0, second=0, microsecond=0)


def _last_year(cast: Cast, year: int, now: datetime, size: Size, rng: Random) -> Edition:
    day = timedelta(days=1)
    edition = _edition(cast, year, now - 400 * day, now - 330 * day, now + day)
    with_files = min(MOST_LAST_YEAR, size.with_files)
    plan = Plan(MOST_LAST_YEAR, sent=1, screened=True, owners=[cast["teacher"]], with_files=with_files, first_idea=40)
    Writer(edition, rng, Shelf(rng)).write(plan)
    erasing.carry_out(
        edition.entries.order_by("number")[MOST_LAST_YEAR - 1], cast, at=_at_ten(edition.closes_at + 2 * day)
    )
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.JUDGING)
    edition.refresh_from_db()
    panel = judging.seat(edition, [(cast["chair"], True), (cast["juror"], False)], 6, rng)
    window = (now - 320 * day, now - 280 * day)
    round_ = judging.hold(edition, panel, window=window, by=cast["organiser"])
    judging.judge(round_, share=1, rng=rng)
    rounds.close(round_, by=cast["organiser"])
    _compared(edition, panel, now, rng)
    sitting = meeting.hold(edition, panel, round_, cast, rng, when=_at_ten(now - 270 * day))
    results.announce(edition, round_, cast, rng, when=_at_ten(now - 150 * day))
    meeting.sign(sitting, cast)
    edition.refresh_from_db()
    orders.order(edition, kind=CertificateKind.WINNER, by=cast["organiser"])
    return edition


def _this_year(cast: Cast, year: int, now: datetime, size: Size, rng: Random) -> Edition:
    day = timedelta(days=1)
    edition = _edition(cast, year, now - 120 * day, now - 35 * day, now + 45 * day)
    owners = [cast["teacher"], cast["colleague"]]
    plan = Plan(
        size.entries,
        sent=0.94,
        screened=True,
        owners=owners,
        with_files=min(size.entries, size.with_files),
        with_class=True,
    )
    Writer(edition, rng, Shelf(rng)).write(plan)
    shared = edition.entries.get(owner=cast["teacher"])
    colleague = cast["colleague"]
    Colleague.objects.create(entry=shared, user=colleague, email=colleague.email, accepted_at=edition.opens_at + day)
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.JUDGING)
    edition.refresh_from_db()
    panel = judging.seat(edition, [(cast["chair"], True), (cast["juror"], False)], size.jurors, rng)
    round_ = judging.hold(edition, panel, window=(now - 21 * day, evening(now + 12 * day)), by=cast["organiser"])
    judging.judge(round_, share=0.55, rng=rng, spare=Juror.objects.get(panel=panel, user=cast["juror"]))
    _one_recusal(cast, round_)
    meeting.plan(edition, panel, round_, cast, when=_at_ten(now + 20 * day))
    best = comparing.hold(edition, panel, _largest_category(edition), closes_at=evening(now + 12 * day))
    comparing.vote(best, share=0.6, rng=rng, spare=Juror.objects.get(panel=panel, user=cast["juror"]))
    return edition


def _compared(edition: Edition, panel: Panel, now: datetime, rng: Random) -> None:
    day = timedelta(days=1)
    round_ = comparing.hold(edition, panel, _largest_category(edition), closes_at=now + day)
    comparing.vote(round_, share=1.1, rng=rng)
    comparing.end(round_, opened_at=now - 275 * day, closed_at=now - 260 * day)


def _largest_category(edition: Edition) -> Category:
    judged = Count("entries", filter=Q(entries__state__in=IN_COMPETITION))
    return edition.categories.annotate(judged=judged).order_by("-judged", "position")[0]


def _one_recusal(cast: Cast, round_: Round) -> None:
    unread = [one for one in judging.pile_of(round_, cast["juror"]) if not hasattr(one, "review")]
    if unread:
        recusals.declare(
            unread[-1].juror, unread[-1].entry, reason="Meine Schwester unterrichtet dort.", by=cast["juror"]
        )


def _next_call(cast: Cast, year: int, now: datetime, rng: Random, last: Edition) -> Edition:
    day = timedelta(days=1)
    edition = _edition(cast, year, now - 14 * day, now + 21 * day, now + 180 * day)
    writer = Writer(edition, rng, Shelf(rng))
    # Begun by the colleague and handed over: one may still take it back, the other goes on writing, both at once.
    writer.write(Plan(1, sent=0, screened=False, owners=[cast["colleague"]], first_idea=20))
    begun, teacher = edition.entries.get(owner=cast["colleague"]), cast["teacher"]
    joined = Colleague.objects.create(entry=begun, user=teacher, email=teacher.email, accepted_at=now - 3 * day)
    handover.hand_over(begun, joined, by=cast["colleague"])
    writer.shelf.put_written(begun, writer.questions)
    word.bring(edition.entries.select_related("edition__award__organisation", "form").get(owner=teacher))
    leaving = erasing.somebody_with_a_prize(last, cast)
    writer.write(Plan(IN_NEXT_CALL, sent=0.6, screened=False, first_idea=25, owners=[leaving]))
    ways_in.open_ways(edition, cast)
    erasing.ask(leaving, cast, at=now - 9 * day)
    return edition
