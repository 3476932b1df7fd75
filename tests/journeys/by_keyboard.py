"""How journeys reach a control and what they press there: by keyboard alone.

What each step proves:

* The control is a stop for Tab: the focus came to it by Tab or Shift+Tab, all the way from where it was, past no trap.
  Where that is more than ``FAR`` stops away, the test jumps to the stop before it, as a screen reader does, and presses
  Tab there.
* The focus can be seen there.
* What is done is done by keys: Enter, Space, arrows, letters. A text longer than ``TYPED`` characters comes at once, as
  by Ctrl+V; a file is chosen in the dialog that Enter has opened.
* What the last step changed has not thrown the focus away: it is not back at the top of the same page.

That Tab goes through whole pages without a jump, and that each stop on its way can be seen, test_keyboard.py shows.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Locator

FAR = 7
TRIES = 10  # the parts of a date, the buttons of a film, something that scrolls: stops within one control
TYPED = 40

# The focus shows on the element, on the label around a radio button or a tick box, or on the card that a link fills.
IS_VISIBLE = """() => {
  const outlined = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  };
  const here = document.activeElement;
  const around = here.closest("label, .rich-field, .card:has(.card-link:focus-visible)");
  return outlined(here) || getComputedStyle(here).boxShadow !== "none" || Boolean(around && outlined(around));
}"""

# How many stops on (or back, below zero) the control is. Too far, and the focus is put on the stop before it.
# Of radio buttons with one name, Tab stops at the chosen one, or at the first.
APPROACH = """(target, far) => {
  if (!target.isConnected) return null; // replaced since it was found
  const here = document.activeElement;
  const root = document.documentElement;
  if (here === document.body && root.keysUsed) return "The focus was lost on the way to";
  root.keysUsed = true;
  const stands = (one) => {
    if (one.type !== "radio") return true;
    const group = [...document.getElementsByName(one.name)].filter((other) => other.form === one.form);
    return one === (group.find((other) => other.checked) ?? group[0]);
  };
  const all = [...(document.querySelector("dialog:modal") ?? document).querySelectorAll(
    "a[href], button, input, select, textarea, summary, [contenteditable=true], [tabindex], audio, video, iframe",
  )].filter((one) => (one.tabIndex >= 0 || one.contentEditable === "true") && !one.matches(":disabled") && stands(one)
    && one.checkVisibility({ visibilityProperty: true }) && !one.closest("[inert]"));
  const to = all.indexOf(target);
  if (to < 0) return "No stop for Tab";
  const isBefore = (one) => one.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING;
  const at = all.findLastIndex((one) => one === here || isBefore(one));
  const isBetween = all[at] !== here; // at something that script gave the focus to, and Tab does not stop at
  const away = here === target ? 0 : to > at ? to - at : to - at - isBetween;
  if (Math.abs(away) <= far) return away;
  all[to > 0 ? to - 1 : 1].focus();
  return to > 0 ? 1 : -1;
}"""
# A group of radio buttons: its name, at which one of this name Tab stops, and how many arrows lead on from there.
FROM_STOP = """(wanted) => {
  const all = [...document.getElementsByName(wanted.name)], group = all.filter((one) => one.form === wanted.form);
  const stop = group.find((one) => one.checked) ?? group[0];
  return [wanted.name, all.indexOf(stop), group.indexOf(wanted) - group.indexOf(stop)];
}"""


def reach(control: Locator) -> Locator:
    """Bring the focus to this control, as the module says."""
    control.wait_for()
    for _ in range(TRIES):
        way = control.evaluate(APPROACH, FAR)
        if way == 0:
            assert control.page.evaluate(IS_VISIBLE), f"no visible focus on {control}"
            return control
        if isinstance(way, str):
            pytest.fail(f"{way}: {control}")
        for _ in range(abs(way or 0)):
            control.page.keyboard.press("Tab" if way > 0 else "Shift+Tab")
    pytest.fail(f"Tab does not reach {control}.")


def press(control: Locator, key: str = "Enter") -> None:
    """A button, a link, or what unfolds something."""
    reach(control).press(key)


def write(field: Locator, text: str) -> None:
    """Replace what stands in the field."""
    reach(field).press("ControlOrMeta+A")
    if not text:
        field.press("Delete")
    elif len(text) > TYPED:
        field.page.keyboard.insert_text(text)
    else:
        field.page.keyboard.type(text)


def tick(box: Locator) -> None:
    """A tick box, or one of a group of radio buttons."""
    if box.is_checked():
        return
    if box.get_attribute("type") == "checkbox":
        press(box, "Space")
        assert box.is_checked(), f"Space does not tick {box}"
        return
    name, stop, steps = box.evaluate(FROM_STOP)
    press(box.page.locator(f'[name="{name}"]').nth(stop), "Space")
    for _ in range(abs(steps)):
        box.page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    assert box.is_checked(), f"keys do not choose {box}"


def pick(field: Locator, value: str) -> None:
    """An option of a list that unfolds, by its value."""
    at, to = reach(field).evaluate(
        "(one, value) => [one.selectedIndex, [...one.options].findIndex((option) => option.value === value)]", value
    )
    for _ in range(abs(to - at)):
        field.page.keyboard.press("ArrowDown" if to > at else "ArrowUp")
    assert field.input_value() == value, f"arrows do not choose {value} in {field}"


def hand_over(field: Locator, *paths: Path) -> None:
    """Choose files in the dialog that a file field opens."""
    # Told before the way there: the browser hears of it on another line than of the keys.
    with field.page.expect_file_chooser() as chooser:
        press(field)
    chooser.value.set_files(list(paths))
