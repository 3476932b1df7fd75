// The comparison desk: keys for the three answers, and on a narrow screen one entry at a time.
// Without this module the entries stand below one another and the answers are three ordinary buttons.

const desk = document.querySelector("[data-compare]");
const form = desk.querySelector("[data-verdict]");
document.documentElement.classList.add("has-script");
document.querySelectorAll("[data-needs-script]").forEach((node) => { node.hidden = false; });

// -- One entry at a time, on a narrow screen ---------------------------------------------------------------------------

const scrolled = { left: 0, right: 0 };

function turnTo(side) {
  scrolled[desk.dataset.side] = scrollY;
  desk.dataset.side = side;
  desk.querySelectorAll("[data-show]").forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.show === side)));
  scrollTo({ top: scrolled[side], behavior: "instant" });
}

desk.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-show]");
  if (tab && tab.dataset.show !== desk.dataset.side) turnTo(tab.dataset.show);
});

// -- Keys --------------------------------------------------------------------------------------------------------------

const keysOn = document.querySelector("[data-keys-on]");
const keysSetting = "preiswerk:keys";
try { keysOn.checked = localStorage.getItem(keysSetting) !== "off"; } catch { /* as it comes */ }
keysOn.addEventListener("change", () => {
  try { localStorage.setItem(keysSetting, keysOn.checked ? "on" : "off"); } catch { /* only this page then */ }
});

const ANSWERS = { ArrowLeft: "left", "=": "equal", 0: "equal", ArrowRight: "right" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.matches?.("textarea, select, input:not([type=checkbox]), video, audio")) return;
  const dialog = document.getElementById("keys");
  if (event.key === "?") { dialog.open ? dialog.close() : dialog.showModal(); event.preventDefault(); return; }
  if (!keysOn.checked || document.querySelector("dialog[open]")) return;
  if (event.key === "u") { desk.querySelector("[data-take-back]")?.click(); return; }
  const button = form.querySelector(`button[value="${ANSWERS[event.key]}"]`);
  if (!button) return;
  event.preventDefault();
  form.requestSubmit(button);
});
