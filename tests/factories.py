"""Rows for tests: named people, and the smallest real award around them. Each call writes real rows."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import Organisation, User
from awards.models import Award, Category, Edition, Prize, Role
from awards.states import EditionState, Purpose, RoleKind
from consents import rules
from consents.models import Consent, Person, Statement
from consents.states import Age, Channel, Method, Signer
from entries.models import Entry, Participant, Submission
from entries.states import EntryState
from juries.models import Assignment, Criterion, Juror, Panel, Round
from juries.states import JurorState, RoundState
from questions.models import Form, FormVersion, Page, Question
from questions.states import QuestionKind
from schools.models import School

_serial = itertools.count(1)

OPENS = datetime(2026, 1, 15, 8, tzinfo=UTC)
CLOSES = datetime(2026, 3, 31, 21, 59, tzinfo=UTC)  # Dienstag, 31.03.2026, 23:59 Uhr in Berlin


def person(name: str = "Ayşe Yılmaz", **fields: Any) -> User:
    """A person with an account; the address follows from the name and a number."""
    given, _, family = name.rpartition(" ")
    fields.setdefault("email", f"person{next(_serial)}@example.org")
    return User.objects.create_user(given_name=given, family_name=family, **fields)


def organisation(**fields: Any) -> Organisation:
    number = next(_serial)
    return Organisation.objects.create(**{"name": "Stiftung Bildung Ruhr", "slug": f"stiftung-{number}", **fields})


def award(**fields: Any) -> Award:
    fields.setdefault("organisation", None)
    fields["organisation"] = fields["organisation"] or organisation()
    values = {
        "slug": f"preis-{next(_serial)}",
        "name_de": "MINT-Ideenpreis Ruhr",
        "name_en": "Ruhr STEM Idea Award",
    }
    return Award.objects.create(**{**values, **fields})


def edition(**fields: Any) -> Edition:
    """A published edition whose call is open now, with one form page, one category and one prize."""
    now = timezone.now()
    fields.setdefault("award", None)
    fields["award"] = fields["award"] or award()
    made = Edition.objects.create(
        **{
            "slug": "2026",
            "title_de": "MINT-Ideenpreis 2026",
            "title_en": "STEM Idea Award 2026",
            "number_prefix": "MINT26",
            "state": EditionState.PUBLISHED,
            "preset": "mint_digital",
            "opens_at": now - timedelta(days=7),
            "closes_at": now + timedelta(days=7),
            "form": Form.objects.create(),
            **fields,
        }
    )
    version = FormVersion.objects.create(form=made.form, number=1, published_at=now)
    page = Page.objects.create(version=version, position=1, title_de="Ihre Idee", title_en="Your idea")
    question(
        page,
        key="title",
        label_de="Titel",
        label_en="Title",
        required=True,
        is_public=True,
    )
    category(made)
    prize(made)
    return made


def category(of: Edition, code: str = "sek1", **fields: Any) -> Category:
    return Category.objects.create(
        edition=of,
        code=code,
        **{"name_de": "Sekundarstufe I", "name_en": "Lower secondary", **fields},
    )


def prize(of: Edition, **fields: Any) -> Prize:
    values = {"name_de": "1. Preis", "name_en": "1st prize", "amount_cents": 300_000}
    return Prize.objects.create(edition=of, **{**values, **fields})


def question(page: Page, key: str, kind: str = QuestionKind.SHORT_TEXT, **fields: Any) -> Question:
    values = {"position": page.questions.count() + 1, "label_de": key, "limit": 200}
    return Question.objects.create(page=page, version=page.version, key=key, kind=kind, **{**values, **fields})


def organiser(
    of: Edition,
    name: str = "Katharina Groß",
    kind: str = RoleKind.ORGANISER,
    **fields: Any,
) -> User:
    """A person who may run the award of ``of``."""
    user = person(name, **fields)
    Role.objects.create(user=user, award=of.award, kind=kind)
    return user


def school(**fields: Any) -> School:
    values = {
        "state": "NW",
        "number": f"{164000 + next(_serial)}",
        "name": "Helmholtz-Gymnasium",
        "form": "Gymnasium",
        "street": "Rosastraße 83",
        "postcode": "45130",
        "city": "Essen",
        "search_text": "helmholtz-gymnasium essen 45130",
    }
    return School.objects.create(**{**values, **fields})


def entry(of: Edition, owner: User | None = None, **fields: Any) -> Entry:
    """A draft; with ``state=EntryState.SUBMITTED`` (or later) one with a number and a frozen submission."""
    number = next(_serial)
    values: dict[str, Any] = {
        "form": of.form.versions.first(),
        "owner": owner or person("Jürgen von der Weiß"),
        "category": of.categories.first(),
        "title": "Brückenbau mit dem Tablet",
    }
    if fields.get("state", EntryState.DRAFT) not in (
        EntryState.DRAFT,
        EntryState.WITHDRAWN,
    ):
        values |= {
            "number": f"{of.number_prefix}-{number:04}",
            "submitted_at": timezone.now(),
        }
    made = Entry.objects.create(edition=of, **{**values, **fields})
    if made.number:
        submission(made)
    return made


def submission(of: Entry, **fields: Any) -> Submission:
    """A frozen submission with one public answer, one hidden in blind rounds, and the owner's name and school."""
    assert of.category is not None
    content = {
        "format": 1,
        "number": of.number,
        "title": of.title,
        "language": "de",
        "category": {
            "code": of.category.code,
            "de": of.category.name_de,
            "en": of.category.name_en,
        },
        "school": {
            "name": of.school.name,
            "city": of.school.city,
            "form": of.school.form,
            "street": of.school.street,
            "postcode": of.school.postcode,
            "state": of.school.state,
        }
        if of.school
        else None,
        "owner": {"name": of.owner.name, "email": of.owner.email},
        "participants": [],
        "pages": [
            {
                "title_de": "Ihre Idee",
                "title_en": "Your idea",
                "questions": [
                    {
                        "key": "title",
                        "kind": "short_text",
                        "label_de": "Titel",
                        "label_en": "Title",
                        "value": of.title,
                        "options": [],
                        "seen_by_jury": True,
                        "hidden_when_blind": False,
                        "is_public": True,
                        "files": [],
                    }
                ],
            }
        ],
    }
    values = {
        "number": 1,
        "content": content,
        "sha256": "0" * 64,
        "submitted_at": timezone.now(),
    }
    return Submission.objects.create(entry=of, submitted_by=of.owner, **{**values, **fields})


def panel(of: Edition, name: str = "Fachjury") -> Panel:
    return Panel.objects.create(edition=of, name=name)


def juror(of: Panel, name: str = "Łukasz Nowak", **fields: Any) -> Juror:
    """A person who took a seat on the panel."""
    user = fields.pop("user", None) or person(name)
    now = timezone.now()
    values = {
        "state": JurorState.ACCEPTED,
        "name": user.name,
        "answered_at": now,
        "terms_accepted_at": now,
    }
    return Juror.objects.create(panel=of, user=user, email=user.email, **{**values, **fields})


def round_(of: Edition, panel_: Panel | None = None, **fields: Any) -> Round:
    """A scoring round that takes scores now, with two criteria of weight 2 and 1."""
    now = timezone.now()
    values = {
        "panel": panel_ or panel(of),
        "name_de": "Fachbewertung",
        "name_en": "Expert scoring",
        "position": of.rounds.count() + 1,
        "state": RoundState.RELEASED,
        "opens_at": now - timedelta(days=1),
        "closes_at": now + timedelta(days=7),
        "reads_per_entry": 2,
    }
    made = Round.objects.create(edition=of, **{**values, **fields})
    for position, (key, name, weight) in enumerate([("innovation", "Innovation", 2), ("impact", "Wirksamkeit", 1)]):
        Criterion.objects.create(
            round=made,
            key=key,
            name_de=name,
            name_en=name,
            weight=weight,
            position=position,
        )
    return made


def assignment(of: Round, what: Entry, who: Juror) -> Assignment:
    return Assignment.objects.create(round=of, entry=what, juror=who)


def asked(of: Entry, participant: Participant | None = None, **fields: Any) -> Person:
    """The row of somebody whose consent is asked: a participant's, or the entrant's own."""
    who: dict[str, Any] = {"participant": participant} if participant else {"user": of.owner}
    known = Person.objects.filter(entry=of, **who).first()
    return known or Person.objects.create(entry=of, **who, **{"age": Age.ADULT, **fields})


def consent(
    of: Entry,
    purpose: str,
    channel: str | None = None,
    participant: Participant | None = None,
    *,
    agreed: bool = True,
    signer: str = Signer.PERSON,
) -> Consent:
    """A standing answer; without a channel, what the entry form's question of this purpose stands for."""
    person_, now = asked(of, participant), timezone.now()
    cells = [(Purpose(purpose), Channel(channel))] if channel else list(rules.OF_FORM[Purpose(purpose)])
    said = Statement.objects.create(
        person=person_, signer=signer, name="Ayşe Yılmaz", method=Method.FORM, wording="Ja.", at=now
    )
    Consent.objects.filter(
        person=person_, purpose__in=[one for one, _ in cells], channel__in=[one for _, one in cells], signer=signer,
        ended_at=None,
    ).update(ended_at=now, ended_by=said)  # fmt: skip
    rows = [
        Consent(statement=said, person=person_, purpose=one, channel=where, signer=signer, agreed=agreed, given_at=now)
        for one, where in cells
    ]
    return Consent.objects.bulk_create(rows)[0]
