"""Tries to publish around consents: random people, answers, withdrawals, pictures; then every public page is read."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.models import Edition
from awards.states import EditionState, Purpose
from certificates import serials
from certificates.models import Batch, Certificate
from consents import consents, people, pictures, texts
from consents.consents import Words
from consents.models import Person
from consents.states import Age, Channel, Method, Shows, Signer
from entries.freezing import freeze
from entries.models import Entry, EntryFile, Participant, Submission
from entries.states import EntryState
from questions.states import QuestionKind
from tests import factories as make
from uploads.models import Derivative, Upload
from winners import winners

pytestmark = pytest.mark.django_db

SHOWN = (Purpose.PUBLISH_WORK, Purpose.PUBLISH_PICTURE, Purpose.PUBLISH_NAME)
NEEDED = {
    Age.CHILD: {Signer.GUARDIAN},
    Age.YOUTH: {Signer.PERSON, Signer.GUARDIAN},
    Age.ADULT: {Signer.PERSON},
}
OWNER, TITLE = "Hildegard Unverwechselbar", "Regen in Zahlen und Farben"


@dataclass
class Case:
    """A prize winner with two pictures, its owner first among its people, and what they said, kept a second time."""

    edition: Edition
    entry: Entry
    files: list[EntryFile]
    people: list[Person] = field(default_factory=list)
    ages: list[Age] = field(default_factory=list)
    said: dict[tuple[int, Purpose, Signer], bool] = field(default_factory=dict)
    seen: dict[int, set[int] | None] = field(default_factory=dict)  # None: everybody but the owner
    struck: set[int] = field(default_factory=set)
    vanished: set[int] = field(default_factory=set)  # struck before they ever answered

    def refused(self, purpose: Purpose) -> bool:
        return any(not agreed for (_who, about, _signer), agreed in self.said.items() if about == purpose)

    def agreed(self, who: int, purpose: Purpose) -> bool:
        said = {signer: yes for (one, about, signer), yes in self.said.items() if (one, about) == (who, purpose)}
        return all(said.values()) and all(signer in said for signer in NEEDED[self.ages[who]])

    def may(self, purpose: Purpose) -> bool:
        return self.agreed(0, purpose) and not self.refused(purpose)

    def may_picture(self, number: int) -> bool:
        seen = self.seen.get(number)
        who = set(range(1, len(self.people))) - self.vanished if seen is None else seen
        return all(
            [
                self.may(Purpose.PUBLISH_WORK),
                self.may(Purpose.PUBLISH_PICTURE),
                *(self.agreed(one, Purpose.PUBLISH_PICTURE) for one in who),
            ]
        )


def built(ages: list[Age]) -> Case:
    now = timezone.now()
    edition = make.edition(
        state=EditionState.ANNOUNCED, announced_at=now, opens_at=now - timedelta(9), closes_at=now - timedelta(2)
    )
    owner = make.person(OWNER)
    entry = make.entry(edition, owner, state=EntryState.ELIGIBLE, title=TITLE)
    page = entry.form.pages.get()
    make.question(page, "pictures", QuestionKind.FILES, accepts=["picture"], is_public=True)
    entry.answers.create(key="title", value=TITLE)
    case = Case(edition, entry, [_file(entry, number) for number in range(2)])
    Submission.objects.filter(entry=entry).update(content=freeze(entry))
    winners.place(entry, edition.prizes.get(), citation="Klug und schön.", by=None)
    case.people.append(make.asked(entry))
    case.ages.append(Age.ADULT)
    for number, age in enumerate(ages):
        one = Participant.objects.create(entry=entry, given_name=f"Kind{number}", family_name="Namenlos")
        case.people.append(make.asked(entry, one, age=age))
        case.ages.append(age)
    batch = Batch.objects.create(edition=edition, kind="participation", ordered_by=owner)
    Certificate.objects.create(
        batch=batch, edition=edition, entry=entry, kind="participation", state="issued", serial=serials.draw(),
        recipient=OWNER, key="certificates/1", sha256="0" * 64, issued_at=now,
    )  # fmt: skip
    return case


def _file(entry: Entry, number: int) -> EntryFile:
    upload = Upload.objects.create(
        owner=entry.owner, scope=f"entry:{entry.pk}", key=f"uploads/{entry.pk}-{number}", filename="IMG.jpg",
        max_size=9, size=9, part_size=9, kind="picture", state="ready", sha256="1" * 64, content_type="image/jpeg",
        inspected_at=timezone.now(),
    )  # fmt: skip
    Derivative.objects.create(
        upload=upload, name="large", key=f"large-{upload.pk}", content_type="image/webp", size=9, width=3, height=2
    )
    return EntryFile.objects.create(entry=entry, key="pictures", upload=upload, position=number)


def pages_of(case: Case) -> dict[str, str]:
    """Every page that anybody can read and that could show something of this entry."""
    place = [case.edition.award.slug, case.edition.slug]
    visitor = Client()
    addresses = [
        "/",
        "/sitemap.xml",
        reverse("awards:call", args=place),
        reverse("winners:winners", args=place),
        reverse("winners:winner", args=[*place, case.entry.number]),
    ]
    return {address: visitor.get(address).content.decode() for address in addresses}


def served(case: Case, number: int) -> bool:
    place = [case.edition.award.slug, case.edition.slug, case.entry.number, case.files[number].upload_id, "large"]
    return Client().get(reverse("winners:picture", args=place)).status_code == 302


def check(case: Case) -> None:
    pages = pages_of(case)
    everything = "\n".join(pages.values())
    assert (TITLE in everything) == case.may(Purpose.PUBLISH_WORK)
    assert (OWNER in everything) == case.may(Purpose.PUBLISH_NAME)
    assert "Namenlos" not in everything
    for number, file in enumerate(case.files):
        assert (str(file.upload_id) in everything) == case.may_picture(number)
        assert served(case, number) == case.may_picture(number)
    certificate = (
        Client().get(reverse("certificates:check", args=[case.entry.certificates.get().serial])).content.decode()
    )
    assert (OWNER in certificate) == case.agreed(0, Purpose.PUBLISH_NAME)


def say(case: Case, who: int, purpose: Purpose, signer: Signer, agreed: bool) -> None:
    person = Person.objects.get(pk=case.people[who].pk)
    words = Words(text=texts.kept(case.edition))
    cells = {(purpose, Channel.WEB): agreed}
    consents.declare(person, cells, signer=signer, name="Wer auch immer", method=Method.LINK, words=words)
    case.said[who, purpose, signer] = agreed


def take_back(case: Case, who: int, signer: Signer) -> None:
    person = Person.objects.get(pk=case.people[who].pk)
    consents.withdraw(person, signer=signer)
    for purpose in SHOWN:
        if any(case.said.get((who, purpose, one)) for one in Signer):
            case.said[who, purpose, signer] = False


def strike(case: Case, who: int) -> None:
    """Take a participant off the entry, as the verb does it once the call's clock allows it."""
    participant = Participant.objects.get(consent_person=case.people[who].pk)
    people.take_off(participant)
    participant.delete()
    case.struck.add(who)
    if not any(key[0] == who for key in case.said):
        case.vanished.add(who)


def test_with_every_consent_all_of_it_appears() -> None:
    case = built([Age.CHILD])
    for purpose in SHOWN:
        say(case, 0, purpose, Signer.PERSON, agreed=True)
        say(case, 1, purpose, Signer.GUARDIAN, agreed=True)

    check(case)

    assert [case.may(purpose) for purpose in SHOWN] == [True] * 3
    assert [case.may_picture(number) for number in range(2)] == [True, True]


acts = st.one_of(
    st.tuples(st.just("say"), st.integers(0, 3), st.sampled_from(SHOWN), st.sampled_from(Signer), st.booleans()),
    st.tuples(st.just("back"), st.integers(0, 3), st.sampled_from(Signer)),
    st.tuples(st.just("strike"), st.integers(1, 3)),
    st.tuples(st.just("mark"), st.integers(0, 1), st.none() | st.sets(st.integers(1, 3))),
)


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    ages=st.lists(st.sampled_from([Age.CHILD, Age.YOUTH, Age.ADULT]), max_size=3),
    willing=st.booleans(),
    acts=st.lists(acts, max_size=6),
)
def test_nothing_unconsented_appears_anywhere(ages: list[Age], willing: bool, acts: list[tuple[object, ...]]) -> None:
    undone = transaction.savepoint()
    try:
        live(built(ages), willing, acts)
    finally:
        transaction.savepoint_rollback(undone)  # also of a world that fails: the next one must not meet its rows


def live(case: Case, willing: bool, acts: list[tuple[object, ...]]) -> None:
    """What happens in one world, and what may be seen of it afterwards."""
    if willing:
        for who, age in enumerate(case.ages):
            for purpose in SHOWN:
                for signer in NEEDED[age]:
                    say(case, who, purpose, signer, agreed=True)
    for act in acts:
        perform(case, *act)
    check(case)


def perform(case: Case, what: object, first: object, *rest: object) -> None:
    assert isinstance(first, int)
    if what == "mark":
        there = set(range(1, len(case.people))) - case.struck
        seen = None if rest[0] is None else {one for one in rest[0] if one in there}  # type: ignore[attr-defined]
        shows = Shows.TEAM if seen is None else Shows.SOME if seen else Shows.NOBODY
        everybody = [case.people[one] for one in seen or ()]
        pictures.mark(case.files[first], shows, everybody, by=case.entry.owner)
        case.seen[first] = seen
    elif first < len(case.people) and first not in case.struck:
        if what == "strike":
            strike(case, first)
        elif what == "say":
            purpose, signer, agreed = rest
            assert isinstance(purpose, Purpose)
            assert isinstance(signer, Signer)
            say(case, first, purpose, signer, bool(agreed))
        else:
            signer = rest[0]
            assert isinstance(signer, Signer)
            take_back(case, first, signer)
