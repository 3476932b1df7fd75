"""The winners as the public meets them: only after the moment, only with consent, only through ``reading``."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from awards.models import Edition, Prize
from awards.states import Purpose
from consents import showing
from consents.showing import Shown
from entries import reading
from entries.models import Submission
from uploads import serving
from uploads.models import FileKind, Upload
from winners import winners
from winners.models import Winner

type Credits = Callable[[Collection[int]], dict[int, str]]  # by entry
CAPTIONS = "captions"  # in an address, in place of a preview's name
type Address = Callable[[str, str, str], str]  # of one copy: entry number, upload, name of the preview


@dataclass(frozen=True)
class Picture:
    """A picture of a winning entry, by upload; its addresses are asked for, and checked, each time they are followed.

    ``shown`` is empty until previews were made.
    """

    upload: str
    alt_text: str
    shown: serving.Picture | None = None


@dataclass(frozen=True)
class Film:
    """A film or sound of a winning entry, by upload; ``player`` is empty until a copy without metadata was made."""

    upload: str
    label: str
    captions: str = ""
    language: str = ""
    player: serving.Player | None = None
    captions_url: str = ""


@dataclass(frozen=True)
class WinnerCard:
    """One winning entry with every prize it won. What lacks a consent is empty here, and so it is everywhere."""

    number: str
    prizes: tuple[Prize, ...]
    category: str
    title: str
    summary: str
    school: str
    people: str
    citation: str
    pictures: tuple[Picture, ...]
    films: tuple[Film, ...]
    reading: reading.Reading | None
    nominated_by: str = ""

    @property
    def uploads(self) -> set[str]:
        """Every file that is shown."""
        return {one.upload for one in self.pictures} | {one.upload for one in self.films}

    @property
    def is_published(self) -> bool:
        """Whether the entrant let us show the entry itself."""
        return self.reading is not None


_credits: list[Credits] = []


def offer_credits(provider: Credits) -> None:
    """Ask ``provider`` whom to name beside published winners, by entry; call it in an AppConfig's ``ready``."""
    if provider not in _credits:
        _credits.append(provider)


def cards(edition: Edition, now: datetime) -> list[WinnerCard]:
    """The winners in the order of their prizes; none before the moment."""
    return _cards(edition, winners.public(edition, now), _public_address(edition))


def rehearsal(edition: Edition) -> list[WinnerCard]:
    """What ``cards`` will say after the moment. For those who run the edition, and for them alone."""
    return _cards(edition, winners.standing(edition), _rehearsal_address(edition))


def card(edition: Edition, number: str, now: datetime) -> WinnerCard | None:
    """The winner with this entry number, where the entry itself may be shown; None before the moment."""
    found = _cards(edition, winners.public(edition, now).filter(entry__number=number), _public_address(edition))
    return found[0] if found and found[0].is_published else None


def rehearsal_card(edition: Edition, number: str) -> WinnerCard | None:
    """What ``card`` will say after the moment, for those who run the edition."""
    found = _cards(edition, winners.standing(edition).filter(entry__number=number), _rehearsal_address(edition))
    return found[0] if found and found[0].is_published else None


def picture(found: WinnerCard | None, upload_id: UUID) -> Upload | None:
    """The upload behind a picture or film of this card; None where the card does not show it."""
    if found is None or str(upload_id) not in found.uploads:
        return None
    return Upload.objects.filter(pk=upload_id).first()


def captions(found: WinnerCard | None, upload_id: UUID) -> str:
    """The captions of a film that this card shows; empty where it shows none."""
    films = found.films if found else ()
    return next((film.captions for film in films if film.upload == str(upload_id)), "")


def _public_address(edition: Edition) -> Address:
    place = [edition.award.slug, edition.slug]
    return lambda number, upload, name: reverse("winners:picture", args=[*place, number, upload, name])


def _rehearsal_address(edition: Edition) -> Address:
    return lambda number, upload, name: reverse("winners:rehearsal_picture", args=[edition.pk, number, upload, name])


def _cards(edition: Edition, won: QuerySet[Winner], address: Address) -> list[WinnerCard]:
    current = Submission.objects.filter(entry_id=OuterRef("entry_id"), is_current=True).values("content")
    by_entry: dict[int, list[Winner]] = {}
    for winner in won.annotate(content=Subquery(current[:1])):
        by_entry.setdefault(winner.entry_id, []).append(winner)
    groups = list(by_entry.values())
    allowed = showing.of_entries([group[0].entry for group in groups])
    asked = _credits if edition.takes_nominations else []
    named_too = {entry: names for provider in asked for entry, names in provider(list(by_entry)).items()}
    made = [_card(group, allowed[group[0].entry_id], named_too.get(group[0].entry_id, "")) for group in groups]
    named = {upload for card in made for upload in card.uploads}
    uploads = {str(one.pk): one for one in Upload.objects.filter(pk__in=named).prefetch_related("derivatives")}
    return [
        replace(card, pictures=_with_addresses(card, uploads, address), films=_with_players(card, uploads, address))
        for card in made
    ]


def _with_addresses(card: WinnerCard, uploads: dict[str, Upload], address: Address) -> tuple[Picture, ...]:
    """The pictures of a card as a page shows them, for those whose previews are made."""

    def shown(one: Picture) -> serving.Picture | None:
        upload = uploads.get(one.upload)
        return serving.picture(upload, ["large"], partial(address, card.number, one.upload)) if upload else None

    return tuple(replace(one, shown=shown(one)) for one in card.pictures)


def _with_players(card: WinnerCard, uploads: dict[str, Upload], address: Address) -> tuple[Film, ...]:
    """The films of a card as a page plays them, for those whose copy is made."""

    def shown(film: Film) -> Film:
        upload = uploads.get(film.upload)
        player = serving.player(upload, partial(address, card.number, film.upload)) if upload else None
        return replace(film, player=player, captions_url=address(card.number, film.upload, CAPTIONS))

    return tuple(map(shown, card.films))


def _card(group: Sequence[Winner], allowed: Shown, nominated_by: str) -> WinnerCard:
    entry = group[0].entry
    content = getattr(group[0], "content", None)
    may_show = allowed.allows(Purpose.PUBLISH_WORK)
    shown = reading.for_public(Submission(content=content)) if content and may_show else None
    answers = [answer for page in shown.pages for answer in page.answers] if shown else []
    # A film is many pictures, and a voice is somebody's as well.
    visible = [file for file in (shown.files if shown else ()) if allowed.allows_picture(file.upload)]
    pictures = tuple(Picture(file.upload, file.alt_text) for file in visible if file.kind == FileKind.PICTURE)
    films = tuple(
        Film(file.upload, file.alt_text or file.name, file.captions, file.captions_language)
        for file in visible
        if file.kind in {FileKind.VIDEO, FileKind.AUDIO}
    )
    return WinnerCard(
        number=entry.number,
        prizes=tuple(winner.prize for winner in group),
        category=str(entry.category.name) if entry.category else "",
        title=shown.title if shown else "",
        summary=next((answer.text for answer in answers if answer.key == "summary"), ""),
        school=shown.school if shown else "",
        people=entry.owner.name if allowed.allows(Purpose.PUBLISH_NAME) and entry.owner.family_name else "",
        citation=next((winner.citation for winner in group if winner.citation), "") if shown else "",
        pictures=pictures,
        films=films,
        reading=shown,
        nominated_by=nominated_by if shown else "",
    )
