"""The life of a form: laid out from a plan, drafted anew beside the published version, published, thrown away."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from ledger import events
from questions import followers, queries
from questions.models import Form, FormVersion, Page, Question
from questions.plans import PlannedPage, PlannedQuestion

MEGABYTE = 1024 * 1024
# What a copy does not take along: the row's own identity and place.
_OWN = {"id", "version", "page"}


class Refused(Exception):
    """This form does not go this way now; the message says why, in words for the organiser."""


@transaction.atomic
def lay_out(pages: Iterable[PlannedPage]) -> Form:
    """A form whose first version asks what ``pages`` plan, published at once."""
    form = Form.objects.create()
    version = FormVersion.objects.create(form=form, number=1, published_at=timezone.now())
    for position, planned in enumerate(pages, 1):
        page = Page.objects.create(
            version=version,
            position=position,
            title_de=planned.title_de,
            title_en=planned.title_en,
            intro_de=planned.intro_de,
            intro_en=planned.intro_en,
            condition=dict(planned.condition),
        )
        Question.objects.bulk_create(
            _question(version, page, place, question) for place, question in enumerate(planned.questions, 1)
        )
    return form


@transaction.atomic
def begin(form: Form, *, by: User, edition_id: int | None = None) -> FormVersion:
    """The version to work on: the draft there is, or a copy of the newest published one. Entrants see none of it."""
    held = Form.objects.select_for_update().get(pk=form.pk)
    drafted = held.versions.filter(published_at__isnull=True).first()
    if drafted is not None:
        return drafted
    newest = held.versions.order_by("-number").first()
    made = FormVersion.objects.create(form=held, number=newest.number + 1 if newest else 1)
    if newest is not None:
        _copy(newest, made)
    events.record("form.draft_begun", by=by, subject=made, edition_id=edition_id)
    return made


def hold_published(form: Form | None) -> FormVersion | None:
    """The newest published version; no other is published until the transaction ends. Those who hold it wait for nobody
    but a publish under way."""
    if form is not None:
        with connection.cursor() as cursor:  # the ORM knows no lock that several may have
            cursor.execute("SELECT 1 FROM questions_form WHERE id = %s FOR SHARE", [form.pk])
    return queries.published(form)


@transaction.atomic
def publish(version: FormVersion, *, by: User, edition_id: int | None = None) -> None:
    """Ask the questions of ``version`` from now on. Of two clicks one publishes and the other is told."""
    # Whoever begins an answer meanwhile holds the form: its followers find every row that stands on an earlier version.
    Form.objects.select_for_update(no_key=True).get(pk=version.form_id)
    published = FormVersion.objects.filter(pk=version.pk, published_at__isnull=True).update(
        published_at=timezone.now(), published_by=by
    )
    if not published:
        raise Refused(_("This version is published already."))
    version.refresh_from_db()
    followers.follow(version)
    events.record("form.published", by=by, subject=version, edition_id=edition_id, number=version.number)


@transaction.atomic
def discard(version: FormVersion, *, by: User, edition_id: int | None = None) -> None:
    """Throw a draft away; the published version stays as it is."""
    held = FormVersion.objects.select_for_update().filter(pk=version.pk, published_at__isnull=True).first()
    if held is None:
        raise Refused(_("This version is published already."))
    events.record("form.draft_discarded", by=by, subject=held, edition_id=edition_id)
    held.delete()


@transaction.atomic
def copy(form: Form) -> Form:
    """A form of its own that asks what ``form`` asks now: for next year's edition."""
    newest = form.versions.filter(published_at__isnull=False).order_by("-number").first()
    made = Form.objects.create()
    version = FormVersion.objects.create(form=made, number=1, published_at=timezone.now())
    if newest is not None:
        _copy(newest, version)
    return made


def _copy(old: FormVersion, new: FormVersion) -> None:
    for page in old.pages.prefetch_related("questions"):
        made = Page.objects.create(version=new, **_fields(page))
        Question.objects.bulk_create(
            Question(version=new, page=made, **_fields(question)) for question in page.questions.all()
        )


def _fields(row: Page | Question) -> dict[str, object]:
    return {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in _OWN}  # noqa: SLF001 - public by documentation


def _question(version: FormVersion, page: Page, position: int, asked: PlannedQuestion) -> Question:
    return Question(
        version=version,
        page=page,
        key=asked.key,
        kind=asked.kind,
        position=position,
        label_de=asked.label_de,
        label_en=asked.label_en,
        help_de=asked.help_de,
        help_en=asked.help_en,
        required=asked.required and asked.kind != "heading",
        # A row has one limit: characters of a text, or how many files.
        limit=asked.max_count if asked.kind in ("files", "participants") else asked.limit,
        limit_unit=asked.limit_unit,
        minimum=asked.minimum,
        maximum=asked.maximum,
        options=[{"code": option.code, "de": option.label_de, "en": option.label_en} for option in asked.options],
        accepts=list(asked.file_kinds),
        max_size=asked.max_size_mb * MEGABYTE if asked.max_size_mb else None,
        purpose=asked.purpose or "",
        condition=dict(asked.condition),
        seen_by_jury=asked.seen_by_jury,
        hidden_when_blind=asked.blind_hidden and asked.seen_by_jury,
        is_public=asked.public,
        is_personal=asked.personal,
    )
