"""The jury room through its pages: what each person sees, and what nobody may."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from entries.models import Submission
from juries import jurors, recusals, reviews
from juries.models import Assignment, Juror, Round
from juries.states import JurorState, ReviewState, RoundState
from juries.views import juror as juror_views
from ledger.models import Letter
from tests import factories
from tests.juries.conftest import Judging
from uploads.models import Derivative, Upload

COMPLETE = {"score-innovation": "4", "score-impact": "2", "note": "meins", "feedback": "Weiter so", "version": "0"}


def signed_in(user: User | None) -> Client:
    client = Client()
    assert user is not None
    client.force_login(user)
    return client


@pytest.fixture
def client_of_juror(judging: Judging) -> Client:
    return signed_in(judging.user)


@pytest.fixture
def client_of_organiser(judging: Judging, settings: object) -> Client:
    settings.REQUIRE_SECOND_FACTOR = False  # type: ignore[attr-defined]
    return signed_in(judging.organiser)


def desk_url(judging: Judging) -> str:
    return reverse("juries:desk", args=[judging.assignment.pk])


def save_url(judging: Judging, key: str = "note") -> str:
    return reverse("juries:save", args=[judging.assignment.pk, key])


def picture(judging: Judging, *, large: bool = True) -> Upload:
    """A ready picture whose file name tells the school, in the submission of the assigned entry."""
    upload = Upload.objects.create(
        owner=judging.entries[0].owner,
        state="ready",
        scope=f"entry:{judging.entries[0].pk}",
        key=f"uploads/{uuid.uuid4()}",
        filename="Helmholtz-Gymnasium Essen 8b.jpg",
        max_size=10**6,
        size=1000,
        part_size=10**6,
        content_type="image/jpeg",
        kind="picture",
        sha256="0" * 64,
        inspected_at=judging.entries[0].submitted_at,
    )
    for name in ("medium", "large") if large else ():
        Derivative.objects.create(
            upload=upload, name=name, key=f"{upload.key}-{name}.webp", content_type="image/webp", size=9
        )
    submission = Submission.objects.get(entry=judging.entries[0])
    submission.content["pages"][0]["questions"] += [
        {
            "key": "pictures", "kind": "files", "label_de": "Bilder", "label_en": "Pictures", "value": None,
            "options": [],
            "seen_by_jury": True, "hidden_when_blind": False, "is_public": True,
            "files": [{
                "upload": str(upload.pk), "filename": upload.filename, "kind": "picture", "content_type": "image/jpeg",
                "size": 1000, "sha256": upload.sha256, "alt_text": "Eine Brücke aus Papier",
            }],
        },
        {
            "key": "school", "kind": "school", "label_de": "Schule", "label_en": "School", "value": None, "options": [],
            "seen_by_jury": True, "hidden_when_blind": True, "is_public": True, "files": [],
        },
    ]  # fmt: skip
    submission.save()
    return upload


# -- The desk ---------------------------------------------------------------------------------------------------------


def test_without_script_one_button_saves_and_submits_and_leads_on(judging: Judging, client_of_juror: Client) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    answer = client_of_juror.post(desk_url(judging), COMPLETE | {"action": "submit"})
    assert answer.url == reverse("juries:desk", args=[second.pk])  # type: ignore[attr-defined]
    judging.assignment.refresh_from_db()
    assert judging.assignment.review.state == ReviewState.SUBMITTED


def test_without_script_a_second_tab_loses_no_word(judging: Judging, client_of_juror: Client) -> None:
    client_of_juror.post(desk_url(judging), COMPLETE)
    answer = client_of_juror.post(desk_url(judging), COMPLETE | {"note": "im zweiten Fenster", "action": "save"})
    assert answer.status_code == 409
    assert "im zweiten Fenster" in answer.content.decode()
    assert "meins" in answer.content.decode()


def test_after_the_close_a_review_is_read_only(judging: Judging, client_of_juror: Client) -> None:
    client_of_juror.post(desk_url(judging), COMPLETE)
    Round.objects.update(state=RoundState.CLOSED, closed_at=judging.round.closes_at)
    page = client_of_juror.get(desk_url(judging)).content.decode()
    assert "Weiter so" in page
    assert 'value="submit"' not in page


def test_reopening_makes_it_a_draft_again(judging: Judging, client_of_juror: Client) -> None:
    client_of_juror.post(desk_url(judging), COMPLETE | {"action": "submit"})
    client_of_juror.post(reverse("juries:reopen", args=[judging.assignment.pk]))
    judging.assignment.refresh_from_db()
    assert judging.assignment.review.state == ReviewState.DRAFT


# -- Blind is blind ---------------------------------------------------------------------------------------------------


def traces(page: str) -> list[str]:
    return [word for word in ("von der Weiß", "Helmholtz", "Essen", "@example.org") if word in page]


def test_in_a_blind_round_nothing_names_the_entrant(judging: Judging, client_of_juror: Client) -> None:
    upload = picture(judging)
    owner = judging.entries[0].owner
    judging.user.email = "juror@jury.test"
    judging.user.save()
    Round.objects.update(is_blind=False)
    seeing = client_of_juror.get(desk_url(judging)).content.decode()
    assert traces(seeing) == ["von der Weiß", "Helmholtz", "Essen"]

    Round.objects.update(is_blind=True)
    for name, args in (("desk", [judging.assignment.pk]), ("pile", [judging.round.pk]), ("home", [])):
        answer = client_of_juror.get(reverse(f"juries:{name}", args=args))
        assert traces(answer.content.decode() + str(answer.headers)) == []
    for name, more in (("file", []), ("preview", ["medium"])):
        answer = client_of_juror.get(reverse(f"juries:{name}", args=[judging.assignment.pk, upload.pk, *more]))
        assert answer.status_code == 302
        assert traces(str(answer.headers)) == []
        assert owner.family_name not in str(answer.headers)


def test_in_a_blind_round_a_picture_never_opens_as_the_original(judging: Judging, client_of_juror: Client) -> None:
    upload = picture(judging, large=False)
    address = reverse("juries:file", args=[judging.assignment.pk, upload.pk])
    assert client_of_juror.get(address).status_code == 404
    Round.objects.update(is_blind=False)
    assert client_of_juror.get(address).status_code == 302


def test_a_file_of_another_entry_does_not_open(judging: Judging, client_of_juror: Client) -> None:
    foreign = picture(judging)
    other = factories.assignment(judging.round, judging.entries[1], judging.juror)
    assert client_of_juror.get(reverse("juries:file", args=[other.pk, foreign.pk])).status_code == 404


def test_a_document_is_read_page_by_page_without_opening_it(judging: Judging, client_of_juror: Client) -> None:
    upload = picture(judging, large=False)
    for number in (1, 2):
        Derivative.objects.create(
            upload=upload, name=f"page-{number}", key=f"{upload.key}-{number}.webp", content_type="image/webp", size=9
        )
    page = client_of_juror.get(desk_url(judging)).content.decode()
    leaves = [f"/jury/assignments/{judging.assignment.pk}/files/{upload.pk}/page-{number}/" for number in (1, 2)]
    assert re.findall(r'<a href="([^"]+)" data-zoom>', page) == leaves
    assert client_of_juror.get(leaves[1]).status_code == 302


# -- A recused juror sees nothing -------------------------------------------------------------------------------------


def visible(client: Client, judging: Judging, assignment: int, upload: uuid.UUID) -> list[tuple[str, int, str]]:
    """Every juror address's answer, without what differs from request to request by itself."""
    seen = []
    for name, args, verb in (
        ("home", [], "get"), ("pile", [judging.round.pk], "get"), ("desk", [assignment], "get"),
        ("desk", [assignment], "post"), ("save", [assignment, "note"], "post"), ("reopen", [assignment], "post"),
        ("recuse", [assignment], "post"), ("file", [assignment, upload], "get"),
        ("preview", [assignment, upload, "medium"], "get"),
    ):  # fmt: skip
        answer = getattr(client, verb)(reverse(f"juries:{name}", args=args), COMPLETE if verb == "post" else {})
        text = re.sub(r'csrfmiddlewaretoken" value="\w+"|data-now="[^"]+"', "", answer.content.decode())
        seen.append((name, answer.status_code, text.replace(str(assignment), "#").replace(str(upload), "#")))
    return seen


def test_for_a_recused_juror_it_is_as_if_the_entry_did_not_exist(judging: Judging, client_of_juror: Client) -> None:
    factories.assignment(judging.round, judging.entries[1], judging.juror)
    upload = picture(judging)
    before = visible(client_of_juror, judging, judging.assignment.pk, upload.pk)
    assert "Brückenbau" in before[1][2]
    assert [status for _name, status, _text in before[2:4]] == [200, 302]

    # Recused, yet the row still stands: as if it had been assigned by mistake, or before the recusal was found.
    recusals.declare(judging.juror, judging.entries[0], reason="Nachbarin", by=judging.user)
    again = factories.assignment(judging.round, judging.entries[0], judging.juror)
    client_of_juror.get(reverse("juries:home"))
    recused = visible(client_of_juror, judging, again.pk, upload.pk)
    Assignment.objects.filter(pk=again.pk).delete()
    gone = visible(client_of_juror, judging, again.pk, upload.pk)

    assert recused == gone
    assert "Brückenbau" not in "".join(text for _name, _status, text in recused)


def test_one_click_with_a_reason_recuses_and_leads_on(judging: Judging, client_of_juror: Client) -> None:
    second = factories.assignment(judging.round, judging.entries[1], judging.juror)
    answer = client_of_juror.post(
        reverse("juries:recuse", args=[judging.assignment.pk]), {"reason": "Meine Schwester"}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("juries:desk", args=[second.pk])
    assert not Assignment.objects.filter(pk=judging.assignment.pk).exists()


# -- Invitations ------------------------------------------------------------------------------------------------------


def invited(judging: Judging, email: str = "neu@jury.test") -> tuple[Juror, str]:
    juror = jurors.invite(judging.panel, email=email, name="Dr. Zoë Brandt", by=judging.organiser)
    return juror, jurors.link_of(juror).partition("/jury/")[2].join(["/jury/", ""])


def test_the_link_opens_changes_nothing_and_accepting_signs_in(judging: Judging, client: Client) -> None:
    juror, address = invited(judging)
    assert client.get(address).status_code == 200
    juror.refresh_from_db()
    assert juror.state == JurorState.INVITED

    answer = client.post(address, {"terms": "on", "capacity": "12"}, follow=True)

    juror.refresh_from_db()
    assert (juror.state, juror.capacity) == (JurorState.ACCEPTED, 12)
    assert juror.user is not None
    assert answer.context["user"] == juror.user
    assert answer.redirect_chain[-1][0] == reverse("juries:home")


def test_without_the_terms_nobody_takes_part(judging: Judging, client: Client) -> None:
    juror, address = invited(judging)
    client.post(address, {})
    juror.refresh_from_db()
    assert juror.state == JurorState.INVITED


def test_a_second_invitation_ends_the_first_link(judging: Judging, client: Client) -> None:
    _juror, first = invited(judging)
    _juror, second = invited(judging)
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)


def test_an_accepted_link_signs_nobody_in(judging: Judging, client: Client) -> None:
    _juror, address = invited(judging)
    client.post(address, {"terms": "on"})
    stranger = Client()
    assert stranger.post(address, {"terms": "on"}).status_code == 200
    assert stranger.get(reverse("juries:home")).status_code == 302


def test_a_forwarded_link_takes_no_administrators_seat(judging: Judging, client: Client) -> None:
    factories.person("Ada Admin", email="ada@jury.test", is_staff=True)
    juror, address = invited(judging, "ada@jury.test")

    answer = client.post(address, {"terms": "on"})

    juror.refresh_from_db()
    assert juror.state == JurorState.INVITED
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_declining_is_told_and_can_be_changed(judging: Judging, client: Client) -> None:
    juror, address = invited(judging)
    client.post(f"{address}decline/", {"reason": "Elternzeit"})
    juror.refresh_from_db()
    assert juror.state == JurorState.DECLINED
    assert client.get(address).status_code == 200


# -- The organiser's pages --------------------------------------------------------------------------------------------


def test_a_pasted_list_invites_everybody_once(judging: Judging, client_of_organiser: Client) -> None:
    people = "Dr. Ayşe Yılmaz <A.Yilmaz@schule.test>\nb.kowalski@schule.test\n\nb.kowalski@schule.test; Kowalski"
    client_of_organiser.post(reverse("juries:invite", args=[judging.edition.pk]), {"people": people})
    seats = Juror.objects.filter(state=JurorState.INVITED).order_by("email").values_list("email", "name")
    assert list(seats) == [("a.yilmaz@schule.test", "Dr. Ayşe Yılmaz"), ("b.kowalski@schule.test", "")]
    assert Letter.objects.filter(kind="juries.invitation").count() == 2


@pytest.mark.parametrize("name", ["panel", "rounds", "recusals"])
def test_organisers_open_each_page_and_jurors_none(
    judging: Judging, client_of_organiser: Client, client_of_juror: Client, name: str
) -> None:
    address = reverse(f"juries:{name}", args=[judging.edition.pk])
    assert (client_of_organiser.get(address).status_code, client_of_juror.get(address).status_code) == (200, 404)


@pytest.mark.parametrize("name", ["round", "assign", "progress"])
def test_organisers_open_each_page_of_a_round_and_jurors_none(
    judging: Judging, client_of_organiser: Client, client_of_juror: Client, name: str
) -> None:
    address = reverse(f"juries:{name}", args=[judging.edition.pk, judging.round.pk])
    assert (client_of_organiser.get(address).status_code, client_of_juror.get(address).status_code) == (200, 404)


# -- Budgets ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [1, 3])
def test_pile_desk_and_saving_stay_within_their_budget(
    judging: Judging, client_of_juror: Client, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    picture(judging)
    for entry in judging.entries[1:rows]:
        factories.assignment(judging.round, entry, judging.juror)
    reviews.save(judging.assignment, scores={"innovation": 3}, note="", feedback="", version=0, by=judging.user)
    for address in (desk_url(judging), reverse("juries:pile", args=[judging.round.pk]), reverse("juries:home")):
        with django_assert_max_num_queries(12):
            assert client_of_juror.get(address).status_code == 200
    with django_assert_max_num_queries(12):
        assert (
            client_of_juror.post(save_url(judging, "score-impact"), {"value": "4", "version": "0"}).status_code == 200
        )


@pytest.mark.parametrize("rows", [1, 3])
def test_progress_stays_within_its_budget(
    judging: Judging, client_of_organiser: Client, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for entry in judging.entries[1:rows]:
        factories.assignment(judging.round, entry, judging.juror)
        factories.assignment(judging.round, entry, judging.colleague)
    with django_assert_max_num_queries(12):
        address = reverse("juries:progress", args=[judging.edition.pk, judging.round.pk])
        assert client_of_organiser.get(address).status_code == 200


def test_a_long_pile_comes_in_pages_and_the_whole_is_counted(
    judging: Judging, client_of_juror: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(juror_views, "PER_PAGE", 2)
    for entry in judging.entries[1:]:
        factories.assignment(judging.round, entry, judging.juror)
    address = reverse("juries:pile", args=[judging.round.pk])

    first, second = (client_of_juror.get(f"{address}?page={number}") for number in (1, 2))

    shown = [[item.title for item, _category in answer.context["items"]] for answer in (first, second)]
    assert shown == [["Brückenbau mit dem Tablet", "Wasser messen"], ["Der Roboter im Garten"]]
    assert [answer.context["pile"].total for answer in (first, second)] == [3, 3]
