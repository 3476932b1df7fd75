"""The form's pages and the endpoints that save one thing at a time."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from entries import entries, participants
from entries.models import Answer, Entry
from entries.participants import Person
from questions.fields import fingerprint
from questions.models import Question
from questions.states import QuestionKind
from schools.models import School
from tests import factories
from tests.entries import filling
from tests.entries.test_teacher import client_of

pytestmark = pytest.mark.django_db


def save(client: Client, entry: Entry, key: str, value: Any, version: int = 0) -> Any:
    url = reverse("entries:answer", args=[entry.pk, key])
    return client.post(url, {"value": value, "version": version})


def test_answer_says_when_it_was_saved_and_which_version_it_is() -> None:
    entry = filling.complete()

    answer = save(client_of(entry.owner), entry, "tools", ["robot", "tablet"])

    assert (answer.status_code, answer.json()["version"], answer.json()["flaw"]) == (200, 1, "")
    assert answer.json()["saved_at"] == Answer.objects.get(key="tools").entry.saved_at.isoformat()


def test_answer_keeps_a_long_text_and_says_what_is_wrong() -> None:
    entry = filling.complete()

    answer = save(client_of(entry.owner), entry, "summary", "x" * 25)

    assert (answer.status_code, answer.json()["flaw"]) == (200, "This text is 5 characters too long.")


def test_answer_conflict_carries_both_texts() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)
    save(client, entry, "summary", "hier")

    answer = save(client, entry, "summary", "dort")

    told = answer.json()
    assert (answer.status_code, told["mine"], told["theirs"], told["version"]) == (409, "dort", "hier", 1)


def formatted() -> Entry:
    """A complete draft whose summary is a formatted text."""
    entry = filling.complete()
    Question.objects.filter(version=entry.form, key="summary").update(kind=QuestionKind.RICH_TEXT)
    return entry


def test_answer_of_the_editor_is_kept_as_it_was_formatted() -> None:
    entry = formatted()
    url = reverse("entries:answer", args=[entry.pk, "summary"])

    answer = client_of(entry.owner).post(url, {"value.html": "<p><b>Hallo</b><script>a</script></p>", "version": 0})

    assert (answer.status_code, Answer.objects.get(key="summary").value) == (200, "<p><strong>Hallo</strong></p>")


def test_a_limit_counts_the_words_of_a_formatted_text_and_not_its_elements() -> None:
    entry = formatted()
    url = reverse("entries:answer", args=[entry.pk, "summary"])

    fits = client_of(entry.owner).post(url, {"value.html": f"<p><b>{'x' * 20}</b></p>", "version": 0})
    over = client_of(entry.owner).post(url, {"value.html": f"<p><b>{'x' * 21}</b></p>", "version": 1})

    assert (fits.json()["flaw"], over.json()["flaw"]) == ("", "This text is 1 character too long.")


def test_typed_over_without_the_editor_only_what_was_changed_loses_its_form() -> None:
    entry, was = formatted(), "<p><strong>eins</strong></p><p>zwei</p>"
    url = reverse("entries:answer", args=[entry.pk, "summary"])

    client_of(entry.owner).post(url, {"value.html": was, "value": "eins\n\n- drei", "version": 0})

    assert Answer.objects.get(key="summary").value == "<p><strong>eins</strong></p><ul><li><p>drei</p></li></ul>"


def test_answer_conflict_carries_both_formatted_texts() -> None:
    entry = formatted()
    client, url = client_of(entry.owner), reverse("entries:answer", args=[entry.pk, "summary"])
    client.post(url, {"value.html": "<p>hier</p>", "version": 0})

    told = client.post(url, {"value.html": "<ul><li><p>dort</p></li></ul>", "version": 0}).json()

    assert (told["mine"], told["mine_html"]) == ("- dort", "<ul><li><p>dort</p></li></ul>")
    assert (told["theirs"], told["theirs_html"]) == ("hier", "<p>hier</p>")


def test_without_script_a_conflict_shows_the_other_text_with_its_form() -> None:
    entry = formatted()
    client, page = client_of(entry.owner), reverse("entries:page", args=[entry.pk, 1])
    entries.save_answer(entry, filling.question(entry, "summary"), "<p><b>dort</b></p>", version=0, by=entry.owner)

    answer = client.post(page, {"q-title": "Brücke", "q-summary": "- hier", "q-summary.html": "", "v-summary": "0"})

    assert answer.status_code == 422
    assert '<div class="rich"><p><strong>dort</strong></p></div>' in answer.content.decode()
    assert "\n- hier</textarea>" in answer.content.decode()


@pytest.mark.parametrize(("key", "value"), [("duration", "unbekannt"), ("continued", "vielleicht")])
def test_answer_that_fits_no_draft_is_422(key: str, value: str) -> None:
    entry = filling.complete()

    assert save(client_of(entry.owner), entry, key, value).status_code == 422


def test_answer_after_the_grace_is_423() -> None:
    entry = filling.complete()
    with time_machine.travel(entry.edition.closes_at + timedelta(hours=1), tick=False):
        answer = save(client_of(entry.owner), entry, "summary", "zu spät")

    assert answer.status_code == 423


def test_answer_without_session_is_401_and_of_a_stranger_404() -> None:
    entry = filling.complete()

    assert save(Client(), entry, "summary", "x").status_code == 401
    assert save(client_of(factories.person()), entry, "summary", "x").status_code == 404
    assert save(client_of(entry.owner), entry, "nothing", "x").status_code == 404
    assert save(client_of(entry.owner), entry, "pictures", "x").status_code == 404


def test_category_is_chosen_through_the_same_door() -> None:
    entry = filling.complete()
    other = factories.category(entry.edition, "sek2", position=1)

    answer = save(client_of(entry.owner), entry, "category", "sek2", version=1)

    entry.refresh_from_db()
    assert (answer.status_code, answer.json()["version"], entry.category) == (200, 2, other)


def test_without_script_a_page_is_saved_at_once_and_leads_on() -> None:
    entry = filling.complete()
    url = reverse("entries:page", args=[entry.pk, 1])
    sent = {"category": "sek1", "q-title": "Neuer Titel", "v-title": 1, "q-summary": "Kurz", "v-summary": 0}

    answer = client_of(entry.owner).post(url, {**sent, "q-tools": ["tablet"], "v-tools": 0, "q-lessons": ""})

    assert answer.headers["Location"] == reverse("entries:page", args=[entry.pk, 2])
    assert dict(Answer.objects.exclude(key="terms").values_list("key", "value")) == {
        "title": "Neuer Titel",
        "summary": "Kurz",
        "tools": ["tablet"],
    }


def test_without_script_a_refused_value_stays_on_the_page_as_typed() -> None:
    entry = filling.complete()
    url = reverse("entries:page", args=[entry.pk, 1])

    answer = client_of(entry.owner).post(
        url, {"q-title": "Brückenbau mit dem Tablet", "v-title": 1, "q-lessons": "zwölf"}
    )

    assert answer.status_code == 422
    assert 'value="zwölf"' in answer.content.decode()


def test_without_script_a_conflict_shows_both_texts_and_the_next_save_decides() -> None:
    entry = filling.complete()
    client, url = client_of(entry.owner), reverse("entries:page", args=[entry.pk, 1])
    entries.save_answer(entry, filling.question(entry, "summary"), "von dort", version=0, by=entry.owner)

    first = client.post(url, {"q-summary": "von hier", "v-summary": 0, "q-title": "T", "v-title": 1})
    page = first.content.decode()
    second = client.post(url, {"q-summary": "von hier", "v-summary": 1, "q-title": "T", "v-title": 2})

    assert (first.status_code, "von hier" in page, "von dort" in page) == (422, True, True)
    assert second.status_code == 302
    assert Answer.objects.get(key="summary").value == "von hier"


def test_a_closed_form_leads_to_the_overview() -> None:
    entry = factories.entry(filling.edition(state="judging"))

    answer = client_of(entry.owner).get(reverse("entries:page", args=[entry.pk, 1]))

    assert answer.headers["Location"] == reverse("entries:entry", args=[entry.pk])


def save_school(client: Client, entry: Entry, version: int, **chosen: Any) -> Any:
    url = reverse("entries:answer", args=[entry.pk, "school"])
    return client.post(url, {"school": "", "school_name": "", "school_city": "", "version": version, **chosen})


ZECHE = {
    "school_name": "Lernwerkstatt Zeche",
    "school_postcode": "44623",
    "school_city": "Herne",
    "school_state": "NW",
}


def test_school_is_chosen_from_the_directory_or_typed() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)
    listed = factories.school(name="Gesamtschule Nord", city="Bochum")

    first = save_school(client, entry, 0, school=listed.pk)
    entry.refresh_from_db()
    assert (first.json()["version"], entry.school) == (1, listed)
    save_school(client, entry, 1, **ZECHE)

    entry.refresh_from_db()
    assert (str(entry.school), School.objects.get(listed=False)) == ("Lernwerkstatt Zeche, Herne", entry.school)


def test_a_school_that_cannot_be_chosen_is_not_typed_in_either() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)
    save_school(client, entry, 0, school=factories.school(name="Gesamtschule Nord", city="Bochum").pk)

    met = save_school(client, entry, 0, **ZECHE)
    assert (met.status_code, met.json()["mine"]) == (409, "Lernwerkstatt Zeche\n44623 Herne\nNorth Rhine-Westphalia")
    with time_machine.travel(entry.edition.closes_at + timedelta(days=1), tick=False):
        client.force_login(entry.owner)
        assert save_school(client, entry, 1, **ZECHE).status_code == 423

    assert not School.objects.filter(listed=False).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"school_name": "Nur ein Name"}, "Please enter name, postcode, town and Bundesland of the school."),
        ({**ZECHE, "school_state": ""}, "Please enter name, postcode, town and Bundesland of the school."),
        ({**ZECHE, "school_state": "ZZ"}, "Please enter name, postcode, town and Bundesland of the school."),
        ({**ZECHE, "school_name": " "}, "Please enter name, postcode, town and Bundesland of the school."),
        ({**ZECHE, "school_postcode": "4462"}, "A postcode in Germany has five digits."),
        ({"school": "0"}, "Please choose a school from the list, or enter it yourself."),
        ({"school": "x"}, "Please choose a school from the list, or enter it yourself."),
    ],
)
def test_half_a_school_is_refused_in_words(typed: dict[str, str], said: str) -> None:
    entry = filling.complete()

    answer = save_school(client_of(entry.owner), entry, 0, **typed)

    assert (answer.status_code, answer.json()["message"]) == (422, said)
    assert not School.objects.filter(listed=False).exists()


def test_a_listed_school_stands_as_its_publisher_writes_it() -> None:
    entry = filling.complete()
    listed = factories.school(name="Gesamtschule Nord", city="Bochum", postcode="4478")

    answer = save_school(
        client_of(entry.owner), entry, 0, school=listed.pk, school_name="Gesamtschule Nord", school_city="Bochum",
        school_postcode="4478", school_state="NW",
    )  # fmt: skip

    entry.refresh_from_db()
    assert (answer.status_code, entry.school) == (200, listed)


def test_nothing_at_all_takes_the_school_off() -> None:
    entry = filling.complete()

    answer = save_school(client_of(entry.owner), entry, 0)

    entry.refresh_from_db()
    assert (answer.status_code, entry.school) == (200, None)


def test_without_script_half_a_school_stays_as_it_was_typed() -> None:
    entry = filling.complete()
    url = reverse("entries:school", args=[entry.pk])

    answer = client_of(entry.owner).post(url, {**ZECHE, "school_state": "", "version": 0})

    form = answer.context["school_form"]
    assert (answer.status_code, form.errors.keys()) == (422, {"school_state"})
    assert (form["school_name"].value(), form["school_postcode"].value()) == ("Lernwerkstatt Zeche", "44623")
    assert b"<details open>" in answer.content


def test_the_chosen_school_is_shown_with_type_address_and_bundesland() -> None:
    entry = filling.complete()

    page = client_of(entry.owner).get(reverse("entries:page", args=[entry.pk, 2])).content.decode()

    assert "Gymnasium · Rosastraße 83, 45130 Essen · North Rhine-Westphalia" in page


def test_school_conflict_carries_both_schools_and_what_it_takes_to_take_the_other() -> None:
    entry = filling.complete()
    client = client_of(entry.owner)
    north = factories.school(name="Gesamtschule Nord", city="Bochum")
    save_school(client, entry, 0, **ZECHE)

    answer = save_school(client, entry, 0, school=north.pk)

    told = answer.json()
    assert answer.status_code == 409
    assert told["mine"] == "Gesamtschule Nord\nGymnasium\nRosastraße 83, 45130 Bochum\nNorth Rhine-Westphalia"
    assert told["theirs"] == "Lernwerkstatt Zeche\n44623 Herne\nNorth Rhine-Westphalia"
    assert (told["theirs_value"], told["version"]) == (["", "Lernwerkstatt Zeche", "Herne", "44623", "NW", "", ""], 1)
    assert told["by"] == "Jürgen von der Weiß"


def test_without_script_the_school_is_saved_and_leads_back_to_its_question() -> None:
    entry = filling.complete()
    listed = factories.school(name="Gesamtschule Nord", city="Bochum")

    answer = client_of(entry.owner).post(
        reverse("entries:school", args=[entry.pk]), {"school": listed.pk, "version": 0}
    )

    entry.refresh_from_db()
    assert answer.headers["Location"] == reverse("entries:page", args=[entry.pk, 2]) + "#part-school"
    assert entry.school == listed


def test_without_script_two_schools_are_shown_and_the_next_click_decides() -> None:
    entry = filling.complete()
    client, url = client_of(entry.owner), reverse("entries:school", args=[entry.pk])
    north = factories.school(name="Gesamtschule Nord", city="Bochum")
    south = factories.school(name="Gesamtschule Süd", city="Witten")
    entries.choose_school(entry, south, by=entry.owner)

    first = client.post(url, {"school": north.pk, "version": 0})
    page = first.content.decode()
    assert (first.status_code, "Gesamtschule Nord" in page, "Gesamtschule Süd" in page) == (409, True, True)
    assert f'<input type="hidden" name="school" value="{north.pk}">' in page
    second = client.post(url, {"school": north.pk, "version": 1})

    entry.refresh_from_db()
    assert (second.status_code, entry.school) == (302, north)


def test_without_script_two_categories_are_shown_and_the_next_save_decides() -> None:
    entry = filling.complete()
    factories.category(entry.edition, "sek2", name_de="Sekundarstufe II", name_en="Upper secondary", position=1)
    third = factories.category(entry.edition, "bk", name_de="Berufskolleg", name_en="Vocational school", position=2)
    entries.choose_category(entry, third, by=entry.owner)
    client, url = client_of(entry.owner), reverse("entries:page", args=[entry.pk, 1])
    old = {"category": "sek2", "v-category": 1, "w-category": fingerprint("sek1"), "q-title": "T", "v-title": 1}

    first = client.post(url, old)
    page = first.content.decode()
    assert (first.status_code, "<pre>Vocational school</pre>" in page) == (422, True)
    assert 'name="category" value="sek2" checked' in page
    second = client.post(url, {**old, "v-category": 2, "w-category": "", "v-title": 2})

    entry.refresh_from_db()
    assert second.status_code == 302
    assert entry.category is not None
    assert entry.category.code == "sek2"


def test_without_script_what_was_not_touched_keeps_what_another_saved_meanwhile() -> None:
    entry = filling.complete()
    client, url = client_of(entry.owner), reverse("entries:page", args=[entry.pk, 1])
    page = client.get(url).content.decode()
    found = dict(re.findall(r'name="([vw]-[a-z]+)" value="([^"]*)"', page))
    colleague = factories.person("Zofia Łuczak")
    entries.save_answer(entry, filling.question(entry, "title"), "Von der Kollegin", version=1, by=colleague)

    answer = client.post(
        url, found | {"category": "sek1", "q-title": "Brückenbau mit dem Tablet", "q-summary": "Von mir"}
    )

    assert answer.status_code == 302
    kept = dict(Answer.objects.values_list("key", "value"))
    assert (kept["title"], kept["summary"]) == ("Von der Kollegin", "Von mir")


@pytest.mark.parametrize("position", [1, 2])
def test_form_page_costs_the_same_with_one_and_three_of_everything(
    position: int, django_assert_max_num_queries: Any
) -> None:
    entry = filling.complete()
    client, url = client_of(entry.owner), reverse("entries:page", args=[entry.pk, position])
    for count in (1, 2):
        for number in range(count):
            filling.file(entry, f"{count}-{number}.jpg")
        participants.add(entry, [Person("Mia")] * count)

        with django_assert_max_num_queries(12):
            assert client.get(url).status_code == 200
