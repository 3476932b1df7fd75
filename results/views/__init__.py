"""The pages of rankings and decisions."""

from juries.views import organiser_frame
from results.access import Lead


def lead_frame(lead: Lead, tab: str) -> dict[str, object]:
    """The same for a page of results, which a chair may read too: without the desk, where a chair has no part."""
    if lead.organises:
        return organiser_frame(lead.edition, lead.user, tab)
    return {"edition": lead.edition, "award": lead.edition.award, "organises": False, "tab": tab}
