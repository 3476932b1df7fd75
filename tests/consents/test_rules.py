"""Who must sign, and what follows from what was signed."""

import pytest

from awards.states import Purpose
from consents import rules
from consents.states import Age, Channel, Signer, Stance

BOTH = (Signer.PERSON, Signer.GUARDIAN)


@pytest.mark.parametrize(
    ("age", "needed"),
    [(Age.CHILD, (Signer.GUARDIAN,)), (Age.YOUTH, BOTH), (Age.ADULT, (Signer.PERSON,)), (Age.UNKNOWN, BOTH)],
)
def test_the_age_says_who_signs(age: Age, needed: tuple[Signer, ...]) -> None:
    assert rules.signers(age) == needed


@pytest.mark.parametrize(
    ("grade", "age"),
    [("1", Age.CHILD), ("6", Age.CHILD), ("7", Age.UNKNOWN), ("9", Age.YOUTH), ("10", Age.YOUTH), ("11", Age.UNKNOWN),
     ("Q1", Age.UNKNOWN), ("", Age.UNKNOWN)],
)  # fmt: skip
def test_a_year_group_tells_the_age_only_where_it_is_certain(grade: str, age: Age) -> None:
    assert rules.age_of_grade(grade, guardian_until=14, alone_from=18) == age


@pytest.mark.parametrize(
    ("standing", "stance"),
    [
        ({}, Stance.OPEN),
        ({Signer.PERSON: True}, Stance.OPEN),
        ({Signer.PERSON: True, Signer.GUARDIAN: True}, Stance.YES),
        ({Signer.PERSON: True, Signer.GUARDIAN: False}, Stance.NO),
        ({Signer.PERSON: False}, Stance.NO),
    ],
)
def test_a_yes_needs_both_and_a_no_needs_one(standing: dict[Signer, bool], stance: Stance) -> None:
    assert rules.stance(standing, BOTH) == stance


@pytest.mark.parametrize(
    ("said", "together"),
    [
        ([], Stance.YES),
        ([Stance.YES, Stance.YES], Stance.YES),
        ([Stance.YES, Stance.OPEN], Stance.OPEN),
        ([Stance.OPEN, Stance.NO], Stance.NO),
    ],
)
def test_the_weakest_wins(said: list[Stance], together: Stance) -> None:
    assert rules.weakest(said) == together


def test_every_purpose_of_the_form_stands_for_something_that_is_asked() -> None:
    assert set(rules.OF_FORM) == set(Purpose)
    assert {cell for cells in rules.OF_FORM.values() for cell in cells} <= set(rules.CELLS)


def test_taking_part_is_asked_for_no_channel() -> None:
    with pytest.raises(ValueError, match="not asked"):
        rules.cell("participation", Channel.WEB)
