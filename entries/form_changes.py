"""What a new version of the form does to drafts: told before it is published, and done as it is.

Nothing that was typed is lost: an answer belongs to the question's key, and one that is no longer asked for stays.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from entries.models import Answer, Entry, EntryFile
from entries.states import EntryState
from questions import answers
from questions.comparing import Change, What
from questions.followers import Effect
from questions.models import FormVersion, Question
from questions.states import IN_ROWS, UNASKED


def follow(version: FormVersion) -> int:
    """Let every draft ask the questions of ``version``; what was sent in keeps the version it was sent with."""
    # No join: PostgreSQL looks at the state once more where a submit held the row, but never again at a subquery that
    # chose the rows, and what was sent in that moment would go over too.
    earlier = FormVersion.objects.filter(form_id=version.form_id)
    return Entry.objects.filter(form__in=earlier, state=EntryState.DRAFT).update(form=version)


def tell(version: FormVersion, changes: Sequence[Change[Question]]) -> Iterator[Effect]:
    """For each change that matters, how many drafts it touches and what their authors will find."""
    drafts = Entry.objects.filter(form__form_id=version.form_id, state=EntryState.DRAFT)
    number = drafts.count()
    if not number:
        return
    mattering = [change for change in changes if change.matters_for_answers]
    held = _answers(version, [change.question.key for change in mattering])
    for change in mattering:
        yield from _effect(change, held[change.question.key], number)


def _effect(change: Change[Question], held: list[answers.Value], drafts: int) -> Iterator[Effect]:
    question = change.question
    label = str(question.label)
    if change.what == What.REMOVED:
        if held:
            text = ngettext(
                "%(count)s draft has an answer. It is kept, and no longer shown.",
                "%(count)s drafts have an answer. They are kept, and no longer shown.",
                len(held),
            )
            yield Effect(label, text % {"count": len(held)}, len(held), keeps=True)
        return
    unanswered = drafts - len(held)
    if question.required and unanswered and (change.what == What.ADDED or "required" in change.parts):
        text = ngettext(
            "%(count)s draft must answer this before it can be submitted.",
            "%(count)s drafts must answer this before they can be submitted.",
            unanswered,
        )
        yield Effect(label, text % {"count": unanswered}, unanswered)
    unfit = sum(not _fits(question, value) for value in held)
    if unfit:
        text = ngettext(
            "%(count)s draft has an answer that no longer fits. It is kept until it is corrected.",
            "%(count)s drafts have answers that no longer fit. They are kept until they are corrected.",
            unfit,
        )
        yield Effect(label, text % {"count": unfit}, unfit)
    if change.what == What.ADDED and not question.required:
        yield Effect(label, _("Every draft is asked this as well; it may be left open."), drafts, keeps=True)


def _answers(version: FormVersion, keys: list[str]) -> dict[str, list[answers.Value]]:
    """What drafts hold under ``keys``, answered ones only; a file question counts once for each draft."""
    held: dict[str, list[answers.Value]] = defaultdict(list)
    of_drafts = {"entry__form__form_id": version.form_id, "entry__state": EntryState.DRAFT, "key__in": keys}
    for key, value in Answer.objects.filter(**of_drafts).values_list("key", "value"):
        if answers.is_answered(value):
            held[key].append(value)
    files = EntryFile.objects.filter(**of_drafts, removed_at__isnull=True).values_list("key", "entry_id").distinct()
    for key, entry_id in files.order_by():
        held[key].append(str(entry_id))
    return held


def _fits(question: Question, value: answers.Value) -> bool:
    if question.kind in IN_ROWS or question.kind in UNASKED:
        return True
    try:
        answers.clean(question, value)
    except answers.Unfit:
        return False
    return True
