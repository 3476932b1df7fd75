"""Pages of one's own account, the school field, and the look of an organisation."""

import json
from io import BytesIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from accounts import nav
from accounts.models import User
from ledger import events
from ledger.models import Event
from tests import factories

pytestmark = pytest.mark.django_db

ME = {"title": "", "given_name": "Ayşe", "family_name": "Yılmaz", "language": "en", "school": "", "school_name": "",
      "school_postcode": "", "school_city": "", "school_state": ""}  # fmt: skip
HERNE = {"school_postcode": "44623", "school_city": "Herne", "school_state": "NW"}


@pytest.fixture
def ayse(client: Client) -> User:
    user = factories.person("Ayşe Yılmaz")
    client.force_login(user)
    return user


@pytest.mark.parametrize("path", ["/start/", "/me/", "/me/data/", "/me/data/export/", "/schools/?q=essen"])
def test_stranger_is_sent_to_sign_in(client: Client, path: str) -> None:
    response = client.get(path)

    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/accounts/login/")


def test_start_leads_to_the_first_place(client: Client, ayse: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nav, "_guides", [lambda user: [nav.Place(2, "B", "/b/", ""), nav.Place(1, "A", "/a/", "")]])

    assert client.get("/start/")["Location"] == "/a/"


def test_start_tells_what_to_do_where_nothing_waits(
    client: Client, ayse: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nav, "_guides", [])

    assert client.get("/start/").status_code == 200


def test_details_are_saved_with_a_school_of_the_list(client: Client, ayse: User) -> None:
    school = factories.school()

    response = client.post("/me/", {**ME, "title": "Dr.", "school": school.pk, "school_name": str(school)})

    kept = User.objects.get(pk=ayse.pk)
    assert (response.status_code, kept.name, kept.school) == (302, "Dr. Ayşe Yılmaz", school)
    assert response.cookies["django_language"].value == "en"


def test_school_without_place_is_asked_for(client: Client, ayse: User) -> None:
    response = client.post("/me/?lang=en", {**ME, "school_name": "Freie Schule"})

    assert response.context["form"].errors.keys() == {"school_postcode", "school_city", "school_state"}
    assert b'<details class="disclosure" open>' in response.content
    assert User.objects.get(pk=ayse.pk).school is None


def test_changed_school_text_outranks_the_hidden_number(client: Client, ayse: User) -> None:
    listed = factories.school()

    client.post("/me/", {**ME, "school": listed.pk, "school_name": "Freie Schule", **HERNE})

    assert str(User.objects.get(pk=ayse.pk).school) == "Freie Schule, Herne"


def test_a_typed_school_can_be_corrected_and_is_the_same_when_left_alone(client: Client, ayse: User) -> None:
    client.post("/me/", {**ME, "school_name": "Freie Schule", **HERNE})
    first = User.objects.get(pk=ayse.pk).school
    shown = client.get("/me/").context["form"].initial
    assert (shown["school_name"], shown["school_postcode"], shown["school_state"]) == ("Freie Schule", "44623", "NW")

    client.post("/me/", {**ME, "title": "Dr.", "school_name": "Freie Schule", **HERNE})
    assert User.objects.get(pk=ayse.pk).school == first
    client.post("/me/", {**ME, "school_name": "Freie Schule", **HERNE, "school_state": "XX", "school_postcode": ""})

    corrected = User.objects.get(pk=ayse.pk).school
    assert corrected is not None
    assert (corrected.city, corrected.state) == ("Herne", "XX")


def test_whoever_typed_a_school_in_when_less_was_asked_changes_something_else(client: Client, ayse: User) -> None:
    school = factories.school(name="Schule im Park", city="Essen", number="", postcode="", state="XX", listed=False)
    User.objects.filter(pk=ayse.pk).update(school=school)
    left_alone = {"school_name": "Schule im Park", "school_city": "Essen", "school_state": "XX"}

    assert client.post("/me/", {**ME, "title": "Dr.", **left_alone}).status_code == 302
    changed = client.post("/me/", {**ME, "school_name": "Schule am Park", "school_city": "Essen"})

    kept = User.objects.get(pk=ayse.pk)
    assert (kept.title, kept.school) == ("Dr.", school)
    assert changed.context["form"].errors.keys() == {"school_postcode", "school_state"}


def test_a_german_postcode_of_another_length_is_refused_in_words(client: Client, ayse: User) -> None:
    response = client.post("/me/?lang=en", {**ME, "school_name": "Freie Schule", **HERNE, "school_postcode": "4462"})

    assert response.context["form"].errors == {"school_postcode": ["A postcode in Germany has five digits."]}


def test_school_search_answers_json(client: Client, ayse: User) -> None:
    school = factories.school(search_text="helmholtz gymnasium essen 45130")

    found = client.get("/schools/?q=helmholtz").json()["schools"]

    assert [(row["id"], row["label"], row["postcode"]) for row in found] == [(school.pk, str(school), "45130")]


def test_school_search_answers_htmx(client: Client, ayse: User) -> None:
    factories.school(search_text="helmholtz")

    response = client.get("/schools/?q=helmholtz", headers={"HX-Request": "true"})

    assert response.content.decode().startswith("<option")


def test_export_is_a_file_of_everything(client: Client, ayse: User) -> None:
    response = client.get("/me/data/export/")

    assert response["Content-Disposition"] == 'attachment; filename="preiswerk-data.json"'
    assert json.loads(response.content)["account"]["email"] == ayse.email
    assert Event.objects.filter(what="user.exported").count() == 1


def test_erasure_needs_the_address(client: Client, ayse: User) -> None:
    client.post("/me/data/erase/", {"confirm": "yes"})
    assert User.objects.get(pk=ayse.pk).is_active

    response = client.post("/me/data/erase/", {"confirm": ayse.email})

    assert response.status_code == 200
    assert not User.objects.get(pk=ayse.pk).is_active
    assert client.get("/me/").status_code == 302


def test_erasure_is_no_link(client: Client, ayse: User) -> None:
    assert client.get("/me/data/erase/").status_code == 405


@pytest.mark.parametrize(
    "path",
    ["/accounts/login/", "/accounts/signup/", "/accounts/login/code/", "/accounts/password/reset/"],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_doors_are_open(client: Client, path: str, language: str) -> None:
    response = client.get(f"{path}?lang={language}")

    assert response.status_code == 200
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    ["/me/", "/me/data/", "/accounts/email/", "/accounts/2fa/", "/accounts/2fa/totp/activate/",
     "/accounts/2fa/webauthn/add/", "/accounts/sessions/", "/accounts/password/set/", "/accounts/logout/"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["de", "en"])
def test_own_pages_stand(client: Client, ayse: User, path: str, language: str) -> None:
    assert client.get(f"{path}?lang={language}").status_code == 200


def test_theme_is_kept_by_browsers(client: Client) -> None:
    made = factories.organisation()

    first = client.get(f"/theme/{made.slug}.css?v=1")
    again = client.get(f"/theme/{made.slug}.css?v=1", headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, first["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert first["Cache-Control"] == "public, max-age=31536000"
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/theme/nobody.css").status_code == 404


def test_logo_comes_from_our_own_address(client: Client, bucket: Any) -> None:
    picture = BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    made = factories.organisation(logo=ContentFile(picture.getvalue(), "logo.png"))

    response = client.get(made.logo_url)

    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    assert b"".join(response.streaming_content) == picture.getvalue()  # type: ignore[attr-defined]
    assert client.get(f"/logo/{factories.organisation().slug}").status_code == 404


def test_admin_is_for_administrators(client: Client) -> None:
    client.force_login(factories.person())
    assert client.get("/admin/accounts/user/").status_code in (302, 404)

    client.force_login(factories.person(is_staff=True))
    for page in ("accounts/user", "accounts/organisation", "schools/school", "ledger/event", "ledger/letter"):
        assert client.get(f"/admin/{page}/").status_code == 200
    assert client.get("/admin/ledger/event/add/").status_code == 403


ROWS_OF_THE_ADMIN = [
    "accounts/user", "accounts/organisation", "schools/school", "ledger/event", "ledger/letter", "awards/award",
    "awards/edition", "awards/role", "juries/juror", "certificates/certificate", "uploads/upload", "mfa/authenticator",
]  # fmt: skip


@pytest.mark.parametrize("rows", ROWS_OF_THE_ADMIN)
def test_nothing_is_deleted_in_bulk_by_administrators(client: Client, rows: str) -> None:
    client.force_login(factories.person(is_staff=True))
    events.record("entry.begun", by=None, subject=factories.entry(factories.edition()))

    page = client.get(f"/admin/{rows}/")

    assert (page.status_code, "delete_selected" in page.content.decode()) == (200, False)


def test_people_are_closed_and_never_deleted_by_administrators(client: Client) -> None:
    person = factories.person()
    client.force_login(factories.person(is_staff=True))

    assert client.get(f"/admin/accounts/user/{person.pk}/change/").status_code == 200
    assert client.post(f"/admin/accounts/user/{person.pk}/delete/", {"post": "yes"}).status_code == 403


def test_secrets_of_second_factors_are_not_shown_to_administrators(client: Client) -> None:
    factor = Authenticator.objects.create(user=factories.person(), type="totp", data={"secret": "geheimnis"})
    client.force_login(factories.person(is_staff=True))

    page = client.get(f"/admin/mfa/authenticator/{factor.pk}/change/")

    assert (page.status_code, "geheimnis" in page.content.decode()) == (200, False)
    assert client.get("/admin/socialaccount/socialtoken/").status_code == 404
    assert client.get("/admin/usersessions/usersession/").status_code == 404


def test_a_new_organisation_begins_with_drafts_of_its_legal_texts(client: Client) -> None:
    client.force_login(factories.person(is_staff=True))

    page = client.get("/admin/accounts/organisation/add/").content.decode()

    assert "[Straße und Hausnummer]" in page
    assert "Musterallee" not in page
