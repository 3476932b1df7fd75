"""A plan knows what an answer may hold."""

from awards.presets import MINT_DIGITAL


def test_a_planned_question_knows_its_codes() -> None:
    tools = MINT_DIGITAL.question("tools")

    assert tools.option_codes == {option.code for option in tools.options}
    assert MINT_DIGITAL.question("title").option_codes == frozenset()
