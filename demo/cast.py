"""The people who can sign in to the demo, and the foundation and award they work for."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from accounts.models import Organisation, User
from awards import editions
from awards.models import Award, Role
from awards.presets import MINT_DIGITAL
from awards.states import RoleKind

PASSWORD = "glueckauf-2026"  # noqa: S105 - printed on the demo's start page; refused where DEMO is off
AWARD_SLUG = "mint-ideenpreis-ruhr"


class DemoRefusedError(Exception):
    """Demo people have a known password: they never enter a real installation."""


@dataclass(frozen=True)
class Part:
    """One sign-in of the demo."""

    role: str
    title: str
    given_name: str
    family_name: str

    @property
    def email(self) -> str:
        return f"{self.role}@example.org"


PARTS = (
    Part("teacher", "", "Ayşe", "Yılmaz"),
    Part("colleague", "Dr.", "Jürgen", "von der Weiß"),
    Part("juror", "", "Łukasz", "Nowak-Schäfer"),
    Part("chair", "Prof. Dr.", "Ute", "Großmann"),
    Part("organiser", "", "Katharina", "Brüggemann"),
    Part("owner", "", "Mehmet", "Öztürk"),
    Part("administrator", "", "Ada", "Schmitz"),
)


@dataclass(frozen=True)
class Cast:
    people: dict[str, User]
    organisation: Organisation
    award: Award

    def __getitem__(self, role: str) -> User:
        return self.people[role]


def engage() -> Cast:
    """Make the named people, the foundation and its award. Raises DemoRefusedError outside DEMO and DEBUG."""
    if not (settings.DEMO or settings.DEBUG):
        raise DemoRefusedError
    people = {part.role: _person(part) for part in PARTS}
    organisation = _foundation()
    name_de, name_en = "MINT-Ideenpreis Ruhr", "Ruhr STEM Idea Award"
    award = editions.found(organisation, name_de=name_de, name_en=name_en, slug=AWARD_SLUG, by=people["owner"])
    Role.objects.create(user=people["organiser"], award=award, kind=RoleKind.ORGANISER)
    return Cast(people, organisation, award)


def sign_ins() -> list[dict[str, str]]:
    """What the demo prints for people to try: role, address, password."""
    return [{"role": part.role, "email": part.email, "password": PASSWORD} for part in PARTS]


def _person(part: Part) -> User:
    is_administrator = part.role == "administrator"
    user = User.objects.create_user(
        part.email,
        PASSWORD,
        title=part.title,
        given_name=part.given_name,
        family_name=part.family_name,
        is_staff=is_administrator,
        is_superuser=is_administrator,
        date_joined=timezone.now(),
    )
    # Known to be theirs, so that signing in by password asks for no code first.
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)  # type: ignore[attr-defined]
    return user


def _foundation() -> Organisation:
    plan = MINT_DIGITAL.organisation
    texts = {
        f"{text.kind}_{language}": getattr(text, f"body_{language}") for text in plan.texts for language in ("de", "en")
    }
    return Organisation.objects.create(
        name=plan.name_de, slug="stiftung-bildung-ruhr", contact_email="kontakt@example.org", **texts
    )
