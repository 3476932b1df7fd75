// The people on the entry: each row is saved while one types, like an answer, and merged with what others do to the list
// meanwhile: added, removed and moved rows of two people are simply all there; one row changed by both shows both.
// Without this module each row has its buttons.

import { placeIn, settleOn } from "./focus.js";
import { journal, newName } from "./journal.js";
import { BROUGHT, NOW, Saver, box, leftBehind, post, same, savers, show } from "./saving.js";

const FIELDS = ["given_name", "family_name", "part", "grade", "spelling"];

class Person extends Saver {
  constructor(list, holder, row) {
    super(holder, `participant-${row ?? "new"}`, Number(holder.dataset.version ?? 0));
    Object.assign(this, { list, row, mark: newName() });
    this.form = holder.matches("form") ? holder : holder.querySelector("form");
    this.saved = this.values(BROUGHT);
    this.form.addEventListener("submit", (event) => this.pressed(event));
    holder.addEventListener("focusout", (event) => { if (this.isNew && !holder.contains(event.relatedTarget)) this.finish(); });
  }

  get isNew() { return this.holder === this.form; }
  get label() { return document.getElementById("people-title").firstChild.textContent.trim(); }
  get extra() { return { row: this.row, mark: this.mark }; }
  get anchor() { return "part-participants"; }

  // A new row asks for no spelling.
  values(as = NOW) {
    return FIELDS.map((name) => this.form.elements[name]).map((input) => (input ? as.value(input) : ""));
  }
  show(values) {
    FIELDS.forEach((name, place) => { if (this.form.elements[name]) this.form.elements[name].value = values[place] ?? ""; });
  }
  asValues(value) { return FIELDS.map((name) => value[name]); }
  focus() { this.form.elements.given_name.focus(); }

  get isDirty() {
    const values = this.values();
    return !same(values, this.saved) && (!this.isNew || Boolean(values[0].trim() || values[1].trim()));
  }

  address() { return this.row ? this.list.section.dataset.row.replace("/0/", `/${this.row}/`) : this.list.section.querySelector("[data-person-new]").action; }

  fill(body, values) {
    FIELDS.forEach((name, place) => body.append(name, values[place]));
    if (!this.row) body.append("mark", this.mark);
  }

  typed() {
    this.hasLeft = false;
    super.typed();
  }

  // Half a name is kept here and sent as soon as it is one.
  save() {
    if (this.isNew && !this.isLeaving && !this.values()[0].trim()) return Promise.resolve();
    return super.save();
  }

  done(values, told) {
    this.row ??= told.row;
    super.done(values, told);
    // Sent at last, after a dead network: it was left long ago, and belongs into the list.
    const isLeft = this.hasLeft || !this.holder.contains(document.activeElement);
    if (this.isNew && isLeft && !this.isLeaving) setTimeout(() => this.finish());
    const name = this.holder.querySelector("[data-person-name]");
    if (name) name.textContent = `${values[0]} ${values[1]}`.trim();
  }

  flaw(words) {
    const error = this.holder.querySelector("[data-row-flaw]");
    error.querySelector("[data-row-flaw-words]").textContent = words;
    error.hidden = !words;
  }

  conflict(values, told) {
    if (this.holder.matches("details")) this.holder.open = true;
    this.row = told.row;
    super.conflict(values, told, told.gone ? "conflict-gone" : "conflict");
  }

  keepMine(told) {
    if (told.gone) { this.row = null; this.mark = newName(); }
    super.keepMine(told);
    if (told.gone) this.running?.then(() => this.list.refresh());
  }

  takeTheirs(values, told) {
    if (!told.gone) return super.takeTheirs(values, told);
    this.saved = values; // nothing is left to save
    journal.forget(this.record(values));
    show("saved", told.saved_at);
    return this.list.refresh().then(() => settleOn(this.list.section));
  }

  /** The row that was begun below the list takes its place in it, and an empty one stands ready. */
  async finish() {
    if (this.isLeaving || !this.holder.isConnected) return;
    this.isLeaving = this.hasLeft = true;
    await this.save();
    this.isLeaving = false;
    if (this.row && !this.isDirty && !this.isDisputed) await this.list.refresh();
  }

  async pressed(event) {
    event.preventDefault();
    const button = event.submitter;
    if (this.isNew) { await this.finish(); this.list.askForNext(this.form); return; }
    if (button?.matches("[data-person-remove]")) { await this.remove(button.formAction); return; }
    await this.save();
    if (button?.matches("[data-person-move]")) await this.move(button);
    else if (!this.isDirty) this.fold();
  }

  fold() {
    const isHere = this.holder.contains(document.activeElement);
    this.holder.open = false;
    if (isHere) this.holder.querySelector("summary").focus();
  }

  async remove(address, version = this.version) {
    const body = new FormData();
    body.append("version", version);
    show("saving");
    const answer = await post(address, body);
    if (answer?.status === 409) {
      const { told } = answer;
      this.ask(told, "conflict-remove", () => this.remove(address, told.version), () => this.takeTheirs(this.values(), told));
      return;
    }
    if (!answer?.ok) { this.flaw(answer?.told.message ?? ""); show("error"); return; }
    this.saved = this.values(); // whatever was typed here went with the row
    await journal.forget(this.record(this.values()));
    show("saved", answer.told.saved_at);
    await this.list.refresh();
    this.list.section.focus();
  }

  async move(button) {
    const body = new FormData();
    body.append("to", button.value);
    show("saving");
    const answer = await post(button.formAction, body);
    if (!answer?.ok) { show("error"); return; }
    show("saved", answer.told.saved_at);
    await this.list.refresh();
    const row = this.list.section.querySelector(`[data-person="${this.row}"]`);
    (row?.querySelector(`[data-person-move][value="${button.value}"]`) ?? row?.querySelector("[data-person-move]"))?.focus();
  }
}

class People {
  constructor(section) {
    this.bind(section);
    leftBehind.then((records) => this.recover(records));
  }

  bind(section) {
    this.section = section;
    this.rows = [...section.querySelectorAll("[data-person]")].map((holder) => new Person(this, holder, Number(holder.dataset.person)));
    this.rows.push(new Person(this, section.querySelector("[data-person-new]"), null));
    section.querySelector("[data-people-list]").addEventListener("submit", (event) => this.addList(event));
  }

  async recover(records) {
    const ours = records.filter(({ field }) => field.startsWith("participant-"));
    for (const record of ours) {
      // What was begun below the list and reached the server stands in the list by now; what was removed there no longer.
      const known = this.rows.find(({ row }) => row === record.row) ?? this.rows.at(-1);
      if (known.isNew) Object.assign(known, { row: record.row, mark: record.mark });
      await known.recover([{ ...record, field: known.key }]);
      if (record.field !== known.key && same(known.values(), record.values)) await journal.drop(record);
      if (known.isNew) await known.finish();
    }
  }

  /** Which rows there are, in which version: as far as this page knows, once nothing of it is under way. */
  async standing() {
    while (this.rows.some(({ running }) => running)) await Promise.all(this.rows.map(({ running }) => running));
    return this.rows.map(({ row, version }) => [row, version]);
  }

  async fetched() {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin", redirect: "error" });
      if (!answer.ok) return null;
      return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("part-participants");
    } catch { return null; } // offline: the list is brought up to date with the next page
  }

  /** Bring the list as it stands on the server now; what is typed and unsaved, and the place in it, stay. */
  async refresh() {
    const known = await this.standing();
    const fresh = await this.fetched();
    if (!fresh) return;
    // Saved here while the list was on its way: it may be older than that, and is asked for once more.
    if (!same(known, await this.standing())) { await this.refresh(); return; }
    const unsaved = this.rows.filter((row) => row.isDirty).map((row) => ({ key: row.key, values: row.values(), version: row.version, row: row.row, mark: row.mark }));
    const open = [...this.section.querySelectorAll("[data-person][open]")].map(({ dataset }) => dataset.person);
    const backTo = placeIn(this.section);
    this.rows.forEach((row) => { clearTimeout(row.timer); savers.delete(row); });
    fresh.hidden = this.section.hidden;
    this.carryNames(fresh);
    this.section.replaceWith(fresh);
    this.bind(fresh);
    open.forEach((row) => { fresh.querySelector(`[data-person="${row}"]`)?.setAttribute("open", ""); });
    for (const left of unsaved) {
      const row = this.rows.find(({ key }) => key === left.key) ?? this.rows.at(-1);
      if (row.isNew) Object.assign(row, { row: left.row, mark: left.mark });
      row.take(left);
      row.save();
    }
    backTo(fresh);
  }

  /** A class list that is being pasted stays in its field while the rows above it are brought up to date. */
  carryNames(fresh) {
    const [from, to] = [this.section, fresh].map((section) => section.querySelector("[data-people-list]"));
    to.elements.names.value = from.elements.names.value;
    to.closest("details").open = from.closest("details").open;
  }

  /** After a person was added by a key or the button, the next one can be typed at once. */
  askForNext(done) {
    const next = this.section.querySelector("[data-person-new]");
    if (next !== done && next.contains(document.activeElement)) next.elements.given_name.focus();
  }

  async addList(event) {
    event.preventDefault();
    const form = event.target;
    show("saving");
    const answer = await post(form.action, new FormData(form));
    if (!answer?.ok) {
      const error = this.section.querySelector("[data-flaw]");
      error.querySelector("[data-flaw-words]").textContent = answer?.told.message ?? "";
      error.hidden = !answer?.told.message;
      show("error");
      return;
    }
    show("saved", answer.told.saved_at);
    form.reset();
    form.closest("details").open = false;
    await this.refresh();
    this.section.focus();
  }
}

if (box) document.querySelectorAll("[data-people]").forEach((section) => new People(section));
