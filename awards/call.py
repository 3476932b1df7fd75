"""The criteria that a call names: those of the first round where one is prepared, else those of the preset."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from awards.models import Edition
from awards.presets import PRESETS
from config.bilingual import bilingual


@dataclass(frozen=True)
class CallCriterion:
    """A criterion as the public reads it; ``share`` is its weight in percent of all weights."""

    name_de: str
    name_en: str
    question_de: str
    question_en: str
    share: int

    name = bilingual("name")
    question = bilingual("question")


type Provider = Callable[[Edition], Iterable[CallCriterion]]

_providers: list[Provider] = []


def offer_criteria(provider: Provider) -> None:
    """Ask ``provider`` for the criteria of a call; an empty answer means it has none yet."""
    if provider not in _providers:
        _providers.append(provider)


def criteria(edition: Edition) -> list[CallCriterion]:
    """What the jury of ``edition`` will judge, in the order it does."""
    for provider in _providers:
        if found := list(provider(edition)):
            return found
    preset = PRESETS.get(edition.preset)
    if preset is None:
        return []
    whole = sum(criterion.weight for criterion in preset.criteria)
    return [
        CallCriterion(
            criterion.name_de,
            criterion.name_en,
            criterion.question_de,
            criterion.question_en,
            round(100 * criterion.weight / whole),
        )
        for criterion in preset.criteria
    ]
