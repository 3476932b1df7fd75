"""Read models of a form. A version with its pages and questions takes three queries, however long it is."""

from collections.abc import Collection
from functools import lru_cache

from django.db.models import Prefetch, Q, QuerySet

from questions.models import Form, FormVersion, Page, Question


def published(form: Form | None) -> FormVersion | None:
    """What a new entry fills in: the newest published version, with its pages and questions."""
    if form is None:
        return None
    return _whole().filter(form=form, published_at__isnull=False).order_by("-number").first()


def draft(form: Form) -> FormVersion | None:
    """The version that is being worked on, with its pages and questions."""
    return _whole().filter(form=form, published_at__isnull=True).first()


def both(form: Form) -> tuple[FormVersion | None, FormVersion | None]:
    """The published version and the draft, in the queries of one."""
    newest = FormVersion.objects.filter(form=form, published_at__isnull=False).order_by("-number").values("pk")[:1]
    found = list(_whole().filter(Q(pk__in=newest) | Q(form=form, published_at__isnull=True)))
    return (
        next((one for one in found if one.published_at is not None), None),
        next((one for one in found if one.published_at is None), None),
    )


def published_versions(form: int) -> list[int]:
    """The keys of every published version of a form, the newest first."""
    rows = FormVersion.objects.filter(form_id=form, published_at__isnull=False).order_by("-number")
    return list(rows.values_list("pk", flat=True))


def personal_keys(form_id: int) -> set[str]:
    """The keys of questions that any version of the form marks as personal data."""
    marked = Question.objects.filter(version__form_id=form_id, is_personal=True)
    return set(marked.values_list("key", flat=True))


def pages_of(versions: Collection[int]) -> list[Page]:
    """The pages of several published versions with their questions, in order; of each version read once a process.

    What comes back is shared by all who ask: read it, never write to it.
    """
    return [page for version in sorted(versions) for page in published_pages(version)]


# A published version is never changed, another one follows it; and every page and every click of an entrant needs it.
@lru_cache(maxsize=256)
def published_pages(version: int) -> list[Page]:
    """The pages of one published version, as in ``pages_of``."""
    return list(Page.objects.filter(version_id=version).order_by("position").prefetch_related("questions"))


def _whole() -> QuerySet[FormVersion]:
    questions = Prefetch("pages__questions", Question.objects.order_by("position"))
    return FormVersion.objects.select_related("form").prefetch_related("pages", questions)


def questions_of(version: FormVersion | None) -> list[Question]:
    """Every question of a version that came with its pages, in order."""
    return [question for page in version.pages.all() for question in page.questions.all()] if version else []
