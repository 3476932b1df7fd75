"""Who may take part: what answers mean, what presets ask, what an organiser changes."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from awards import editions, eligibility
from awards.models import Edition, EligibilityOption, EligibilityQuestion
from awards.presets import PRESETS, PresetEdition
from entries.models import Entry
from ledger.models import Event
from tests import factories as make

pytestmark = pytest.mark.django_db

each_preset = pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)


@pytest.fixture(autouse=True)
def _german() -> object:
    with translation.override("de"):
        yield


def asking() -> Edition:
    """An open edition that asks where somebody teaches, and for one category what they sell."""
    edition = make.edition()
    clubs = make.category(edition, "clubs", name_de="Vereine", name_en="Clubs")
    school = edition.categories.get(code="sek1")
    place = EligibilityQuestion.objects.create(edition=edition, code="place", text_de="Wo?", text_en="Where?")
    for code, text, reason, points_to in [
        ("school", "An einer Schule", "", school),
        ("club", "In einem Verein", "", clubs),
        ("company", "In einem Unternehmen", "Unternehmen können nicht teilnehmen.", None),
    ]:
        EligibilityOption.objects.create(
            question=place, code=code, text_de=text, qualifies=not reason, reason_de=reason, points_to=points_to
        )
    sells = EligibilityQuestion.objects.create(edition=edition, category=clubs, code="sells", text_de="Verkaufen Sie?")
    EligibilityOption.objects.create(question=sells, code="no", text_de="Nein")
    EligibilityOption.objects.create(
        question=sells, code="yes", text_de="Ja", qualifies=False, reason_de="Wer verkauft, nimmt hier nicht teil."
    )
    return edition


def verdict(edition: Edition, **given: str) -> eligibility.Verdict:
    codes = list(edition.categories.values_list("code", flat=True))
    return eligibility.assess(eligibility.questions_of(edition), given, codes)


def test_an_answer_that_qualifies_points_to_its_category() -> None:
    met = verdict(asking(), place="club")

    assert (met.qualifies, met.suggested, met.refusals) == (True, "clubs", ())


def test_an_answer_that_does_not_qualify_says_why() -> None:
    met = verdict(asking(), place="company")

    assert not met.qualifies
    assert met.refusals == (eligibility.Refusal("Wo?", "Unternehmen können nicht teilnehmen."),)


def test_what_is_not_answered_is_neither_yes_nor_no() -> None:
    met = verdict(asking())

    assert (met.qualifies, met.unanswered, met.refusals) == (False, ("place",), ())


def test_a_question_of_one_category_closes_that_one_alone() -> None:
    met = verdict(asking(), place="club", sells="yes")

    assert (met.qualifies, met.open_to, met.suggested) == (True, ("sek1",), "")
    assert met.closed == (eligibility.Refusal("Verkaufen Sie?", "Wer verkauft, nimmt hier nicht teil."),)


def test_where_no_category_remains_its_reasons_keep_out() -> None:
    edition = asking()
    edition.categories.get(code="sek1").delete()

    met = verdict(edition, place="club", sells="yes")

    assert not met.qualifies
    assert [one.reason for one in met.refusals] == ["Wer verkauft, nimmt hier nicht teil."]


def test_answers_to_nothing_that_is_asked_are_left_out() -> None:
    asked = eligibility.questions_of(asking())

    assert eligibility.known(asked, {"place": "club", "sells": "perhaps", "age": "7", "x": 3}) == {"place": "club"}


def test_a_refusal_without_a_reason_does_not_exist() -> None:
    question = asking().eligibility_questions.get(code="place")

    with pytest.raises(IntegrityError, match="eligibility_refusal_has_a_reason"), transaction.atomic():
        EligibilityOption.objects.create(question=question, code="x", text_de="X", qualifies=False)


@each_preset
def test_every_preset_asks_and_each_category_can_be_reached(preset: PresetEdition) -> None:
    edition = editions.make(make.award(), preset=preset.code, year=2027, by=None)
    questions = eligibility.questions_of(edition)
    options = [option for question in questions for option in question.options.all()]

    assert len(questions) >= 2
    assert {option.points_to.code for option in options if option.points_to} == {one.code for one in preset.categories}
    assert any(not option.qualifies for option in options)


@each_preset
def test_a_copied_edition_asks_the_same(preset: PresetEdition) -> None:
    award = make.award()
    first = editions.make(award, preset=preset.code, year=2027, by=None)
    second = editions.copy(first, award=award, year=2028, by=None)

    def told(edition: Edition) -> list[object]:
        return [
            (one.code, one.category.code if one.category else None, option.code, option.reason_de)
            for one in eligibility.questions_of(edition)
            for option in one.options.all()
        ]

    assert told(first) == told(second)
    assert second.takes_nominations == preset.ways.takes_nominations
    assert {one.edition_id for one in eligibility.questions_of(second)} == {second.pk}
    assert set(
        EligibilityOption.objects.filter(question__edition=second, points_to__isnull=False).values_list(
            "points_to__edition", flat=True
        )
    ) == {second.pk}


def test_anybody_is_told_in_words_and_nothing_is_kept(client: Client) -> None:
    edition = asking()
    address = reverse("awards:fit", args=[edition.award.slug, edition.slug])
    before = Event.objects.count()

    answer = client.post(address, {"fit-place": "company"})

    assert answer.status_code == 200
    assert "Unternehmen können nicht teilnehmen." in answer.content.decode()
    assert "Nominierung" not in answer.content.decode()
    assert (Entry.objects.count(), Event.objects.count(), client.cookies.get("sessionid")) == (0, before, None)


def test_answers_that_fit_go_on_to_the_entry(client: Client) -> None:
    edition = asking()

    answer = client.post(reverse("awards:fit", args=[edition.award.slug, edition.slug]), {"fit-place": "club"})

    assert f'href="/entries/begin/{edition.pk}/?fit-place=club"' in answer.content.decode()
    assert "Die Kategorie „Vereine“ ist die richtige." in answer.content.decode()


def test_an_unanswered_question_is_asked_for_in_words(client: Client) -> None:
    edition = asking()

    answer = client.post(reverse("awards:fit", args=[edition.award.slug, edition.slug]), {})

    assert answer.status_code == 422
    assert "Bitte wählen Sie eine Antwort." in answer.content.decode()


def test_an_edition_that_asks_nothing_has_no_such_page(client: Client) -> None:
    edition = make.edition()

    assert client.get(reverse("awards:fit", args=[edition.award.slug, edition.slug])).status_code == 404


def typed(*options: dict[str, str], **question: str) -> dict[str, str]:
    """A form of the set-up page with these answers."""
    data = {"text_de": "Sind Sie an einer Schule?", "text_en": "Are you at a school?", "category": "", **question}
    data |= {"form-TOTAL_FORMS": str(len(options)), "form-INITIAL_FORMS": "0"}
    for number, option in enumerate(options):
        data |= {f"form-{number}-{name}": value for name, value in option.items()}
    return data


def test_an_organiser_adds_a_question_with_its_reasons(client: Client, settings: object) -> None:
    edition = make.edition()
    client.force_login(make.organiser(edition))
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    yes = {"text_de": "Ja", "text_en": "Yes", "qualifies": "on"}
    no = {"text_de": "Nein", "text_en": "No", "reason_de": "Nur Schulen.", "reason_en": "Schools only."}

    answer = client.post(reverse("awards:eligibility_new", args=[edition.pk]), typed(yes, no))

    assert answer.status_code == 302
    question = edition.eligibility_questions.get()
    assert question.code == "sind-sie-an-einer-schule"
    assert list(question.options.values_list("code", "qualifies", "reason_en")) == [
        ("ja", True, ""),
        ("nein", False, "Schools only."),
    ]


def test_a_question_needs_two_answers_and_a_reason_for_no(client: Client, settings: object) -> None:
    edition = make.edition()
    client.force_login(make.organiser(edition))
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    address = reverse("awards:eligibility_new", args=[edition.pk])
    yes, no = {"text_de": "Ja", "qualifies": "on"}, {"text_de": "Nein"}

    alone = client.post(address, typed(yes)).content.decode()
    unreasoned = client.post(address, typed(yes, no)).content.decode()

    assert "Bitte geben Sie mindestens zwei Antworten zur Auswahl." in alone
    assert "Bitte sagen Sie in Worten, warum diese Antwort nicht passt." in unreasoned
    assert not edition.eligibility_questions.exists()


def test_a_changed_question_keeps_its_codes_and_loses_the_answer_taken_out(client: Client, settings: object) -> None:
    edition = asking()
    client.force_login(make.organiser(edition))
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    question = edition.eligibility_questions.get(code="place")
    rows = list(question.options.order_by("position", "pk"))
    options = [
        {
            "id": str(row.pk),
            "text_de": row.text_de,
            "qualifies": "on" if row.qualifies else "",
            "reason_de": row.reason_de,
        }
        for row in rows
    ]
    options[1]["DELETE"] = "on"
    data = typed(*options, text_de="Wo arbeiten Sie?") | {"form-INITIAL_FORMS": "3"}

    client.post(reverse("awards:eligibility_question", args=[edition.pk, question.pk]), data)

    question.refresh_from_db()
    assert (question.code, question.text_de) == ("place", "Wo arbeiten Sie?")
    assert [one.code for one in question.options.all()] == ["school", "company"]


def test_ways_are_settled_once_judging_has_begun() -> None:
    edition = make.edition(state="judging")

    with pytest.raises(editions.MoveRefused):
        editions.set_ways(edition, by=None, takes_nominations=True)


def test_reasons_that_the_jury_never_reads_need_no_hiding() -> None:
    edition = make.edition()

    with pytest.raises(IntegrityError, match="edition_hides_only_reasons_the_jury_reads"), transaction.atomic():
        editions.set_ways(edition, by=None, reasons_seen_by_jury=False)
