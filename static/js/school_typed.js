// A school that the directory lacks, while somebody types it in. Half a school is kept in the journal and is not sent;
// a whole one that was saved or left is taken as the answer. Nobody goes on from the page with half a school unnoticed.

import { journal, tab } from "./journal.js";
import { box, leftBehind } from "./saving.js";

const FIELDS = ["school_name", "school_city", "school_postcode", "school_state"];
const ABROAD = "XX";
const DIGITS = "[0-9]{5}";
const CLICK = 200; // ms until a click that left these fields has met what it was aimed at

export class TypedSchool {
  /** `take` is called with name, town, postcode and Bundesland of a whole school. */
  constructor(form, take) {
    Object.assign(this, { form, take, fields: FIELDS.map((name) => form.elements[name]) });
    [, , this.postcode, this.state] = this.fields;
    form.addEventListener("input", () => { this.stateChosen(); this.keep(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.finish(); });
    form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) this.left(); });
    const discard = form.querySelector("[data-school-discard]");
    discard.hidden = false;
    discard.addEventListener("click", () => this.empty());
    // Before autosave.js looks whether anything is unsaved.
    document.getElementById("page-form").addEventListener("submit", (event) => this.goingOn(event), { capture: true });
    this.stateChosen();
    leftBehind.then((records) => this.recover(records));
  }

  get isBegun() { return this.fields.some((field) => field !== this.state && field.value.trim()); }

  // A German postcode has five digits; abroad it looks as it likes, or there is none.
  stateChosen() {
    const isAbroad = this.state.value === ABROAD;
    this.postcode.required = !isAbroad;
    this.postcode.inputMode = isAbroad ? "text" : "numeric";
    if (isAbroad) this.postcode.removeAttribute("pattern"); else this.postcode.pattern = DIGITS;
    this.postcode.title = isAbroad ? "" : this.form.dataset.digits;
  }

  async keep() {
    const { user, entry, entryTitle: title } = box.dataset;
    const record = {
      user, entry, title, field: this.form.dataset.kept, tab: await tab, values: this.fields.map((field) => field.value),
      label: document.getElementById("school-title").firstChild.textContent.trim(), page: `${location.pathname}#part-school`,
    };
    await (this.isBegun ? journal.keep(record) : journal.drop(record));
  }

  async recover(records) {
    const [newest, ...older] = records.filter(({ field }) => field === this.form.dataset.kept);
    if (!newest || this.isBegun) return;
    this.fields.forEach((field, place) => { field.value = newest.values[place]; });
    this.stateChosen();
    this.form.closest("details").open = true;
    await this.keep();
    const mine = await tab;
    await Promise.all([newest, ...older].filter((record) => record.tab !== mine).map((record) => journal.drop(record)));
  }

  /** Take a whole school as the answer; say what is missing of half a one. Whether it was whole. */
  finish() {
    this.trim();
    this.form.closest("details").open = true;
    if (!this.form.reportValidity()) return false;
    this.take(this.fields.map((field) => field.value));
    this.empty();
    return true;
  }

  left() {
    setTimeout(() => {
      if (!this.isBegun || this.form.contains(document.activeElement)) return;
      this.trim();
      if (this.form.checkValidity()) this.finish();
    }, CLICK);
  }

  goingOn(event) {
    // What is not asked any more keeps nobody: it stays as it is, in case it is asked again.
    if (!this.isBegun || this.form.closest("section").hidden) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.finish()) setTimeout(() => event.target.requestSubmit(event.submitter));
  }

  trim() {
    this.fields.forEach((field) => { if (field !== this.state) field.value = field.value.trim(); });
  }

  empty() {
    this.fields.forEach((field) => { field.value = ""; });
    this.stateChosen();
    this.keep();
    const details = this.form.closest("details");
    if (this.form.contains(document.activeElement)) details.querySelector("summary").focus();
    details.open = false;
  }
}
