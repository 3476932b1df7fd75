"""The guided start: what an edition still lacks before its call can be published. Pure: rows in, steps out."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.legal import LEGAL_PAGES
from awards.models import Category, Edition, Prize
from awards.presets.legal_drafts import has_gaps
from awards.states import EditionState

JURY_PAGE = "juries:panel"


@dataclass(frozen=True)
class SetupStep:
    """One thing to see to. ``url_name`` is a page of the edition, or empty where an administrator must help."""

    label: str
    is_done: bool
    note: str
    url_name: str


def steps(
    edition: Edition, categories: list[Category], prizes: list[Prize], *, jury_is_invited: bool
) -> list[SetupStep]:
    """Every step in the order it is best done; the last one publishes."""
    organisation = edition.award.organisation
    untranslated = [name for name in ("title", "lead", "audience") if not getattr(edition, f"{name}_en")]
    legal = {str(page.title): getattr(organisation, f"{page.name}_de").strip() for page in LEGAL_PAGES}
    missing = [title for title, text in legal.items() if not text or has_gaps(text)]
    texts_note = "" if not untranslated else _("The English text is missing; visitors read the German one.")
    return [
        SetupStep(
            _("Check the texts of the call"), bool(edition.title_de and edition.lead_de), texts_note, "awards:texts"
        ),
        SetupStep(_("Check the dates"), edition.announce_at is not None, "", "awards:dates"),
        SetupStep(_("Check categories and prizes"), bool(categories and prizes), "", "awards:catalogue"),
        SetupStep(_("Read the questions of the form"), bool(edition.form_id), "", "awards:form"),
        SetupStep(
            _("Publish the legal pages"),
            not missing,
            _("Still empty or with gaps: %(pages)s. An administrator can fill them in.") % {"pages": ", ".join(missing)}
            if missing
            else "",
            "",
        ),
        SetupStep(_("Invite the jury"), jury_is_invited, _("There is time for this until judging begins."), JURY_PAGE),
        SetupStep(
            _("Publish the call"),
            edition.state != EditionState.DRAFT,
            _("It opens and closes by the clock from then on."),
            "awards:board",
        ),
    ]
