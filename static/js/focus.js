// Whoever works by keyboard stays where they are while a part of the page is replaced: the control at which they were is
// found again in the new part. Where it is gone, the new part itself takes the focus, so that a screen reader reads what
// has come and Tab goes on from there, not from the top of the page.

const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [contenteditable], [tabindex]";

const stopsIn = (part) => [...part.querySelectorAll(STOPS)].filter((one) => one.checkVisibility());

/** What a control and its successor have in common: texts of fields and signed addresses change, these do not. */
function likeness(control) {
  const says = control.matches("a, button") ? control.getAttribute("aria-label") ?? control.textContent.trim() : "";
  return [control.localName, control.id, control.name, control.type, says, control.parentElement.closest("[id]")?.id].join("|");
}

/** Remember where the focus is in `part`; call what is returned with the part that has taken its place. */
export function placeIn(part) {
  const here = document.activeElement;
  if (!part.contains(here)) return () => {};
  const like = likeness(here), { selectionStart: from, selectionEnd: to } = here;
  const number = stopsIn(part).filter((one) => likeness(one) === like).indexOf(here);
  return (fresh) => {
    if (document.activeElement !== document.body) return; // it has gone elsewhere meanwhile, or never left
    const twins = stopsIn(fresh).filter((one) => likeness(one) === like);
    const heir = twins[number] ?? twins.at(-1);
    if (heir) heir.focus();
    else settleOn(fresh);
    if (Number.isInteger(from)) heir?.setSelectionRange(from, to);
  };
}

/** Give the focus to something that is no stop for Tab itself: the next one is the first within it. */
export function settleOn(part) {
  if (part.tabIndex < 0) part.tabIndex = -1;
  part.focus();
}

let place = () => {};
document.addEventListener("htmx:beforeSwap", ({ detail }) => { place = placeIn(detail.target); });
document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  const fresh = target.isConnected ? target : document.getElementById(target.id);
  if (fresh) place(fresh);
});
