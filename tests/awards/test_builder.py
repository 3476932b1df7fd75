"""Building a form on its pages: what is typed is kept or answered in words, and only a draft is touched."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from awards.models import Edition
from awards.states import EditionState, RoleKind
from questions import versions
from questions.models import FormVersion, Page, Question
from questions.states import QuestionKind
from tests import factories as make
from tests.awards.test_organiser_pages import organiser_of
from tests.entries import filling

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Settings) -> None:
    settings.REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def edition() -> Edition:
    return filling.edition()


@pytest.fixture
def draft(edition: Edition) -> FormVersion:
    return versions.begin(edition.form, by=make.person())


@pytest.fixture
def client(edition: Edition) -> Client:
    return organiser_of(edition)


def url(name: str, edition: Edition, *args: Any) -> str:
    return reverse(f"awards:{name}", args=[edition.pk, *args])


def found(draft: FormVersion, key: str) -> Question:
    return Question.objects.select_related("page").get(version=draft, key=key)


def words() -> dict[str, str]:
    return {"label_de": "Neu gefragt", "label_en": "Asked anew", "help_de": "", "help_en": "", "seen_by_jury": "on"}


def test_every_kind_of_question_has_a_page_and_a_preview(edition: Edition, draft: FormVersion, client: Client) -> None:
    page = draft.pages.get(position=1)
    for kind in QuestionKind:
        if not draft.questions.filter(kind=kind).exists():
            make.question(page, f"of_{kind}", kind, label_de=f"Frage {kind}", options=filling.TOOLS)
    for question in draft.questions.all():
        assert client.get(url("form_question", edition, question.pk)).status_code == 200
        shown = client.post(url("form_question_preview", edition, question.pk), {"label_de": f"Neu {question.key}"})
        assert f"Neu {question.key}" in shown.content.decode()
    assert client.get(url("form_edit", edition)).status_code == 200
    assert client.get(url("form_preview", edition, 1)).status_code == 200


def test_the_preview_shows_what_a_category_is_asked(edition: Edition, draft: FormVersion, client: Client) -> None:
    make.category(edition, "vocational", name_de="Berufskolleg")
    only = {"match": "all", "rules": [{"key": "category", "test": "is", "values": ["vocational"]}]}
    Page.objects.filter(version=draft, position=2).update(condition=only)
    first, second = url("form_preview", edition, 1), url("form_preview", edition, 2)
    known = {
        category: client.get(first, {"category": category}).context["rules"]["known"]
        for category in ("", "sek1", "vocational", "forged")
    }
    skipped = {
        category: client.get(second, {"category": category}).context["is_skipped"]
        for category in ("", "sek1", "vocational")
    }

    assert known == {"": {}, "sek1": {"category": "sek1"}, "vocational": {"category": "vocational"}, "forged": {}}
    assert skipped == {"": False, "sek1": True, "vocational": False}
    page = client.get(first, {"category": "sek1"}).content.decode()
    assert f'href="{second}?category=sek1"' in page
    assert "In dieser Kategorie nicht gefragt" in page


def test_a_question_is_saved_with_its_options_and_keeps_their_codes(
    edition: Edition, draft: FormVersion, client: Client
) -> None:
    question = found(draft, "tools")
    options = {
        "option_0_de": "Tablet-Computer", "option_0_en": "Tablet computer", "option_1_de": "", "option_1_en": "Robot",
        "option_2_de": "Mikroskop", "option_2_en": "",
    }  # fmt: skip

    answer = client.post(url("form_question", edition, question.pk), {**words(), **options, "limit": ""})

    question.refresh_from_db()
    assert answer.status_code == 302
    assert question.options == [
        {"code": "tablet", "de": "Tablet-Computer", "en": "Tablet computer"},
        {"code": "o1", "de": "Mikroskop", "en": ""},
    ]


def test_a_condition_is_chosen_from_earlier_questions(edition: Edition, draft: FormVersion, client: Client) -> None:
    question = found(draft, "link")
    rules = {"match": "any", "rule_0": '["tools", "is", "robot"]', "rule_1": '["lessons", "at_least", ""]'}

    refused = client.post(url("form_question", edition, question.pk), {**words(), **rules})
    rules |= {"rule_1": '["lessons", "at_least"]', "bound_1": "5"}
    client.post(url("form_question", edition, question.pk), {**words(), **rules})

    question.refresh_from_db()
    assert refused.status_code == 422
    assert question.condition == {
        "match": "any",
        "rules": [
            {"key": "tools", "test": "is", "values": ["robot"]},
            {"key": "lessons", "test": "at_least", "values": ["5"]},
        ],
    }


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(
    edition: Edition, draft: FormVersion, client: Client
) -> None:
    question = found(draft, "lessons")

    answer = client.post(
        url("form_question", edition, question.pk),
        {**words(), "minimum": "9", "maximum": "3", "help_de": "Bitte zählen."},
    )

    assert answer.status_code == 422
    assert "Bitte zählen." in answer.content.decode()
    question.refresh_from_db()
    assert question.maximum is None


def test_an_empty_condition_and_a_hidden_answer_settle_themselves(
    edition: Edition, draft: FormVersion, client: Client
) -> None:
    question = found(draft, "link")
    sent = words() | {"hidden_when_blind": "on"}
    del sent["seen_by_jury"]

    client.post(url("form_question", edition, question.pk), sent)

    question.refresh_from_db()
    assert (question.seen_by_jury, question.hidden_when_blind, question.condition) == (False, False, {})


def test_a_removed_question_can_be_brought_back_once(edition: Edition, draft: FormVersion, client: Client) -> None:
    question = found(draft, "summary")

    client.post(url("form_question_remove", edition, question.pk))
    page = client.get(url("form_edit", edition)).content.decode()
    assert not draft.questions.filter(key="summary").exists()
    assert url("form_question_restore", edition) in page

    assert client.post(url("form_question_restore", edition)).status_code == 302
    assert found(draft, "summary").position == question.position
    assert client.post(url("form_question_restore", edition)).status_code == 404


def test_pages_are_added_changed_and_taken_out(edition: Edition, draft: FormVersion, client: Client) -> None:
    client.post(url("form_page_new", edition), {"title_de": "Kosten", "title_en": "Costs"})
    added = draft.pages.get(position=3)
    client.post(url("form_page", edition, added.pk), {"title_de": "Was es kostet", "intro_de": "Grob genügt."})
    client.post(url("form_page_move", edition, added.pk), {"position": 1})

    added.refresh_from_db()
    assert (added.title_de, added.intro_de, added.position) == ("Was es kostet", "Grob genügt.", 1)
    client.post(url("form_page_remove", edition, added.pk))
    assert not Page.objects.filter(pk=added.pk).exists()


def test_a_draft_with_a_problem_is_not_published(edition: Edition, draft: FormVersion, client: Client) -> None:
    Question.objects.filter(version=draft, key="tools").update(options=[])

    assert client.post(url("form_publish", edition)).status_code == 422
    draft.refresh_from_db()
    assert draft.published_at is None


def test_once_judging_has_begun_the_form_is_history(edition: Edition, draft: FormVersion, client: Client) -> None:
    Edition.objects.filter(pk=edition.pk).update(state=EditionState.JUDGING)

    client.post(url("form_publish", edition))
    draft.refresh_from_db()
    assert draft.published_at is None
    client.post(url("form_discard", edition))
    client.post(url("form_begin", edition))
    assert not edition.form.versions.filter(published_at__isnull=True).exists()


def test_observers_see_what_is_asked_and_no_draft(edition: Edition, draft: FormVersion) -> None:
    observer = organiser_of(edition, RoleKind.OBSERVER)

    page = observer.get(url("form", edition)).content.decode()

    assert url("form_edit", edition) not in page
    assert observer.get(url("form_edit", edition)).status_code == 404


@pytest.mark.parametrize("name", ["form", "form_edit", "form_publish", "form_page_new"])
def test_pages_of_the_builder_keep_their_budget(
    edition: Edition, draft: FormVersion, client: Client, name: str, django_assert_max_num_queries: Any
) -> None:
    page = draft.pages.get(position=1)
    for number in range(3):
        make.question(page, f"more_{number}", QuestionKind.CHOICES, options=filling.TOOLS)
    client.get(url(name, edition))

    with django_assert_max_num_queries(12):
        assert client.get(url(name, edition)).status_code == 200
