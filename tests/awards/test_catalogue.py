"""Categories and prizes go only while nothing hangs on them."""

import pytest

from awards import catalogue
from awards.models import Category, Prize
from entries.states import EntryState
from tests import factories as make
from winners import winners

pytestmark = pytest.mark.django_db


def test_a_category_with_entries_stays() -> None:
    edition = make.edition()
    entry = make.entry(edition)
    assert entry.category is not None

    with pytest.raises(catalogue.InUse):
        catalogue.remove_category(entry.category, by=make.person())
    assert Category.objects.filter(pk=entry.category.pk).exists()


def test_categories_of_one_name_get_codes_of_their_own() -> None:
    edition, by = make.edition(), make.person()

    added = [catalogue.add_category(edition, by=by, name_de="Förderschule") for _ in range(2)]

    assert [category.code for category in added] == ["forderschule", "forderschule-2"]
    catalogue.remove_category(added[0], by=by)
    assert edition.categories.filter(code="forderschule").count() == 0


def test_a_prize_keeps_room_for_its_winners() -> None:
    edition, by = make.edition(), make.person()
    prize = make.prize(edition, places=2)
    for _ in range(2):
        winners.place(make.entry(edition, state=EntryState.ELIGIBLE), prize, citation="", by=None)

    with pytest.raises(catalogue.InUse):
        catalogue.change_prize(prize, by=by, places=1)
    with pytest.raises(catalogue.InUse):
        catalogue.remove_prize(prize, by=by)
    assert Prize.objects.get(pk=prize.pk).places == 2
