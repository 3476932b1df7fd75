"""Fills a house with drafts that only wait to be submitted, and signs their owners in, for benchmarks.deadline.

It runs as a process of its own, inside the environment of the house: ``python -m benchmarks.drafts 2000 people.json``.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from itertools import batched
from pathlib import Path
from random import Random
from string import ascii_lowercase, digits
from typing import Any

import django
from django.apps import apps

AT_ONCE = 500
PASSWORD = "glueckauf-2026"  # noqa: S105 - of people who live for three minutes
OF_A_SCHOOL = 40  # teachers who share a school, and with it an address on the network


def main() -> None:
    """Write the rows, then one line of JSON for each person: entry, e-mail address, session, network address."""
    count, people = int(sys.argv[1]), Path(sys.argv[2])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    rng = Random(1)
    edition = open_call()
    with people.open("w", encoding="utf-8") as out:
        for numbers in batched(range(count), AT_ONCE):
            for person in drafts(edition, numbers, rng):
                out.write(json.dumps(person) + "\n")
    check(edition)


def open_call() -> Any:
    """An edition of the preset that a foundation would take, its call open; benchmarks.deadline sets the bell."""
    from django.utils import timezone  # noqa: PLC0415 - as below: models exist once Django is set up

    from awards import editions  # noqa: PLC0415
    from demo import cast  # noqa: PLC0415

    foundation = cast.engage()
    now = timezone.now()
    edition = editions.make(foundation.award, preset="mint_digital", year=now.year, by=foundation["owner"])
    table("awards.Edition").filter(pk=edition.pk).update(
        opens_at=now - timedelta(days=30), closes_at=now + timedelta(days=1), announce_at=now + timedelta(days=99)
    )
    edition.refresh_from_db()
    editions.publish(edition, by=foundation["owner"])
    edition.refresh_from_db()
    return edition


def drafts(edition: Any, numbers: tuple[int, ...], rng: Random) -> Iterator[dict[str, Any]]:
    """So many owners with one complete draft each, as rows of the same shape as the verbs write."""
    from demo import words  # noqa: PLC0415
    from questions import queries  # noqa: PLC0415

    form = edition.form.versions.get()
    asked = {question.key for page in queries.pages_of([form.pk]) for question in page.questions.all()}
    categories = list(edition.categories.all())
    fits = {category: fitting(edition, category) for category in categories}
    school_of = schools(rng, numbers)
    owners = signed_up(numbers, school_of, rng)
    ideas = [words.idea(rng, number, words.CATEGORIES[number % len(words.CATEGORIES)]) for number in numbers]
    entries = table("entries.Entry").bulk_create(
        apps.get_model("entries.Entry")(
            edition=edition, form=form, owner=owner, category=categories[number % len(categories)],
            school=owner.school, title=idea.title, eligibility=fits[categories[number % len(categories)]],
        )
        for number, owner, idea in zip(numbers, owners, ideas, strict=True)
    )  # fmt: skip
    began = edition.opens_at + timedelta(days=9)
    table("entries.Entry").filter(pk__in=[entry.pk for entry in entries]).update(begun_at=began, saved_at=began)
    answer, participant = apps.get_model("entries.Answer"), apps.get_model("entries.Participant")
    table("entries.Answer").bulk_create(
        answer(entry=entry, key=key, value=value, saved_by=entry.owner)
        for entry, idea in zip(entries, ideas, strict=True)
        for key, value in idea.answers.items()
        if key in asked
    )
    table("entries.Participant").bulk_create(
        participant(entry=entry, part="pupil", given_name=who.given_name, family_name=who.family_name, grade="7",
                    position=place)
        for entry in entries
        for place, who in enumerate([words.person(rng) for _pupil in range(3)], 1)
    )  # fmt: skip
    for number, entry, session in zip(numbers, entries, sessions(owners), strict=True):
        school = number // OF_A_SCHOOL
        address = f"203.0.113.{school % 250 + 1}"
        yield {"entry": entry.pk, "email": entry.owner.email, "session": session, "address": address}


def fitting(edition: Any, category: Any) -> dict[str, str]:
    """Answers to the questions on who may take part that let an entry compete in ``category``."""
    from awards import eligibility  # noqa: PLC0415

    asked = [one for one in eligibility.questions_of(edition) if one.category in (None, category)]
    good = {one.code: [option for option in one.options.all() if option.qualifies] for one in asked}
    return {code: next((one for one in them if one.points_to == category), them[0]).code for code, them in good.items()}


def schools(rng: Random, numbers: tuple[int, ...]) -> dict[int, Any]:
    """The school of each number; forty numbers share one."""
    from demo import words  # noqa: PLC0415
    from schools.directory import search_text_of  # noqa: PLC0415

    model = apps.get_model("schools.School")
    known = model.objects.count()
    wanted = sorted({number // OF_A_SCHOOL for number in numbers})
    rows = [words.school(rng, known + place, "lower_secondary") for place in range(len(wanted))]
    made = [model(**{name: getattr(row, name) for name in row.__slots__}) for row in rows]
    for one in made:
        one.search_text = search_text_of(one)
    found = dict(zip(wanted, model.objects.bulk_create(made), strict=True))
    return {number: found[number // OF_A_SCHOOL] for number in numbers}


def signed_up(numbers: tuple[int, ...], school_of: dict[int, Any], rng: Random) -> list[Any]:
    """One account for each number, with a password and a confirmed address."""
    from django.contrib.auth.hashers import make_password  # noqa: PLC0415

    from demo import words  # noqa: PLC0415

    user, address = apps.get_model("accounts.User"), apps.get_model("account.EmailAddress")
    password = make_password(PASSWORD)  # one for all: it takes half a second
    names = [words.person(rng) for _number in numbers]
    owners = user.objects.bulk_create(
        user(email=f"person-{number}@example.org", password=password, given_name=name.given_name,
             family_name=name.family_name, school=school_of[number])
        for number, name in zip(numbers, names, strict=True)
    )  # fmt: skip
    address.objects.bulk_create(address(user=owner, email=owner.email, verified=True, primary=True) for owner in owners)
    return list(owners)


def sessions(owners: list[Any]) -> list[str]:
    """A session for each owner, as signing in leaves it."""
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.utils.crypto import get_random_string  # noqa: PLC0415

    stores: dict[str, Any] = {}
    for owner in owners:
        store = SessionStore()
        store[SESSION_KEY] = str(owner.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = owner.get_session_auth_hash()
        stores[get_random_string(32, ascii_lowercase + digits)] = store
    model = apps.get_model("sessions.Session")
    model.objects.bulk_create(
        model(session_key=key, session_data=store.encode(dict(store.items())), expire_date=store.get_expiry_date())
        for key, store in stores.items()
    )
    return list(stores)


def check(edition: Any) -> None:
    """The product itself says that nothing is missing: otherwise every submit would be refused for the wrong reason."""
    from entries.completeness import missing  # noqa: PLC0415

    together = table("entries.Entry").select_related("edition", "category", "school", "owner")
    for entry in together.filter(edition=edition).order_by("?")[:10]:
        found = missing(entry)
        if found:
            raise SystemExit(f"draft {entry.pk} is not complete: {found[0]}")


def table(model: str) -> Any:
    """All rows of a model."""
    return apps.get_model(model).objects


if __name__ == "__main__":
    main()
