"""A form is changed beside what is asked now, and published once."""

import pytest
from django.db import IntegrityError, transaction

from awards.presets import MINT_DIGITAL
from ledger.models import Event
from questions import queries, versions
from questions.models import FormVersion, Question
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_plan_becomes_a_published_form_that_says_everything() -> None:
    form = versions.lay_out(MINT_DIGITAL.pages)

    version = queries.published(form)
    assert version is not None
    assert [page.title_de for page in version.pages.all()] == [page.title_de for page in MINT_DIGITAL.pages]
    assert [one.key for page in version.pages.all() for one in page.questions.all()] == [
        one.key for one in MINT_DIGITAL.questions()
    ]


def test_a_draft_is_a_whole_copy_and_there_is_one() -> None:
    form, by = versions.lay_out(MINT_DIGITAL.pages), make.person()

    drafted = versions.begin(form, by=by)

    assert versions.begin(form, by=by) == drafted
    assert (drafted.number, drafted.published_at) == (2, None)
    told = ("key", "kind", "label_de", "options", "condition", "limit", "seen_by_jury", "position")
    first, second = (
        list(Question.objects.filter(version__number=number).order_by("key").values_list(*told)) for number in (1, 2)
    )
    assert first == second
    assert Event.objects.filter(what="form.draft_begun").count() == 1


def test_entrants_are_asked_the_published_version_until_the_new_one_is_published() -> None:
    form, by = versions.lay_out(MINT_DIGITAL.pages), make.person()
    drafted = versions.begin(form, by=by)
    Question.objects.filter(version=drafted, key="title").update(label_de="Wie heißt Ihre Idee?")

    before = queries.published(form)
    versions.publish(drafted, by=by)
    after = queries.published(form)

    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (1, 2)
    assert queries.draft(form) is None
    with pytest.raises(versions.Refused):
        versions.publish(drafted, by=by)
    with pytest.raises(versions.Refused):
        versions.discard(drafted, by=by)


def test_a_discarded_draft_leaves_nothing_behind() -> None:
    form, by = versions.lay_out(MINT_DIGITAL.pages), make.person()
    drafted = versions.begin(form, by=by)

    versions.discard(drafted, by=by)

    assert not Question.objects.filter(version__number=2).exists()
    assert versions.begin(form, by=by).number == 2


def test_the_database_knows_one_draft_and_one_question_of_a_key() -> None:
    form = versions.lay_out(MINT_DIGITAL.pages)
    versions.begin(form, by=make.person())

    with pytest.raises(IntegrityError, match="form_one_draft_at_a_time"), transaction.atomic():
        FormVersion.objects.create(form=form, number=3)
    again = Question.objects.filter(key="title").first()
    assert again is not None
    again.pk, again.position = None, 99
    with pytest.raises(IntegrityError, match="question_key_once_per_version"), transaction.atomic():
        again.save()


def test_next_year_asks_the_same_on_a_form_of_its_own() -> None:
    form = versions.lay_out(MINT_DIGITAL.pages)

    copied = queries.published(versions.copy(form))

    assert copied is not None
    assert (copied.form == form, copied.number) == (False, 1)
    assert copied.questions.count() == len(list(MINT_DIGITAL.questions()))
