// The small behaviours of every page. Each starts from a data attribute; pages work without them.
// Other modules talk to this one through the page: set data-state on [data-save-state], send the event
// "preiswerk:toast" with {text, href, link}.

import { count, words } from "./counting.js";
import { settleOn } from "./focus.js";

const lang = document.documentElement.lang || "de";
const each = (root, selector, act) => { if (root.matches?.(selector)) act(root); root.querySelectorAll(selector).forEach(act); };

// -- Appearance -------------------------------------------------------------------------------------------------------

function markTheme() {
  const chosen = document.documentElement.dataset.theme ?? "";
  each(document, "[data-set-theme]", (button) => {
    button.setAttribute("aria-pressed", String(button.dataset.setTheme === chosen));
  });
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  try {
    if (theme) localStorage.setItem("theme", theme);
    else localStorage.removeItem("theme");
  } catch { /* only this page then */ }
  markTheme();
}

// -- Toasts -----------------------------------------------------------------------------------------------------------

export function toast({ text, href, link }) {
  const region = document.querySelector("[data-toasts]");
  if (!region || !text) return;
  const box = document.createElement("div");
  box.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  box.append(words);
  if (href) {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = link || href;
    box.append(anchor);
  }
  const close = document.createElement("button");
  close.type = "button";
  close.setAttribute("aria-label", region.dataset.close);
  close.textContent = "×";
  close.addEventListener("click", () => {
    box.remove();
    settleOn(region.querySelector("button") ?? document.getElementById("main"));
  });
  box.append(close);
  region.append(box);
  // What offers an action stays until it is closed; a plain notice leaves, but never under the pointer or the focus.
  if (!href) setTimeout(function leave() { box.matches(":hover, :focus-within") ? setTimeout(leave, 2000) : box.remove(); }, 8000);
}

// -- Dialogs and menus ------------------------------------------------------------------------------------------------

function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

// -- Counting characters ----------------------------------------------------------------------------------------------

function startCounter(box) {
  const input = document.getElementById(box.dataset.counterFor);
  if (!input) return;
  const max = Number(box.dataset.max);
  const numbers = new Intl.NumberFormat(lang);
  const show = () => {
    const length = count(input.dataset.richText === undefined ? input.value : words(input.value), box.dataset.counts);
    box.textContent = `${numbers.format(length)} / ${numbers.format(max)}`;
    box.toggleAttribute("data-over", length > max);
  };
  input.addEventListener("input", show);
  show();
}

// -- Time left, by the server's clock ---------------------------------------------------------------------------------

const both = (...words) => new Intl.ListFormat(lang, { type: "unit" }).format(words);
const unit = (value, name) => new Intl.NumberFormat(lang, { style: "unit", unit: name, unitDisplay: "long" }).format(value);

function wordsLeft(seconds) {
  const days = Math.floor(seconds / 86400), hours = Math.floor((seconds % 86400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days > 1) return hours ? both(unit(days, "day"), unit(hours, "hour")) : unit(days, "day");
  if (days || hours) return both(unit(days * 24 + hours, "hour"), unit(minutes, "minute"));
  if (minutes > 9) return unit(minutes, "minute");
  return both(unit(minutes, "minute"), unit(Math.floor(seconds % 60), "second"));
}

// A device's clock may be wrong, may be set while the page is open, and a stopwatch may stand still while a laptop
// sleeps. The page brings the server's time along; from there the larger of both measures counts, so that nobody is
// promised more time than there is. Where they disagree, or a page comes back from a memory, the server is asked.
const clock = { at: NaN, wall: 0, watch: 0 };
const countdowns = new Set();
const AGREE = 2000, PATIENCE = 15000; // milliseconds
let asked = -Infinity, next = 0;

function setClock(at, age = 0) {
  if (!Number.isNaN(at)) Object.assign(clock, { at, wall: Date.now() - age, watch: performance.now() - age });
}

const passed = () => [Date.now() - clock.wall, performance.now() - clock.watch];
const serverNow = () => clock.at + Math.max(...passed());

async function askServer() {
  if (performance.now() - asked < PATIENCE) return;
  asked = performance.now();
  try {
    const answer = await fetch("/health/live", { cache: "no-store" });
    setClock(Date.parse((await answer.json()).now));
    showCountdowns();
  } catch { /* offline: what is shown is never too much, and the next tick asks again */ }
}

function showCountdowns() {
  clearTimeout(next);
  const [wall, watch] = passed();
  if (Math.abs(wall - watch) > AGREE) askServer();
  let soonest = Infinity;
  for (const show of countdowns) soonest = Math.min(soonest, show());
  if (countdowns.size) next = setTimeout(showCountdowns, soonest < 660 ? 1000 : PATIENCE);
}

function startCountdown(box) {
  const deadline = Date.parse(box.dataset.deadline), said = Date.parse(box.dataset.now);
  const words = box.querySelector("[data-countdown-words]"), number = box.querySelector("[data-countdown]");
  if (!number || Number.isNaN(deadline)) return;
  if (Number.isNaN(clock.at)) {
    const visit = performance.getEntriesByType?.("navigation")?.[0]; // the page may have been long on its way
    setClock(said, visit?.responseStart ? performance.now() - visit.responseStart : 0);
    if (visit?.type === "back_forward") askServer();
  } else if (said > serverNow()) setClock(said); // a part loaded later: its time has passed for certain
  const inside = [...words.childNodes];
  let over = false;
  const show = () => {
    if (!box.isConnected) { countdowns.delete(show); return Infinity; }
    const left = (deadline - serverNow()) / 1000;
    if (over !== left <= -1) { // the deadline's last second still counts
      over = !over;
      words.setAttribute("role", "status");
      words.replaceChildren(...(over ? [box.dataset.passed] : inside));
      if (over) askServer();
    }
    box.toggleAttribute("data-over", over);
    box.toggleAttribute("data-near", left < 86400);
    const text = wordsLeft(Math.max(left, 0));
    if (!over && number.textContent !== text) number.textContent = text;
    return over ? Infinity : left;
  };
  countdowns.add(show);
  showCountdowns();
}

for (const [target, name] of [[document, "visibilitychange"], [window, "pageshow"], [window, "online"]]) {
  target.addEventListener(name, () => { if (countdowns.size && !document.hidden) showCountdowns(); });
}

function showRelative(time) {
  const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
  const [size, name] = [[31536000, "year"], [2592000, "month"], [86400, "day"], [3600, "hour"], [60, "minute"]].find(([s]) => Math.abs(seconds) >= s) ?? [1, "second"];
  const words = new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(Math.round(seconds / size), name);
  time.title ||= time.textContent.trim();
  time.textContent = words;
}

// -- Scores: keys 1 to 9 and 0, words of the chosen level -------------------------------------------------------------

function startScale(scale) {
  const inputs = [...scale.querySelectorAll('input[type="radio"]')];
  const show = () => {
    const chosen = inputs.find((input) => input.checked)?.value;
    scale.querySelectorAll("[data-level]").forEach((words) => words.toggleAttribute("data-chosen", words.dataset.level === chosen));
    scale.toggleAttribute("data-ready", chosen !== undefined);
  };
  scale.addEventListener("change", show);
  scale.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
    if (event.target.matches("textarea, input:not([type=radio])")) return;
    const input = inputs.find((one) => one.value === event.key) ?? inputs.find((one) => event.key === "0" && one.value === "10");
    if (!input || input.disabled) return;
    event.preventDefault();
    input.checked = true;
    input.focus();
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  show();
}

// -- Rows chosen in a table -------------------------------------------------------------------------------------------

// <form data-select-form> with <input type="checkbox" data-select> in rows, one data-select-all in the head,
// [data-select-count] for the number; what is inside [data-select-bar] is shown once something is chosen.
function startSelect(form) {
  const rows = () => [...form.querySelectorAll("input[data-select]")];
  const all = form.querySelector("input[data-select-all]");
  let last = null;
  const show = () => {
    const boxes = rows(), chosen = boxes.filter((box) => box.checked).length;
    form.querySelectorAll("[data-select-count]").forEach((node) => { node.textContent = new Intl.NumberFormat(lang).format(chosen); });
    form.querySelectorAll("[data-select-bar]").forEach((bar) => { bar.hidden = chosen === 0; });
    if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
  };
  form.addEventListener("click", (event) => {
    if (!event.target.matches("input[data-select]")) return;
    const boxes = rows();
    if (event.shiftKey && last) {
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(event.target)].sort((a, b) => a - b);
      boxes.slice(Math.max(from, 0), to + 1).forEach((box) => { box.checked = event.target.checked; });
    }
    last = event.target;
  });
  form.addEventListener("change", (event) => {
    if (event.target === all) rows().forEach((box) => { box.checked = all.checked; });
    show();
  });
  show();
}

// -- Copy, print, confirm, submit once --------------------------------------------------------------------------------

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    toast({ text: button.dataset.done });
  } catch { /* the text stands on the page, it can be selected */ }
}

document.addEventListener("click", (event) => {
  const target = event.target.closest?.("button, a, [data-set-theme]");
  document.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  if (!target) return;
  if (target.dataset.dialog) { event.preventDefault(); openDialog(target.dataset.dialog); }
  if (target.dataset.close !== undefined) target.closest("dialog")?.close();
  if (target.dataset.setTheme !== undefined) { setTheme(target.dataset.setTheme); }
  if (target.dataset.copy !== undefined) copy(target);
  if (target.dataset.print !== undefined) window.print();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

document.addEventListener("change", (event) => {
  if (event.target.closest?.("[data-autosubmit]")) event.target.form?.requestSubmit();
});

function rest(form) {
  delete form.dataset.sent;
  each(document, "button[aria-busy]", (button) => { if (button.form === form) button.removeAttribute("aria-busy"); });
}

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) { event.preventDefault(); return; }
  if (event.target.method !== "post" || event.target.hasAttribute("hx-post") || event.defaultPrevented) return;
  if (event.target.dataset.sent !== undefined) { event.preventDefault(); return; } // a second click sends nothing
  event.target.dataset.sent = "";
  event.submitter?.setAttribute("aria-busy", "true");
  setTimeout(() => rest(event.target), 15000); // an answer that is a download leaves the page as it is
});

// A page that comes back from the browser's memory may be sent again.
window.addEventListener("pageshow", () => {
  each(document, "form[data-sent]", rest);
});

// -- htmx -------------------------------------------------------------------------------------------------------------

document.addEventListener("htmx:configRequest", (event) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] ??= token;
});
document.addEventListener("toast", (event) => toast(event.detail)); // HX-Trigger
document.addEventListener("preiswerk:toast", (event) => toast(event.detail));
document.addEventListener("htmx:load", (event) => { if (event.detail.elt !== document.body) start(event.detail.elt); });

function showTab(tab) { // on a phone the row of tabs scrolls: begin where the reader is, and leave the page where it is
  const row = tab.closest(".tabs, .jury-places");
  row.scrollLeft += tab.getBoundingClientRect().left + tab.offsetWidth / 2 - row.getBoundingClientRect().left - row.clientWidth / 2;
}

function start(root) {
  each(root, "[data-counter-for]", startCounter);
  each(root, "[data-deadline]", startCountdown);
  each(root, "time[data-relative]", showRelative);
  each(root, "[data-scale]", startScale);
  each(root, "form[data-select-form]", startSelect);
  each(root, "[data-theme-switch], [data-print], [data-copy]", (node) => { node.hidden = false; });
  each(root, ":is(.tabs, .jury-places) [aria-current]", showTab);
  each(root, "[data-focus]", (node) => node.focus());
}

start(document);
markTheme();
