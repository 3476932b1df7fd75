// Saves each answer while it is typed, and loses nothing on the way: what the server has not confirmed stands in this
// browser's journal and is sent as soon as the server can be reached again.
// The page works without this module: its form saves everything with one button.

import { rowsOf } from "./asking.js";
import { words } from "./counting.js";
import { PARTS, SENT } from "./school_parts.js";
import { BROUGHT, NOW, Saver, box, isUnsaved, leftBehind, saveAll } from "./saving.js";

const CHOSEN = ["choice", "choices", "yes_no", "scale"];

class Question extends Saver {
  constructor(holder) {
    super(holder, holder.dataset.question, Number(holder.dataset.version));
    this.kind = holder.dataset.kind;
    this.saved = this.values(BROUGHT);
    leftBehind.then((records) => this.recover(records));
    this.typed();
  }

  // Asked anew each time: a table grows.
  get inputs() { return [...this.holder.querySelectorAll("input:not([type=hidden]), textarea, select, [contenteditable]")]; }

  // A formatted text: its HTML, and beside it what is typed where the editor could not start.
  get rich() { return [this.holder.querySelector("[data-rich-text]"), ...this.holder.querySelectorAll("textarea")]; }

  address() { return box.dataset.answers.replace("KEY", this.key); }

  values(as = NOW) {
    const { kind, holder } = this;
    if (kind === "school") return PARTS.map((part) => holder.dataset[part]);
    if (kind === "table") return [JSON.stringify(rowsOf(holder, as.value))];
    if (CHOSEN.includes(kind)) return this.inputs.filter(as.checked).map((input) => input.value);
    if (kind === "consent") return [as.checked(this.inputs[0]) ? "yes" : ""];
    if (kind === "rich_text") return this.rich.map((one) => one.value);
    return [as.value(this.inputs[0])];
  }

  fill(body, values) {
    if (this.kind === "school") {
      SENT.forEach((name, place) => body.append(name, values[place] ?? ""));
      return;
    }
    const names = this.kind === "rich_text" ? ["value.html", "value"] : [];
    (values.length ? values : [""]).forEach((value, index) => body.append(names[index] ?? "value", value));
  }

  show(values) {
    const [first] = this.inputs;
    if (this.kind === "school") {
      // A record that an earlier release left in the journal holds the first three.
      PARTS.forEach((part, place) => { this.holder.dataset[part] = values[place] ?? ""; });
      this.holder.dispatchEvent(new CustomEvent("preiswerk:school"));
    } else if (this.kind === "table") {
      this.fillRows(JSON.parse(values[0] || "[]"));
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
  fillRows(rows) {
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

  done(values, told) {
    super.done(values, told);
    this.tellForm();
  }

  keepMine(told) {
    super.keepMine(told);
    this.tellForm();
  }

  takeTheirs(values, told) {
    super.takeTheirs(values, told);
    this.tellForm();
  }

  // The plain form sends the version too; and that this answer is no longer the one the page came with.
  tellForm() {
    const [version, shown] = ["v", "w"].map((name) => this.holder.querySelector(`input[type=hidden][name="${name}-${this.key}"]`));
    if (version) version.value = this.version;
    if (shown) shown.value = "";
  }

  flaw(words) {
    const error = this.holder.querySelector("[data-flaw]");
    if (!error) return;
    error.querySelector("[data-flaw-words]").textContent = words;
    error.hidden = !words;
    this.holder.classList.toggle("invalid", Boolean(words));
    this.inputs.forEach((input) => { if (words) input.setAttribute("aria-invalid", "true"); else input.removeAttribute("aria-invalid"); });
  }

  focus() { this.inputs[0].focus(); }

  asValues(value, typed) {
    if (this.kind === "rich_text") return [value ?? "", typed].slice(0, this.rich.length);
    if (this.kind === "school") return value;
    if (this.kind === "table") return [JSON.stringify(value ?? [])];
    if (Array.isArray(value)) return value;
    if (this.kind === "consent") return [value ? "yes" : ""];
    if (this.kind === "yes_no") return value === null ? [] : [value ? "yes" : "no"];
    if (this.kind === "choice" || this.kind === "scale") return value ? [String(value)] : [];
    return [value === null ? "" : String(value)];
  }
}

function start() {
  box.querySelectorAll("[data-question]").forEach((holder) => new Question(holder));
  const form = document.getElementById("page-form");
  let going = false;
  window.addEventListener("pageshow", () => { going = false; });
  form.addEventListener("submit", async (event) => {
    if (going || !isUnsaved()) return;
    event.preventDefault();
    const { submitter } = event;
    await saveAll();
    if (isUnsaved()) return; // offline, in conflict or refused: the page says so already
    going = true;
    setTimeout(() => form.requestSubmit(submitter)); // a form that is still firing its first submit ignores a second
  });
}

if (box) start();
