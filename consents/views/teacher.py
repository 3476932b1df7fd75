"""A teacher's pages of consents: who has answered, links and sheets, who is in which picture, what is noted by hand."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import me
from awards.desk import enter_with
from consents import access, consents, people, pictures, queries, rules, sheets, telling, texts
from consents.consents import AnswerRefused, Words
from consents.forms import NotedForm, PersonForm, PictureForm, age_choices, typed
from consents.models import Person, ScanPage
from consents.states import Method, Shows, in_words
from entries.models import Entry
from paper.printing import MisprintError


@never_cache
@login_required
@require_safe
def of_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody on the entry, what is missing of whom, and who is in which picture."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    told = queries.everybody(entry)
    everybody, adults = told.credited, told.adults
    context = {
        **around(entry),
        "lines": everybody,
        "done": sum(line.is_done for line in everybody),
        "count": len(everybody),
        "adults": adults,
        "names": [(line.person.pk, line.name) for line in (*everybody, *adults)],
        "to_remind": sum(bool(line.person.email) and not line.is_done for line in everybody),
        "pictures": pictures.of_entry(entry),
        "shows": Shows.choices,
        "some": Shows.SOME,
        "row": told.row,
        "ages": dict(age_choices(told.row)),
    }
    return render(request, "consents/teacher/of_entry.html", context)


@login_required
@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to everybody who has not answered and of whom an address is known."""
    user = me(request)
    entry = enter_with(request, access.entry_to_ask(user, pk))
    missing = [line.person for line in queries.lines(entry) if not line.is_done]
    count = telling.remind(entry, missing, by=user)
    if count:
        text = ngettext("One reminder is on its way.", "%(count)s reminders are on their way.", count)
        messages.success(request, text % {"count": count})
    else:
        messages.info(request, _("There is nobody to remind: addresses are missing, or were written to today already."))
    return redirect("consents:of_entry", pk)


@login_required
@require_POST
def picture(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Say who is to be seen in one picture."""
    user = me(request)
    entry = enter_with(request, access.entry_to_ask(user, pk))
    file = access.picture_file(entry, file_pk)
    everybody = {person.pk: person for person in people.of_entry(entry)}
    form = PictureForm(request.POST, people=everybody)
    if form.is_valid():
        clean = form.cleaned_data
        pictures.mark(file, Shows(clean["shows"]), [everybody[one] for one in clean["people"]], by=user)
        messages.success(request, _("It is noted who is in the picture."))
    else:
        messages.error(request, _("Please choose who is in the picture."))
    return redirect(f"{reverse('consents:of_entry', args=[pk])}#picture-{file.pk}")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """One person: the code to scan, the link, what was said when, and what the teacher knows."""
    entry, asked = _asked(request, pk, person_pk)
    row = texts.rules_of(entry.edition)
    form = PersonForm(typed(request), row=row, initial={"age": asked.age, "email": asked.email})
    if form.is_valid():
        people.describe(asked, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("consents:person", pk, person_pk)
    context = {
        **around(entry),
        "line": queries.line_of(asked),
        "person": asked,
        "form": form,
        "row": row,
        "address": people.link(asked),
        "code": sheets.code(people.link(asked, from_code=True), scale=8),
        "history": consents.history(asked),
        "by_hand": (Method.PAPER, Method.TEACHER),
    }
    return render(request, "consents/teacher/person.html", context, status=422 if form.errors else 200)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Note an answer by hand: from a sheet that was not scanned, or by word where the edition allows it."""
    entry, asked = _asked(request, pk, person_pk)
    row = texts.rules_of(entry.edition)
    method = Method.TEACHER if request.GET.get("way") == "word" else Method.PAPER
    form = NotedForm(
        typed(request),
        text=texts.kept(entry.edition) if request.method == "POST" else texts.current(entry.edition),
        cells=texts.cells_of(row),
        signers=rules.signers(people.age_of(asked, row)),
    )
    if form.is_valid():
        try:
            note_down(request, asked, form, method)
        except AnswerRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("consents:person", pk, person_pk)
    context = {
        **around(entry),
        "form": form,
        "person": asked,
        "name": people.name_of(asked),
        "method": method,
        "row": row,
    }
    return render(request, "consents/teacher/note.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int, person_pk: int, statement_pk: int) -> HttpResponse:
    """Take back what was noted by mistake."""
    _entry, asked = _asked(request, pk, person_pk)
    try:
        consents.undo(access.statement_to_undo(asked, statement_pk), by=me(request))
    except AnswerRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The answer is taken back; what was said before counts again."))
    return redirect("consents:person", pk, person_pk)


@login_required
@require_POST
def renew(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Give somebody a new link, where the old one went to the wrong hands."""
    _entry, asked = _asked(request, pk, person_pk)
    people.renew_link(asked, by=me(request))
    messages.success(request, _("There is a new link. The old one opens nothing any more, and neither do old sheets."))
    return redirect("consents:person", pk, person_pk)


@login_required
@require_safe
def sheets_of_all(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets of everybody who has not answered yet, or of all, as one PDF."""
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    everybody = queries.lines(entry)
    wanted = everybody if "all" in request.GET else [line for line in everybody if not line.is_done]
    return _pdf(request, entry, [line.person for line in wanted or everybody])


@login_required
@require_safe
def sheet_of_one(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """One person's sheet as a PDF."""
    entry, asked = _asked(request, pk, person_pk)
    return _pdf(request, entry, [asked])


def note_down(
    request: HttpRequest, asked: Person, form: NotedForm, method: Method, page: ScanPage | None = None
) -> None:
    """Keep what a teacher noted, once for each who signed, and say what stays a no. Raises AnswerRefused."""
    words = Words(text=form.text, language=(get_language() or "de")[:2])
    left_out = consents.declare_for_all(
        asked, form.answers(), names=form.names(), method=method, words=words, by=me(request), page=page
    )
    messages.success(request, _("The answers of %(name)s are noted.") % {"name": people.name_of(asked)})
    if left_out:
        what = "; ".join(in_words(*cell) for cell in left_out)
        messages.warning(
            request, _("This stays a no, because they said so themselves and only they can change it: %(what)s.")
            % {"what": what},
        )  # fmt: skip


def _asked(request: HttpRequest, pk: int, person_pk: int) -> tuple[Entry, Person]:
    entry = enter_with(request, access.entry_to_ask(me(request), pk))
    return entry, access.person_to_ask(entry, person_pk)


def _pdf(request: HttpRequest, entry: Entry, wanted: list[Person]) -> HttpResponse:
    if not wanted:
        messages.info(request, _("There is nobody on this entry yet."))
        return redirect("consents:of_entry", entry.pk)
    try:
        printed = sheets.print_sheets(entry, wanted, language=(get_language() or "de")[:2])
    except MisprintError:
        messages.error(request, _("The sheets could not be printed at the moment. Please try again later."))
        return redirect("consents:of_entry", entry.pk)
    name = f"{_('consents')}-{entry.number or entry.pk}.pdf"
    return HttpResponse(
        printed.pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"},
    )


def around(entry: Entry) -> dict[str, Any]:
    """What every page of a teacher's consents shows of the entry."""
    edition = entry.edition
    return {
        "entry": entry,
        "shown_title": entry.title or _("Entry without title"),
        "edition": edition,
        "award": edition.award,
    }
