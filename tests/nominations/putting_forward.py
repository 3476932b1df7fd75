"""Somebody puts somebody forward, for tests of nominations."""

from typing import Any
from urllib.parse import urlsplit

from accounts.models import User
from awards.models import Edition
from nominations import letters, nominations
from nominations.models import Nomination, Nominee
from nominations.nominations import Proposal
from questions.models import Page
from questions.states import QuestionKind
from tests import factories

EMAIL = "a.yilmaz@schule.example.org"
WHY = "Sie hört zu, bis es alle verstanden haben."


def edition(**fields: Any) -> Edition:
    """An open edition that takes nominations, with a summary that may be published."""
    made = factories.edition(takes_nominations=True, **fields)
    page = Page.objects.get(version__form=made.form)
    factories.question(page, "summary", QuestionKind.LONG_TEXT, limit=60, is_public=True)
    return made


def proposal(**fields: Any) -> Proposal:
    values = {
        "given_name": "Ayşe",
        "family_name": "Yılmaz",
        "email": EMAIL,
        "school_name": "Helmholtz-Gymnasium, Essen",
        "relation": "pupil",
        "why": WHY,
        "nominator_name": "Mia Groß",
        "nominator_email": "mia@example.org",
    }
    return Proposal(**{**values, **fields})


def written(of: Edition | None = None, **fields: Any) -> Nomination:
    """A nomination that its writer still has to confirm."""
    return nominations.nominate(of or edition(), proposal(**fields))


def confirmed(of: Edition | None = None, **fields: Any) -> Nomination:
    return nominations.confirm(written(of, **fields))


def asked(of: Edition | None = None) -> Nominee:
    """Somebody who was nominated and has not answered."""
    nominee = confirmed(of).nominee
    assert nominee is not None
    return nominee


def person(**fields: Any) -> User:
    """The account of the nominated person."""
    return factories.person("Ayşe Yılmaz", email=EMAIL, **fields)


def asked_of(of: Edition, email: str) -> Nominee:
    """As ``asked``, somebody else."""
    nominee = confirmed(of, email=email).nominee
    assert nominee is not None
    return nominee


def path_of(nominee: Nominee) -> str:
    """The personal link without its host."""
    return urlsplit(letters.nominee_link(nominee)).path
