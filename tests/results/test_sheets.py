"""The sheet: everything or nothing, reasons where the ranking says something else, and no second chair overwritten."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.models import Category
from entries.models import Entry
from entries.states import EntryState
from juries.models import Recusal
from juries.states import Refused
from ledger.models import Event
from results import decisions, departures, sheets
from results.expecting import Word
from results.models import Decision
from results.sheets import Wish
from results.states import DecisionState, Outcome
from tests import factories
from tests.results.judged import Judged, judged
from winners.models import Winner

pytestmark = pytest.mark.django_db


@pytest.fixture(name="case")
def _case() -> Judged:
    return judged()


def three(case: Judged) -> list[Entry]:
    return [case.entry((5, 5)), case.entry((4, 4)), case.entry((2, 2))]


def seal(case: Judged) -> str:
    return sheets.seal(Decision.objects.all())


def save(case: Judged, *wishes: Wish, rest: Outcome | None = None, read: str | None = None) -> int:
    read = seal(case) if read is None else read
    return sheets.draft(case.edition, case.category, wishes, rest=rest, read=read, by=case.organiser)


def standing() -> list[tuple[int, str, str]]:
    rows = Decision.objects.order_by("entry_id")
    return [(one.entry_id, one.outcome, one.reason) for one in rows]


def test_everything_is_drafted_at_once(case: Judged) -> None:
    first, second, third = three(case)

    save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk), Wish(second.pk, Outcome.NOMINATION), rest=Outcome.NO_PRIZE)

    assert standing() == [(first.pk, "prize", ""), (second.pk, "nomination", ""), (third.pk, "no_prize", "")]
    assert Event.objects.filter(what="decision.drafted").count() == 3


def test_change_against_the_ranking_needs_a_reason(case: Judged) -> None:
    first, second, _third = three(case)

    with pytest.raises(sheets.Lacking) as met:
        save(case, Wish(second.pk, Outcome.PRIZE, case.prize.pk), Wish(first.pk, Outcome.NOMINATION))
    assert list(met.value.entries) == [second.pk]
    assert Decision.objects.count() == 0

    save(case, Wish(second.pk, Outcome.PRIZE, case.prize.pk, "Trägt weiter."), Wish(first.pk, Outcome.NOMINATION))
    kept = Decision.objects.get(entry=second)
    assert (kept.departs, kept.reason) == (True, "Trägt weiter.")


def test_tie_needs_a_reason(case: Judged) -> None:
    one, _other = case.entry((5, 5)), case.entry((5, 5))

    with pytest.raises(departures.NeedsReason, match="Mehrere"):
        decisions.draft(one, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=case.organiser)
    made = decisions.draft(
        one, outcome=Outcome.PRIZE, prize=case.prize, citation="", reason="Breiter angelegt.", by=case.organiser
    )

    assert (made.departs, departures.expectation(case.edition).of(case.prize.pk, one.pk)) == (True, Word.TIE)


def test_second_chair_is_told_and_nothing_is_lost(case: Judged) -> None:
    first, second, _third = three(case)
    read = seal(case)
    save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk), read=read)

    with pytest.raises(sheets.Overtaken):
        save(case, Wish(second.pk, Outcome.PRIZE, case.prize.pk, "Anders."), read=read)

    assert standing() == [(first.pk, "prize", "")]


def test_overtaken_page_shows_both(case: Judged) -> None:
    first, second, _third = three(case)
    client = Client(headers={"accept-language": "de"})
    client.force_login(case.second)
    address = reverse("results:sheet", args=[case.edition.pk, case.category.code])
    read = client.get(address).context["sheet"].seal
    save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk))

    answer = client.post(
        address, {"seal": read, f"outcome-{second.pk}": str(case.prize.pk), f"reason-{second.pk}": "Trägt weiter."}
    )

    rows = {row.row.line.entry_id: row for row in answer.context["rows"]}
    assert answer.status_code == 409
    assert (rows[second.pk].chosen, rows[second.pk].reason) == (str(case.prize.pk), "Trägt weiter.")
    assert rows[first.pk].chosen == str(case.prize.pk)
    assert standing() == [(first.pk, "prize", "")]


def test_more_entries_than_places_change_nothing(case: Judged) -> None:
    first, second, _third = three(case)

    with pytest.raises(Refused, match="Mehr Beiträge als Plätze"):
        save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk), Wish(second.pk, Outcome.PRIZE, case.prize.pk, "Auch."))

    assert Decision.objects.count() == 0


def test_confirmed_decision_is_not_overwritten(case: Judged) -> None:
    first, *_rest = three(case)
    made = decisions.draft(first, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=case.organiser)
    decisions.confirm(made, by=case.second)

    with pytest.raises(Refused, match="bestätigt"):
        save(case, Wish(first.pk, Outcome.NO_PRIZE))


def test_draft_is_replaced_and_keeps_its_citation(case: Judged) -> None:
    first, *_rest = three(case)
    decisions.draft(first, outcome=Outcome.PRIZE, prize=case.prize, citation="Klug.", by=case.organiser)

    save(case, Wish(first.pk, Outcome.NOMINATION))
    assert Decision.objects.get().citation == "Klug."
    save(case, Wish(first.pk, None))

    assert Decision.objects.count() == 0


def test_same_sheet_twice_changes_nothing(case: Judged) -> None:
    first, *_rest = three(case)
    save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk))
    before = Decision.objects.get().pk

    assert save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk)) == 0
    assert Decision.objects.get().pk == before


def test_all_drafts_are_confirmed_at_once_by_somebody_else(case: Judged) -> None:
    first, second, _third = three(case)
    save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk), Wish(second.pk, Outcome.NOMINATION))

    with pytest.raises(decisions.NeedsSecondPerson):
        sheets.confirm_all(case.edition, read=seal(case), hidden=(), by=case.organiser)
    assert sheets.confirm_all(case.edition, read=seal(case), hidden=(), by=case.second) == 2

    assert {one.state for one in Decision.objects.all()} == {DecisionState.CONFIRMED}
    assert [(one.entry_id, one.prize_id) for one in Winner.objects.all()] == [(first.pk, case.prize.pk)]


def test_stale_confirmation_of_all_is_refused(case: Judged) -> None:
    first, second, _third = three(case)
    save(case, Wish(first.pk, Outcome.PRIZE, case.prize.pk))
    read = seal(case)
    save(case, Wish(second.pk, Outcome.NOMINATION))

    with pytest.raises(sheets.Overtaken):
        sheets.confirm_all(case.edition, read=read, hidden=(), by=case.second)
    assert not Winner.objects.exists()


def test_recused_chair_decides_no_category_with_their_entry_as_a_whole(case: Judged) -> None:
    _first, second, third = three(case)
    chair = factories.juror(case.round.panel, "Ute Groß", is_chair=True)
    Recusal.objects.create(juror=chair, entry=second, origin="juror", reason="Gleiche Schule")
    assert chair.user is not None
    client = Client(headers={"accept-language": "de"})
    client.force_login(chair.user)
    address = reverse("results:sheet", args=[case.edition.pk, case.category.code])

    page = client.get(address)

    assert second.number not in page.content.decode()
    assert {row.line.entry_id for row in page.context["sheet"].rows} & {second.pk, third.pk} == {third.pk}
    sheets.draft(case.edition, case.category, [], rest=Outcome.NO_PRIZE, read=page.context["sheet"].seal, by=chair.user)
    assert not Decision.objects.filter(entry=second).exists()


def test_what_the_chair_may_not_see_is_not_betrayed_by_a_question_for_reasons(case: Judged) -> None:
    first, second, _third = three(case)
    chair = factories.juror(case.round.panel, "Ute Groß", is_chair=True)
    Recusal.objects.create(juror=chair, entry=first, origin="juror", reason="Gleiche Schule")
    assert chair.user is not None

    made = decisions.draft(second, outcome=Outcome.PRIZE, prize=case.prize, citation="", by=chair.user)

    assert not made.departs


def many(case: Judged, count: int) -> list[Entry]:
    """Entries of one category, without the weight of forms and files."""
    like = case.entry((3, 3))
    now = timezone.now()
    made = Entry.objects.bulk_create(
        Entry(
            edition=case.edition, form=like.form, owner=like.owner, category=case.category, title=f"Idee {number}",
            number=f"MINT26-9{number:03}", state=EntryState.ELIGIBLE, submitted_at=now,
        )
        for number in range(count)
    )  # fmt: skip
    return [like, *made]


def test_five_hundred_decisions_are_one_action(case: Judged, django_assert_max_num_queries: object) -> None:
    entries = many(case, 499)
    wishes = [
        Wish(entries[0].pk, Outcome.PRIZE, case.prize.pk),
        *(Wish(one.pk, Outcome.NO_PRIZE) for one in entries[1:]),
    ]
    read = seal(case)

    with django_assert_max_num_queries(30):  # type: ignore[operator]
        save(case, *wishes, read=read)
    read = seal(case)
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        sheets.confirm_all(case.edition, read=read, hidden=(), by=case.second)

    assert Decision.objects.filter(state=DecisionState.CONFIRMED).count() == 500
    assert Event.objects.filter(what="decision.drafted").count() == 500


def test_other_categories_are_left_alone(case: Judged) -> None:
    other: Category = factories.category(case.edition, "sek2")
    elsewhere = case.entry((5, 5), category=other)

    with pytest.raises(Refused):
        save(case, Wish(elsewhere.pk, Outcome.NO_PRIZE))
