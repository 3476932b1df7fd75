// Saves each answer while it is typed, and loses nothing on the way: what the server has not confirmed stands in this
// browser's journal, survives a closed laptop, and is sent as soon as the server can be reached again.
// The page works without this module: its form saves everything with one button.

import { rowsOf } from "./asking.js";
import { words } from "./counting.js";

const CHOSEN = ["choice", "choices", "yes_no", "scale"];
const PAUSE = 700; // ms after the last key
const RETRY = [2000, 5000, 15000, 30000];

const lang = document.documentElement.lang || "de";
const box = document.querySelector("[data-autosave]");
const state = document.querySelector("[data-save-state]");
const signedOut = document.querySelector("[data-signed-out]");
const closed = document.querySelector("[data-form-closed]");
const prefix = `preiswerk.${box?.dataset.user}.${box?.dataset.entry}.`;

// -- The journal ------------------------------------------------------------------------------------------------------

const journal = {
  works: true,
  keep(key, values, version) {
    try { localStorage.setItem(prefix + key, JSON.stringify({ values, version, at: Date.now() })); } catch { this.works = false; }
  },
  read(key) {
    try { return JSON.parse(localStorage.getItem(prefix + key)); } catch { return null; }
  },
  forget(key) {
    try { localStorage.removeItem(prefix + key); } catch { /* nothing was kept */ }
  },
};

// -- One question -----------------------------------------------------------------------------------------------------

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

class Question {
  constructor(holder) {
    this.holder = holder;
    this.key = holder.dataset.question;
    this.kind = holder.dataset.kind;
    this.version = Number(holder.dataset.version);
    this.hidden = holder.querySelector(`input[type=hidden][name="v-${this.key}"]`);
    this.saved = this.values();
    this.failures = 0;
    holder.addEventListener("input", () => this.typed());
    holder.addEventListener("change", () => this.save());
    holder.addEventListener("focusout", () => this.save());
    this.recover();
  }

  // Asked anew each time: a table grows.
  get inputs() { return [...this.holder.querySelectorAll("input:not([type=hidden]), textarea, select, [contenteditable]")]; }

  // A formatted text: its HTML, and beside it what is typed where the editor could not start.
  get rich() { return [this.holder.querySelector("[data-rich-text]"), ...this.holder.querySelectorAll("textarea")]; }

  values() {
    if (this.kind === "table") return [JSON.stringify(rowsOf(this.holder))];
    if (CHOSEN.includes(this.kind)) {
      return this.inputs.filter((input) => input.checked).map((input) => input.value);
    }
    if (this.kind === "consent") return [this.inputs[0].checked ? "yes" : ""];
    if (this.kind === "rich_text") return this.rich.map((one) => one.value);
    return [this.inputs[0].value];
  }

  show(values) {
    const [first] = this.inputs;
    if (this.kind === "table") {
      this.fill(JSON.parse(values[0] || "[]"));
    } else if ([...CHOSEN, "consent"].includes(this.kind)) {
      this.inputs.forEach((input) => { input.checked = values.includes(input.value); });
    } else if (this.kind === "rich_text") {
      this.rich.forEach((one, index) => { one.value = values[index] ?? words(values[0]); });
      this.rich[0].dispatchEvent(new Event("input", { bubbles: true })); // the editor shows it, the counter counts
    } else {
      first.value = values[0] ?? "";
      first.dispatchEvent(new Event("input", { bubbles: true })); // the counter counts again
    }
  }

  /** Put rows into the table, which grows by its own button where they are more. */
  fill(rows) {
    const body = this.holder.querySelector("tbody");
    while (body.rows.length < rows.length) {
      const before = body.rows.length;
      this.holder.querySelector("[data-add-row]").click();
      if (body.rows.length === before) break;
    }
    [...body.rows].forEach((row, index) => {
      row.querySelectorAll("[data-column]").forEach((cell) => { cell.value = rows[index]?.[cell.dataset.column] ?? ""; });
    });
  }

  // Text from an earlier visit that never reached the server: back into its field, and sent.
  recover() {
    const kept = journal.read(this.key);
    if (!kept) return;
    if (same(kept.values, this.saved)) { journal.forget(this.key); return; }
    this.show(kept.values);
    this.version = kept.version; // if somebody saved meanwhile, the server says so and both texts are shown
    this.save();
  }

  get isDirty() { return !same(this.values(), this.saved); }

  typed() {
    if (!this.isDirty) return;
    journal.keep(this.key, this.values(), this.version);
    show("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  save() {
    clearTimeout(this.timer);
    if (this.running) { this.again = true; return this.running; }
    if (!this.isDirty || this.holder.querySelector(".conflict")) return Promise.resolve();
    journal.keep(this.key, this.values(), this.version);
    this.running = this.send().finally(() => {
      this.running = null;
      if (this.again) { this.again = false; this.save(); }
    });
    return this.running;
  }

  async send() {
    const values = this.values();
    const body = new FormData();
    const names = this.kind === "rich_text" ? ["value.html", "value"] : [];
    (values.length ? values : [""]).forEach((value, index) => body.append(names[index] ?? "value", value));
    body.append("version", this.version);
    show("saving");
    let answer, told;
    try {
      answer = await fetch(box.dataset.answers.replace("KEY", this.key), {
        method: "POST", body, redirect: "manual", credentials: "same-origin",
        headers: { Accept: "application/json", "X-CSRFToken": token() },
      });
      told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    } catch {
      this.later();
      return show("offline");
    }
    if (answer.ok) return this.done(values, told);
    if (answer.status === 409) return this.conflict(values, told);
    if (answer.status === 422) { this.flaw(told.message); return show("error"); }
    if (answer.status === 423) { closed.hidden = false; return show("error"); }
    if (answer.status === 401 || answer.status === 403) {
      signedOut.hidden = false;
      this.later();
      return show("error");
    }
    this.later();
    return show("offline");
  }

  done(values, told) {
    this.saved = values;
    this.version = told.version;
    if (this.hidden) this.hidden.value = told.version;
    this.failures = 0;
    signedOut.hidden = true;
    this.flaw(told.flaw ?? "");
    if (same(values, this.values())) journal.forget(this.key);
    else this.typed();
    show("saved", told.saved_at);
  }

  flaw(words) {
    const error = this.holder.querySelector("[data-flaw]");
    if (!error) return;
    error.querySelector("[data-flaw-words]").textContent = words;
    error.hidden = !words;
    this.holder.classList.toggle("invalid", Boolean(words));
    this.inputs.forEach((input) => { if (words) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid"); });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), RETRY[Math.min(this.failures++, RETRY.length - 1)]);
  }

  // Two texts: the person chooses. Until then nothing of this question is sent, and mine stays in the journal.
  conflict(values, told) {
    const node = document.getElementById("conflict").content.firstElementChild.cloneNode(true);
    for (const whose of ["mine", "theirs"]) text(node.querySelector(`[data-${whose}]`), told[whose], told[`${whose}_html`]);
    if (told.by) node.querySelector("[data-theirs-by]").textContent = `(${told.by}, ${clock(told.saved_at)})`;
    const settle = (shown) => {
      node.remove();
      this.version = told.version;
      if (this.hidden) this.hidden.value = told.version;
      if (shown) { this.saved = shown; this.show(shown); journal.forget(this.key); show("saved", told.saved_at); }
      else this.save();
      this.inputs[0].focus();
    };
    node.querySelector("[data-keep-mine]").addEventListener("click", () => settle(null));
    node.querySelector("[data-take-theirs]").addEventListener("click", () => settle(this.asValues(told.theirs_value, told.theirs)));
    this.holder.append(node);
    show("conflict");
  }

  asValues(value, typed) {
    if (this.kind === "rich_text") return [value ?? "", typed].slice(0, this.rich.length);
    if (this.kind === "table") return [JSON.stringify(value ?? [])];
    if (Array.isArray(value)) return value;
    if (this.kind === "consent") return [value ? "yes" : ""];
    if (this.kind === "yes_no") return value === null ? [] : [value ? "yes" : "no"];
    if (this.kind === "choice" || this.kind === "scale") return value ? [String(value)] : [];
    return [value === null ? "" : String(value)];
  }
}

/** Put a text into the place of a `<pre>`; `html` is the same with its form, as the server cleaned it. */
function text(place, plain, html) {
  if (html === undefined) { place.textContent = plain; return; }
  const box = document.createElement("div");
  box.className = "rich";
  box.innerHTML = html;
  place.replaceWith(box);
}

// -- The page ---------------------------------------------------------------------------------------------------------

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
const clock = (iso) => new Intl.DateTimeFormat(lang, { timeStyle: "medium", timeZone: "Europe/Berlin", hourCycle: "h23" }).format(new Date(iso));

const questions = [];

function show(name, at) {
  if (!state) return;
  // "Saved" is only said while it is true for every field of the page.
  if (name === "saved" && questions.some((one) => one.isDirty)) name = questions.some((one) => one.failures) ? "offline" : "saving";
  if (document.querySelector(".entry-form .conflict")) name = "conflict";
  state.dataset.state = name;
  if (at) state.querySelector("[data-saved-at]").textContent = clock(at);
}

const saveAll = () => Promise.all(questions.map((one) => one.save()));

function start() {
  box.querySelectorAll("[data-question]").forEach((holder) => questions.push(new Question(holder)));
  const retry = () => questions.forEach((one) => { if (one.isDirty) { one.failures = 0; one.save(); } });
  window.addEventListener("online", retry);
  window.addEventListener("offline", () => { if (questions.some((one) => one.isDirty)) show("offline"); });
  window.addEventListener("focus", retry); // back from the tab in which one signed in
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveAll(); else retry(); });
  // The journal keeps what is unsent; only a browser without one must ask before the page goes.
  window.addEventListener("beforeunload", (event) => { if (!journal.works && questions.some((one) => one.isDirty)) event.preventDefault(); });

  const form = document.getElementById("page-form");
  let going = false;
  window.addEventListener("pageshow", () => { going = false; });
  form.addEventListener("submit", async (event) => {
    if (going || !questions.some((one) => one.isDirty || one.running)) return;
    event.preventDefault();
    const { submitter } = event;
    await saveAll();
    if (questions.some((one) => one.isDirty)) return; // offline, in conflict or refused: the page says so already
    going = true;
    setTimeout(() => form.requestSubmit(submitter)); // a form that is still firing its first submit ignores a second
  });
}

if (box) start();
