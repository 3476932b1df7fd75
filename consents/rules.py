"""Who must sign for whom, and what follows from what was signed. Pure: values in, values out."""

from collections.abc import Iterable, Mapping

from awards.states import Purpose
from consents.states import CHANNELS, Age, Channel, Signer, Stance

type Cell = tuple[Purpose, Channel]  # one thing that is asked: what for, and where

GUARDIAN_UNTIL, ALONE_FROM = 14, 18

CELLS: tuple[Cell, ...] = tuple((purpose, channel) for purpose, channels in CHANNELS.items() for channel in channels)
# What an edition asks people for unless its organisers choose otherwise: few enough to be read.
USUAL_CELLS: tuple[Cell, ...] = (
    (Purpose.PARTICIPATION, Channel.NONE),
    (Purpose.PUBLISH_PICTURE, Channel.WEB),
    (Purpose.PUBLISH_PICTURE, Channel.PRINT),
    (Purpose.PUBLISH_PICTURE, Channel.SOCIAL),
    (Purpose.PUBLISH_NAME, Channel.WEB),
    (Purpose.PUBLISH_NAME, Channel.PRINT),
    (Purpose.PRESS, Channel.PRINT),
)
# What a consent question of the entry form stands for. The form knows one purpose for printed matter.
OF_FORM: dict[Purpose, tuple[Cell, ...]] = {
    Purpose.PARTICIPATION: ((Purpose.PARTICIPATION, Channel.NONE),),
    Purpose.PUBLISH_WORK: ((Purpose.PUBLISH_WORK, Channel.WEB),),
    Purpose.PUBLISH_PRINT: ((Purpose.PUBLISH_WORK, Channel.PRINT),),
    Purpose.PUBLISH_NAME: ((Purpose.PUBLISH_NAME, Channel.WEB),),
    Purpose.PUBLISH_PICTURE: ((Purpose.PUBLISH_PICTURE, Channel.WEB),),
    Purpose.PRESS: ((Purpose.PRESS, Channel.PRINT), (Purpose.PRESS, Channel.WEB)),
}


def cell(purpose: str, channel: str) -> Cell:
    """The pair as its types; raises ValueError for one that is never asked."""
    found = (Purpose(purpose), Channel(channel))
    if found not in CELLS:
        raise ValueError(f"{purpose} is not asked for {channel}")
    return found


def signers(age: str) -> tuple[Signer, ...]:
    """Who must sign: the guardians of a child, both for a youth, the person alone once of age.

    Of whom we do not know the age, both: the strictest rule, until somebody says.
    """
    if age == Age.CHILD:
        return (Signer.GUARDIAN,)
    if age == Age.ADULT:
        return (Signer.PERSON,)
    return (Signer.PERSON, Signer.GUARDIAN)


def age_of_grade(grade: str, *, guardian_until: int, alone_from: int) -> Age:
    """What a year group alone tells: somebody in year 5 is a child whoever asks. Else unknown, and asked for.

    A pupil of year n is from n + 5 to n + 7 years old, whether put forward or kept back.
    """
    if not grade.isdecimal():
        return Age.UNKNOWN
    youngest, oldest = int(grade) + 5, int(grade) + 7
    if oldest < guardian_until:
        return Age.CHILD
    if youngest >= guardian_until and oldest < alone_from:
        return Age.YOUTH
    return Age.UNKNOWN


def stance(standing: Mapping[Signer, bool], needed: Iterable[Signer]) -> Stance:
    """Where a person stands on one thing: a no of anybody is a no; a yes needs everybody who must sign."""
    if not all(standing.values()):
        return Stance.NO
    return Stance.YES if all(signer in standing for signer in needed) else Stance.OPEN


def weakest(stances: Iterable[Stance]) -> Stance:
    """What a group says together: no, if one says no; yes, if everybody does. A group of nobody hides nobody."""
    said = list(stances)
    if Stance.NO in said:
        return Stance.NO
    return Stance.OPEN if Stance.OPEN in said else Stance.YES
