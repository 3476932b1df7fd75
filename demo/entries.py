"""Fills an edition with entries, thousands at a time: the same rows as the verbs write, by the same freezing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched, chain
from random import Random
from typing import cast

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import User
from awards.models import Edition
from demo import consents, words
from demo.content.shapes import Idea
from demo.files import Shelf
from entries.completeness import Filled
from entries.freezing import checksum, freeze_filled
from entries.models import Answer, Entry, EntryFile, Participant, Submission
from entries.states import EntryState
from questions import queries
from schools.directory import search_text_of
from schools.models import School

AT_ONCE = 500
GRADES = {"grade_" + str(year): str(year) for year in range(1, 14)} | {"ef": "EF", "q1": "Q1", "q2": "Q2"}


@dataclass(frozen=True)
class Plan:
    """How an edition's entries should look. ``owners`` own the first ones; ``sent`` is their share of submissions."""

    count: int
    sent: float
    screened: bool
    owners: Sequence[User] = ()
    with_files: int = 0
    with_class: bool = False  # the first one comes from a whole class
    first_idea: int = 0  # so that three editions beside each other do not begin with the same idea


@dataclass
class Draft:
    """One entry in memory, before its rows have numbers."""

    entry: Entry
    idea: Idea
    answers: list[Answer] = field(default_factory=list)
    people: list[Participant] = field(default_factory=list)
    files: list[EntryFile] = field(default_factory=list)


class Writer:
    """Writes the entries of one edition; the same seed writes the same entries."""

    def __init__(self, edition: Edition, rng: Random, shelf: Shelf) -> None:
        self.edition, self.rng, self.shelf = edition, rng, shelf
        self.form = edition.form.versions.get()
        self.pages = queries.pages_of([self.form.pk])
        self.questions = {question.key: question for page in self.pages for question in page.questions.all()}
        self.categories = {category.code: category for category in edition.categories.all()}
        self.last_number = 0

    def write(self, plan: Plan) -> None:
        """Write ``plan.count`` entries, in order of their numbers."""
        for chunk in batched(range(plan.count), AT_ONCE):
            self._write_chunk(chunk, plan)
        Edition.objects.filter(pk=self.edition.pk).update(last_number=self.last_number)

    def _write_chunk(self, numbers: Iterable[int], plan: Plan) -> None:
        numbers = list(numbers)
        codes = [words.CATEGORIES[number % len(words.CATEGORIES)] for number in numbers]
        schools = self._schools(codes)
        owners = self._owners(numbers, schools, plan)
        drafts = [
            self._draft(number, code, owner, school, plan)
            for number, code, owner, school in zip(numbers, codes, owners, schools, strict=True)
        ]
        Entry.objects.bulk_create([draft.entry for draft in drafts])
        self._backdate(drafts)
        for draft in drafts:
            self._fill(draft, plan)
        Answer.objects.bulk_create(chain.from_iterable(draft.answers for draft in drafts), batch_size=2000)
        Participant.objects.bulk_create(chain.from_iterable(draft.people for draft in drafts), batch_size=2000)
        for number, draft in zip(numbers, drafts, strict=True):
            if number < plan.with_files:
                draft.files = self.shelf.put_on(draft.entry, draft.idea.title, self.questions, number)
        sent = [draft for draft in drafts if draft.entry.number]
        Submission.objects.bulk_create([self._submission(draft) for draft in sent], batch_size=500)
        consents.give([(draft.entry, draft.idea.answers) for draft in sent], self.questions.values())
        asked = [person for draft in sent if draft.files for person in draft.people[: consents.ANSWERED]]
        consents.answer(asked, self.rng, some_say_no=plan.with_class)
        consents.wait_for([person for draft in sent if draft.files for person in draft.people[consents.ANSWERED :]])

    def _schools(self, codes: Sequence[str]) -> list[School]:
        known = School.objects.count()  # the nth school has a number of its own
        wanted = [words.school(self.rng, known + place, code) for place, code in enumerate(codes)]
        schools = [School(**{name: getattr(row, name) for name in row.__slots__}) for row in wanted]
        for school in schools:
            school.search_text = search_text_of(school)
        return School.objects.bulk_create(schools)

    def _owners(self, numbers: Sequence[int], schools: Sequence[School], plan: Plan) -> list[User]:
        invented = []
        for number, school in zip(numbers, schools, strict=True):
            if number >= len(plan.owners):
                someone = words.person(self.rng)
                name, _, host = someone.email.partition("@")
                invented.append(
                    User(
                        # The edition and number make an address that chance might repeat unique.
                        email=f"{name}.{self.edition.pk}-{number}@{host}",
                        password=make_password(None),
                        title=someone.title,
                        given_name=someone.given_name,
                        family_name=someone.family_name,
                        school=school,
                    )
                )
        return [*(plan.owners[number] for number in numbers if number < len(plan.owners)), *_kept(invented)]

    def _draft(self, number: int, code: str, owner: User, school: School, plan: Plan) -> Draft:
        idea = words.idea(self.rng, plan.first_idea + number, code)
        state = self._state(number, plan)
        entry = Entry(
            edition=self.edition,
            form=self.form,
            owner=owner,
            category=self.categories[code],
            school=school,
            state=state,
            title=idea.title,
            eligibility={"place": code, "region": "yes", "company": "no"},
        )
        if state != EntryState.DRAFT:
            self.last_number += 1
            entry.number = f"{self.edition.number_prefix}-{self.last_number:04}"
            entry.submitted_at = self._moment()
        if state in (EntryState.ELIGIBLE, EntryState.INELIGIBLE):
            entry.screened_at = self.edition.closes_at + timedelta(days=3)
        if state == EntryState.INELIGIBLE:
            entry.screening_reason = "Die Idee wurde noch nicht mit Lernenden erprobt."
        return Draft(entry, idea)

    def _state(self, number: int, plan: Plan) -> EntryState:
        if number >= max(len(plan.owners), 1) and self.rng.random() >= plan.sent:
            return EntryState.DRAFT
        if not plan.screened:
            return EntryState.SUBMITTED if plan.sent else EntryState.DRAFT
        return EntryState.INELIGIBLE if number > 5 and self.rng.random() < 0.03 else EntryState.ELIGIBLE

    def _moment(self) -> datetime:
        """When an entry was sent: half of them in the last tenth of the call, as in life; never in the future."""
        length = min(self.edition.closes_at, timezone.now()) - self.edition.opens_at
        share = self.rng.betavariate(5, 1.2)
        return self.edition.opens_at + length * min(share, 0.9999)

    def _backdate(self, drafts: Sequence[Draft]) -> None:
        for draft in drafts:
            sent = draft.entry.submitted_at or self._moment()
            draft.entry.saved_at = sent
            draft.entry.begun_at = max(self.edition.opens_at, sent - timedelta(days=self.rng.randint(1, 20)))
        # bulk_update would call auto_now's pre_save; the rows differ, so one CASE each is the plain way.
        Entry.objects.bulk_update([draft.entry for draft in drafts], ["begun_at"], batch_size=500)

    def _fill(self, draft: Draft, plan: Plan) -> None:
        entry = draft.entry
        half_done = entry.state == EntryState.DRAFT
        for key, value in draft.idea.answers.items():
            question = self.questions.get(key)
            if question and not (half_done and question.page_id != self.pages[0].pk):
                draft.answers.append(Answer(entry=entry, key=question.key, value=value, saved_by=entry.owner))
        grades = [GRADES[code] for code in cast("list[str]", draft.idea.answers.get("grades", [])) if code in GRADES]
        count = consents.CLASS_SIZE if plan.with_class and entry.owner in plan.owners[:1] else self.rng.randint(2, 6)
        draft.people = [] if half_done else [self._participant(entry, place, grades) for place in range(1, count + 1)]

    def _participant(self, entry: Entry, place: int, grades: list[str]) -> Participant:
        someone = words.person(self.rng)
        part = Participant.Part.TEACHER if place == 1 else Participant.Part.PUPIL
        return Participant(
            entry=entry,
            part=part,
            given_name=someone.given_name,
            family_name=someone.family_name,
            grade=self.rng.choice(grades) if grades and part == Participant.Part.PUPIL else "",
            position=place,
        )

    def _submission(self, draft: Draft) -> Submission:
        entry = draft.entry
        files: dict[str, list[EntryFile]] = defaultdict(list)
        for file in draft.files:
            files[file.key].append(file)
        answers = {answer.key: answer for answer in draft.answers}
        content = freeze_filled(Filled(entry, self.pages, answers, dict(files), draft.people))
        return Submission(
            entry=entry,
            number=1,
            content=content,
            sha256=checksum(content),
            submitted_at=cast("datetime", entry.submitted_at),
            submitted_by=entry.owner,
        )


def _kept(users: list[User]) -> list[User]:
    return User.objects.bulk_create(users)
