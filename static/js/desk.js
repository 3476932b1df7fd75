// The reading desk: saves each field while one types, keeps what could not be saved on this device, scores by keys.
// Without this module the sheet is an ordinary form with two buttons.

import { inWords, markSoFar } from "./marks.js";
import { BROUGHT, NOW, Saver, isUnsaved, leftBehind, saveAll, savers } from "./saving.js";

const form = document.querySelector("form[data-desk]");
const lang = document.documentElement.lang || "de";
const rules = JSON.parse(document.getElementById("sheet-rules").textContent);
document.documentElement.classList.add("has-script");
document.querySelectorAll("[data-needs-script]").forEach((node) => { node.hidden = false; });

const scales = () => [...form.querySelectorAll("[data-scale]")];
const radiosOf = (scale) => [...scale.querySelectorAll('input[type="radio"]')];
const chosen = (scale) => radiosOf(scale).find((radio) => radio.checked);
const isOpen = !form.hasAttribute("data-closed");
const message = form.querySelector("[data-message]");

function say(text) {
  if (!message) return;
  message.textContent = text ?? "";
  message.hidden = !text;
}

// -- Saving -----------------------------------------------------------------------------------------------------------

class Field extends Saver {
  constructor(holder) {
    super(holder, holder.dataset.field, Number(holder.dataset.version));
    this.saved = this.values(BROUGHT);
    leftBehind.then((records) => this.recover(records));
    this.typed();
  }

  address() { return form.dataset.save.replace("KEY", this.key); }

  // What else it takes to send a record without this page (static/js/taken.js).
  get extra() { return { address: this.address() }; }
  get anchor() { return "sheet"; }

  fill(body, values) { body.append("value", values[0] ?? ""); }
  flaw(words) { say(words); }
  asValues(value) { return value === "" ? this.nothing : [value]; }
}

class Score extends Field {
  get nothing() { return []; }
  get inputs() { return radiosOf(this.holder); }
  values(as = NOW) { return this.inputs.filter(as.checked).map((radio) => radio.value); }
  show(values) {
    this.inputs.forEach((radio) => { radio.checked = values.includes(radio.value); });
    this.holder.querySelector("[data-scale]").dispatchEvent(new Event("change", { bubbles: true }));
  }

  focus() { (chosen(this.holder) ?? this.inputs[0]).focus(); }
}

class Text extends Field {
  get nothing() { return [""]; }
  get input() { return this.holder.querySelector("textarea"); }
  values(as = NOW) { return [as.value(this.input)]; }
  show(values) {
    this.input.value = values[0] ?? "";
    if (this.holder.matches("details")) this.holder.open ||= Boolean(this.input.value);
  }

  get label() { return this.holder.querySelector("label")?.textContent.trim() ?? ""; }
  focus() { this.input.focus(); }
}

// -- How far ----------------------------------------------------------------------------------------------------------

function count() {
  const all = scales(), given = all.filter(chosen).length;
  const words = form.querySelector("[data-given]");
  if (words) words.textContent = words.textContent.replace(/\d+/, new Intl.NumberFormat(lang).format(given));
  document.querySelectorAll("[data-given-short]").forEach((node) => { node.textContent = `${given}/${all.length}`; });
  form.querySelectorAll("[data-take-back]").forEach((button) => { button.hidden = !chosen(button.closest(".sheet-line")); });
  const line = form.querySelector("[data-mark-line]");
  if (!line) return;
  const scores = Object.fromEntries(all.filter(chosen).map((scale) => [chosen(scale).name.replace("score-", ""), Number(chosen(scale).value)]));
  const mark = markSoFar(scores, rules);
  line.hidden = mark === null;
  if (mark !== null) line.querySelector("[data-mark]").textContent = inWords(mark, lang);
}

function takeBack(scale) {
  const radio = scale && chosen(scale);
  if (!radio || radio.disabled) return;
  radio.checked = false;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  radiosOf(scale)[0].focus();
}

// -- Keys -------------------------------------------------------------------------------------------------------------

const keysOn = document.querySelector("[data-keys-on]");
const keysSetting = "preiswerk:keys";
try { keysOn.checked = localStorage.getItem(keysSetting) !== "off"; } catch { /* as it comes */ }
keysOn.addEventListener("change", () => {
  try { localStorage.setItem(keysSetting, keysOn.checked ? "on" : "off"); } catch { /* only this page then */ }
});

const here = () => document.activeElement?.closest?.(".sheet-line")?.querySelector("[data-scale]");
const marked = () => here() ?? scales().find((scale) => !chosen(scale));

function goOn(from) {
  const all = scales();
  const next = all.slice(all.indexOf(from) + 1).find((scale) => !chosen(scale)) ?? all[all.indexOf(from) + 1];
  if (!next) { form.querySelector("[data-submit]")?.focus(); return; }
  (chosen(next) ?? radiosOf(next)[0]).focus();
  next.scrollIntoView({ block: "nearest" });
}

function score(digit) {
  const scale = marked();
  const radio = scale && radiosOf(scale).find((one) => one.value === digit);
  if (!radio || radio.disabled) return;
  if (!radio.checked) { radio.checked = true; radio.dispatchEvent(new Event("change", { bubbles: true })); }
  goOn(scale);
}

async function leave(rel) {
  const link = document.querySelector(`link[rel="${rel}"]`);
  if (!link) return;
  if (isOpen) await saveAll();
  location.href = link.href;
}

function write(name) {
  showTab("sheet");
  const field = form.elements[name];
  const details = field.closest("details");
  if (details) details.open = true;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" }); // not under the foot
}

const KEYS = {
  n: () => leave("next"),
  p: () => leave("prev"),
  e: () => { showTab("entry"); document.querySelector(".document").focus(); },
  s: () => { showTab("sheet"); (chosen(scales()[0]) ?? radiosOf(scales()[0])[0] ?? form).focus(); },
  f: () => { const scale = here(); write(scale ? scale.id.replace("scale-score-", "feedback-") : "feedback"); },
  c: () => write("comment"),
  m: () => write("note"),
  Backspace: () => takeBack(here()),
  Delete: () => takeBack(here()),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isOpen && event.target.closest?.("form[data-desk]")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-submit]"));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const types = event.target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])");
  if (types && event.key === "Escape") (radiosOf(here() ?? scales()[0])[0] ?? form).focus(); // back to the keys
  if (types) return;
  const dialog = document.getElementById("keys");
  if (event.key === "?") { dialog.open ? dialog.close() : dialog.showModal(); event.preventDefault(); return; }
  if (!keysOn.checked || document.querySelector("dialog[open]")) return;
  // Inside a scale the page's own module has already chosen; here it only remains to go on.
  if (/^[0-9]$/.test(event.key) && isOpen) { event.preventDefault(); score(event.key === "0" ? "10" : event.key); return; }
  if (!KEYS[event.key] || (event.key.length > 1 && !here())) return;
  event.preventDefault();
  KEYS[event.key]();
});

// -- Two tabs on a narrow screen --------------------------------------------------------------------------------------

const desk = document.querySelector("[data-reading-desk]");
const tabs = [...document.querySelectorAll("[data-show]")];
const left = {}; // how far each was read
let shown = "entry";

function showTab(name) {
  if (name === shown) return;
  left[shown] = scrollY;
  shown = name;
  desk.dataset.shown = name;
  tabs.forEach((tab) => tab.setAttribute("aria-pressed", String(tab.dataset.show === name)));
  if (matchMedia("(max-width: 62rem)").matches) scrollTo(0, left[name] ?? 0);
}

desk.dataset.shown = shown;
tabs.forEach((tab) => tab.addEventListener("click", () => showTab(tab.dataset.show)));
if (location.hash === "#sheet") showTab("sheet");

// -- Begin ------------------------------------------------------------------------------------------------------------

let submitting = false;

function focusMissing() {
  const missing = scales().find((scale) => !chosen(scale));
  if (!missing) return false;
  showTab("sheet");
  say(form.dataset.missing);
  missing.scrollIntoView({ block: "center" });
  radiosOf(missing)[0].focus();
  return true;
}

// Everything is saved first, field by field; the form then only hands in, and says which scores were in sight.
async function submit(event) {
  if (submitting) return;
  event.preventDefault();
  const { submitter } = event;
  if (submitter?.value === "submit" && focusMissing()) return;
  await saveAll();
  if (isUnsaved()) {
    if ([...savers].some((one) => one.failures)) say(form.dataset.offline);
    return; // offline, in conflict or refused: the page says so already
  }
  submitting = true;
  form.elements.version.disabled = true;
  // A task of its own: while the first submit event is still being handled, a browser ignores a second one.
  setTimeout(() => form.requestSubmit(submitter));
}

if (isOpen) {
  form.querySelectorAll("[data-field]").forEach((holder) => (holder.querySelector("[data-scale]") ? new Score(holder) : new Text(holder)));
  form.addEventListener("change", count);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take-back]");
    if (button) takeBack(button.closest(".sheet-line").querySelector("[data-scale]"));
  });
  form.addEventListener("submit", submit);
  addEventListener("pageshow", () => { submitting = false; form.elements.version.disabled = false; });
}
count();
