"""A canary in a blind round: names that exist once in the world stand in every field and file of an entry, and a juror
finds none of them anywhere. First it is shown that they would be found."""

from dataclasses import dataclass

import pytest
from django.test import Client
from PIL import Image

from accounts.models import User
from entries.freezing import freeze
from entries.models import Colleague, Entry, EntryFile, Participant, Submission
from juries import reviews
from juries.models import Assignment, Juror, Recusal, Round
from ledger.models import Letter
from meetings.models import Meeting
from questions.models import Question
from results import rankings
from tests import factories
from tests.house.crawling import crawl
from tests.house.test_matrix import rows
from tests.house.world import World, build_world
from tests.uploads.sending import get, picture, stored
from tests.uploads.telling import telling_pdf, unfolded
from uploads import inspection, previews
from uploads.models import Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bucket")]

# What a juror may read in any round, so that the crawl is known to have reached the entry.
OPEN = ("Offen-Antwort", "Offen-Alternativtext")
# What a juror may read where names are not hidden.
NAMED = ("Kanari-Titel", "Kanari-Vorname", "Kanari-Nachname", "Kanari-Schule", "Kanari-Ort", "Kanari-Antwort")
# What no juror reads in any round.
NEVER = ("kanari-mail", "kanari-kollegin", "Kanari-Kind", "Kanari-Kindname", "Kanari-Strasse", "Kanari-Dateiname")
# Within files: what programs write there.
IN_FILES = ("Planted-Info", "Planted-XMP", "Planted-Attachment", "Planted-Script", "Planted-Note", "Kanari-Kamera")


@dataclass(frozen=True)
class Found:
    """Where each name was met: in what address."""

    places: dict[str, set[str]]

    def of(self, names: tuple[str, ...]) -> dict[str, set[str]]:
        return {name: self.places[name] for name in names if self.places.get(name)}


@pytest.fixture
def world(db: None) -> World:
    made = build_world()
    entry = Entry.objects.get(pk=made.places["entry"])
    Recusal.objects.all().delete()
    name(entry)
    send(entry)
    for one in Assignment.objects.filter(juror__user=made.people["juror"], round__state="released"):
        by = one.juror.user
        assert by is not None
        reviews.save(one, scores={"innovation": 4, "impact": 5}, note="", feedback="Danke", version=0, by=by)
        reviews.submit(Assignment.objects.get(pk=one.pk), by=by)
    for over in Round.objects.filter(state="closed"):
        rankings.freeze(over, by=None)
    return made


def name(entry: Entry) -> None:
    """Write a name of its own into every field that knows people, places and houses."""
    User.objects.filter(pk=entry.owner_id).update(
        given_name="Kanari-Vorname", family_name="Kanari-Nachname", email="kanari-mail@example.org"
    )
    entry.school = factories.school(
        name="Kanari-Schule", city="Kanari-Ort", street="Kanari-Strasse 7", search_text="kanari"
    )
    entry.title = "Kanari-Titel"
    entry.save()
    Colleague.objects.filter(entry=entry).update(email="kanari-kollegin@example.org")
    Participant.objects.create(entry=entry, given_name="Kanari-Kind", family_name="Kanari-Kindname")


def send(entry: Entry) -> None:
    """Freeze it with questions of all marks, and with files that tell their makers in every place."""
    entry = Entry.objects.select_related("owner", "school", "category").get(pk=entry.pk)
    EntryFile.objects.filter(entry=entry).delete()  # the world's own file has no bytes
    exif = {0x010F: "Kanari-Kamera"}
    files = [
        whole(entry, telling_pdf(), "Kanari-Dateiname.pdf"),
        whole(entry, telling_picture(exif), "Kanari-Dateiname.jpg"),
    ]
    content = freeze(entry)
    for page in content["pages"]:
        for question in page["questions"]:
            if question["key"] == "title":
                question["hidden_when_blind"] = True
                question["value"] = "Kanari-Titel"
    asked = content["pages"][0]["questions"]
    asked.append(text("open", "Offen-Antwort"))
    asked.append(text("hidden", "Kanari-Antwort", hidden_when_blind=True))
    asked.append(text("school", None, kind="school"))
    asked.append(text("files", None, kind="files", files=[told(one) for one in files]))
    Submission.objects.filter(entry=entry).update(content=content)
    Question.objects.filter(page__version=entry.form_id, key="title").update(hidden_when_blind=True)


def telling_picture(tags: dict[int, str]) -> bytes:
    exif = Image.Exif()
    exif.update(tags)
    return picture((400, 300), exif=exif)


def whole(entry: Entry, body: bytes, filename: str) -> Upload:
    """A file that went the whole way: sent, inspected, with its copies."""
    upload = stored(body, owner=entry.owner, scope=f"entry:{entry.pk}", filename=filename)
    assert inspection.inspect(upload.pk)
    previews.make(upload.pk)
    EntryFile.objects.create(entry=entry, key="pictures", upload=upload)
    upload.refresh_from_db()
    return upload


def text(key: str, value: str | None, *, kind: str = "short_text", **marks: object) -> dict[str, object]:
    return {
        "key": key, "kind": kind, "label_de": key, "label_en": key, "value": value, "options": [], "files": [],
        "seen_by_jury": True, "hidden_when_blind": False, "is_public": True, **marks,
    }  # fmt: skip


def told(upload: Upload) -> dict[str, object]:
    return {
        "upload": str(upload.pk), "filename": upload.filename, "kind": upload.kind, "size": upload.size,
        "content_type": upload.content_type, "sha256": upload.sha256, "alt_text": "Offen-Alternativtext",
    }  # fmt: skip


def searched(world: World, *, blind: bool) -> Found:
    """Every answer that the chairing juror gets, every file behind it, and every letter to them."""
    Round.objects.update(is_blind=blind)
    Meeting.objects.update(is_blind=blind)
    user = world.people["juror"]
    assert user is not None
    client = Client(raise_request_exception=False, headers={"accept-language": "de"})
    client.force_login(user)
    # Whoever opens somebody else's secret link is not met as a juror.
    secret = ("/consent/", "/c/", "/receipts/", "/nominations/", "/approvals/")
    paths = [row.path.format(**world.places) for row in rows() if row.method == "GET"]
    answers = crawl(client, [path for path in paths if not path.startswith(secret)])
    read = {address: answer.encode() for address, answer in answers.items()}
    for address, answer in answers.items():
        location = answer.split(" ", 2)[1]
        if answer.startswith("302") and location.startswith("http"):
            _status, headers, body = get(location_of(client, address))
            read[address] += repr(headers).encode() + (unfolded(body) if body.startswith(b"%PDF") else body)
    for letter in Letter.objects.filter(to_address=user.email):
        read[f"letter {letter.pk}"] = f"{letter.subject} {letter.text}".encode()
    names = (*OPEN, *NAMED, *NEVER, *IN_FILES)
    return Found({one: {at for at, said in read.items() if one.encode() in said} for one in names})


def location_of(client: Client, address: str) -> str:
    return str(client.get(address).headers["Location"])


def test_a_juror_finds_the_names_where_the_round_is_not_blind(world: World) -> None:
    found = searched(world, blind=False)

    assert found.of(OPEN).keys() == set(OPEN)
    assert found.of(NAMED).keys() == set(NAMED)
    assert found.of(NEVER) == {}
    assert {"Planted-Info", "Planted-XMP"} <= found.of(IN_FILES).keys()


def test_a_juror_finds_none_of_them_in_a_blind_round(world: World) -> None:
    found = searched(world, blind=True)

    assert found.of(OPEN).keys() == set(OPEN)
    assert found.of((*NAMED, *NEVER, *IN_FILES)) == {}


def test_a_chair_of_a_blind_round_meets_no_person_place_or_file(world: World) -> None:
    """Ranking, decisions and meeting name an entry by its number where the form hides the title."""
    Juror.objects.filter(user=world.people["juror"]).update(is_chair=True)

    found = searched(world, blind=True)

    assert found.of((*NAMED, *NEVER, *IN_FILES)) == {}
