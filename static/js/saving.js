// What every field of a form has in common while it is saved: it is kept in the journal, sent, tried again, and where
// two people changed the same, both texts are shown. One state for the whole page says what is true of all of them.

import { journal, ready, tab } from "./journal.js";

const PAUSE = 700; // ms after the last key
const RETRY = [2000, 5000, 15000, 30000];
const SMALL = 30000; // characters that a browser still sends while a page goes

const lang = document.documentElement.lang || "de";
export const box = document.querySelector("[data-autosave]");
const state = document.querySelector("[data-save-state]");
const signedOut = document.querySelector("[data-signed-out]");
const closed = document.querySelector("[data-form-closed]");
const rightsGone = document.querySelector("[data-rights-gone]");

export const savers = new Set();
// A field as it is now, and as the page brought it: people type before this module runs, on a slow line for a while.
export const NOW = { value: (input) => input.value, checked: (input) => input.checked };
export const BROUGHT = {
  value: (input) => (input.options ? ([...input.options].find((one) => one.defaultSelected) ?? input.options[0]).value : input.defaultValue),
  checked: (input) => input.defaultChecked,
};
export const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export const clock = (iso) => new Intl.DateTimeFormat(lang, { timeStyle: "medium", timeZone: "Europe/Berlin", hourCycle: "h23" }).format(new Date(iso));
export const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";

export function show(name, at) {
  if (!state) return;
  // "Saved" is only said while it is true for every field of the page.
  if (name === "saved" && [...savers].some((one) => one.isDirty)) name = [...savers].some((one) => one.failures) ? "offline" : "saving";
  if (box.querySelector(".conflict")) name = "conflict";
  if (name === "offline" && !journal.works) name = "unkept";
  state.dataset.state = name;
  if (at) state.querySelector("[data-saved-at]").textContent = clock(at);
}

/** Send a form's worth of values; the answer with what it told, or nothing where no server was reached. */
export async function post(address, body) {
  body.delete("csrfmiddlewaretoken"); // the page's own is old once one has signed in again
  const isSmall = [...body.values()].join("").length < SMALL;
  try {
    const answer = await fetch(address, {
      method: "POST", body, redirect: "manual", credentials: "same-origin", keepalive: document.hidden && isSmall,
      headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    // Whoever is not signed in is sent to the sign-in page; a form on this page is not the place to follow.
    return { status: answer.type === "opaqueredirect" ? 401 : answer.status, ok: answer.ok, told };
  } catch {
    return null;
  }
}

export class Saver {
  constructor(holder, key, version) {
    Object.assign(this, { holder, key, version, failures: 0, timer: 0 });
    savers.add(this);
    holder.addEventListener("input", () => this.typed());
    holder.addEventListener("change", () => this.save());
    holder.addEventListener("focusout", () => this.save());
  }

  // A kind of field says: values(), show(values), address(values), fill(body, values), and what else belongs to a record.
  get label() { return this.holder.querySelector("legend, label, h2")?.firstChild?.textContent.trim() ?? ""; }
  get extra() { return {}; }
  get anchor() { return this.holder.id || this.holder.querySelector("[id]")?.id || ""; }

  get isDirty() { return !same(this.values(), this.saved); }
  get isDisputed() { return Boolean(this.holder.querySelector(".conflict")); }

  record(values) {
    return {
      user: box.dataset.user, entry: box.dataset.entry, field: this.key, tab: this.tab, values, version: this.version,
      label: this.label, page: `${location.pathname}#${this.anchor}`, title: box.dataset.entryTitle, ...this.extra,
    };
  }

  async keep(values) {
    this.tab ??= await tab;
    await journal.keep(this.record(values));
  }

  // Text from an earlier visit that never reached the server: back into its field, and sent. Somebody may have saved
  // meanwhile; then the server says so, and both texts are shown.
  async recover(records) {
    this.tab ??= await tab;
    const [newest] = records.filter((one) => one.field === this.key);
    if (!newest) return;
    if (this.isDirty) return; // typed while the journal was being read: that is newer, and the record is still there
    if (same(newest.values, this.saved)) { await journal.drop(newest); return; }
    this.take(newest);
    await this.keep(newest.values);
    if (newest.tab !== this.tab) await journal.drop(newest);
    await this.save();
  }

  take(record) {
    this.version = record.version;
    this.show(record.values);
  }

  typed() {
    if (!this.isDirty) return;
    this.keep(this.values());
    show("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  save() {
    clearTimeout(this.timer);
    if (this.running) { this.again = true; return this.running; }
    if (this.isStopped || !this.isDirty || this.isDisputed) return Promise.resolve();
    this.running = this.run().finally(() => { this.running = null; });
    return this.running;
  }

  async run() {
    do {
      this.again = false;
      await this.send();
    } while (this.again && this.isDirty && !this.isDisputed && !this.failures && !this.isStopped);
  }

  async send() {
    const values = this.values();
    show("saving");
    await this.keep(values); // before the request goes
    const body = new FormData();
    this.fill(body, values);
    body.append("version", this.version);
    const answer = await post(this.address(), body);
    if (!answer) { this.later(); return show("offline"); }
    const { status, told } = answer;
    if (answer.ok) return this.done(values, told);
    if (status === 409) return this.conflict(values, told);
    if (status === 422) { this.flaw(told.message); return show("error"); }
    if (status === 423) { this.stop(told.message); return show("error"); }
    if (status === 404) { rightsGone.hidden = false; this.isStopped = true; return show("error"); }
    if (status === 401 || status === 403) {
      signedOut.hidden = false;
      this.later();
      return show("error");
    }
    this.later();
    return show("offline");
  }

  // Nothing more is taken: the bell has rung, or it was handed in elsewhere. What was typed stays in the journal.
  stop(reason) {
    const words = closed.querySelector("[data-reason]");
    if (words && reason) words.textContent = reason;
    closed.hidden = false;
    this.isStopped = true;
  }

  done(values, told) {
    this.saved = values;
    this.version = told.version;
    this.failures = 0;
    signedOut.hidden = true;
    this.flaw(told.flaw ?? "");
    journal.forget(this.record(values));
    if (!same(values, this.values())) this.typed();
    show("saved", told.saved_at);
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), RETRY[Math.min(this.failures++, RETRY.length - 1)]);
  }

  // Two texts: the person chooses. Until then nothing of this field is sent, and mine stays in the journal.
  conflict(values, told, name = "conflict") {
    this.ask(told, name, () => this.keepMine(told), () => this.takeTheirs(values, told));
  }

  ask(told, name, keep, take) {
    const node = document.getElementById(name).content.firstElementChild.cloneNode(true);
    for (const whose of ["mine", "theirs"]) if (told[whose]) text(node.querySelector(`[data-${whose}]`), told[whose], told[`${whose}_html`]);
    if (told.by) node.querySelector("[data-theirs-by]").textContent = `(${told.by}, ${clock(told.saved_at)})`;
    node.querySelector("[data-keep-mine]").addEventListener("click", () => { node.remove(); keep(); });
    node.querySelector("[data-take-theirs]").addEventListener("click", () => { node.remove(); take(); });
    this.holder.append(node);
    show("conflict");
  }

  keepMine(told) {
    this.version = told.version;
    this.save();
    this.focus();
  }

  takeTheirs(values, told) {
    this.version = told.version;
    this.saved = this.asValues(told.theirs_value, told.theirs);
    this.show(this.saved);
    journal.forget(this.record(values));
    show("saved", told.saved_at);
    this.focus();
  }
}

/** Put a text into the place of a `<pre>`; `html` is the same with its form, as the server cleaned it. */
function text(place, plain, html) {
  if (html === undefined) { place.textContent = plain; return; }
  const rich = document.createElement("div");
  rich.className = "rich";
  rich.innerHTML = html;
  place.replaceWith(rich);
}

export const saveAll = () => Promise.all([...savers].map((one) => one.save()));
export const isUnsaved = () => [...savers].some((one) => one.isDirty || one.running);

function watch() {
  const retry = () => savers.forEach((one) => { if (one.isDirty) { one.failures = 0; one.save(); } });
  window.addEventListener("online", retry);
  window.addEventListener("offline", () => { if (isUnsaved()) show("offline"); });
  window.addEventListener("focus", retry); // back from the tab in which one signed in
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveAll(); else retry(); });
  // The journal keeps what is unsent. A browser without one, or one that is still writing, must ask before the page goes.
  window.addEventListener("beforeunload", (event) => {
    if ((!journal.works || journal.isWriting) && [...savers].some((one) => one.isDirty)) event.preventDefault();
  });
  ready.then((works) => { document.querySelector("[data-no-journal]").hidden = works; });
}

/** What this person left behind on this entry, read once for all fields of the page. */
export const leftBehind = box ? ready.then(() => journal.leftBehind(box.dataset.user, box.dataset.entry)) : Promise.resolve([]);

if (box) watch();
