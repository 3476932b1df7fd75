// The school question: offers schools while one types (a combobox after the ARIA patterns). The one chosen, or typed in,
// is noted at the question, and autosave.js saves it like any answer.
// Without this module the search button shows the schools found, to be chosen with a click.

import { PARTS, details } from "./school_parts.js";
import { TypedSchool } from "./school_typed.js";

const PAUSE = 200;

class SchoolChoice {
  constructor(box) {
    this.box = box;
    this.input = box.querySelector("#school-text");
    this.list = box.querySelector("#school-list");
    this.status = box.querySelector("[data-school-status]");
    this.schools = [];
    this.active = -1;
    const { input } = this;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    input.setAttribute("aria-autocomplete", "list");
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    input.form.addEventListener("submit", (event) => { event.preventDefault(); this.search(); });
    this.own = new TypedSchool(box.querySelector("[data-school-typed]"), (values) => this.take(["", ...values, "", ""]));
    box.addEventListener("preiswerk:school", () => this.name());
  }

  typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.search(), PAUSE);
  }

  async search() {
    const text = this.input.value.trim();
    if (text.length < 2) return this.close();
    this.running?.abort();
    this.running = new AbortController();
    try {
      const answer = await fetch(`${this.box.dataset.search}?${new URLSearchParams({ q: text })}`, {
        headers: { Accept: "application/json" }, signal: this.running.signal,
      });
      if (answer.ok) this.show((await answer.json()).schools);
    } catch (error) {
      // Offline, or overtaken by the next letter: the search goes on with the next key.
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
    return undefined;
  }

  show(schools) {
    this.schools = schools;
    this.active = -1;
    this.list.replaceChildren(...schools.map((school, number) => {
      const option = document.createElement("li");
      option.id = `school-${number}`;
      option.role = "option";
      option.setAttribute("aria-selected", "false");
      const name = document.createElement("strong");
      name.textContent = school.name;
      const where = document.createElement("small");
      where.textContent = details(school, this.place(school.state));
      option.append(name, where);
      option.addEventListener("mousedown", (event) => { event.preventDefault(); this.choose(number); });
      return option;
    }));
    this.list.hidden = schools.length === 0;
    this.input.setAttribute("aria-expanded", String(schools.length > 0));
    this.status.textContent = schools.length ? this.status.dataset.some : this.status.dataset.none;
    this.status.classList.toggle("hidden-visually", schools.length > 0);
  }

  key(event) {
    if (event.key === "Escape") return this.close();
    if (event.key === "Enter" && this.active >= 0) { event.preventDefault(); return this.choose(this.active); }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return undefined;
    if (!this.schools.length) return undefined;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    this.active = (this.active + step + this.schools.length) % this.schools.length;
    [...this.list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === this.active)));
    this.list.children[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", `school-${this.active}`);
    return undefined;
  }

  choose(number) {
    const school = this.schools[number];
    this.close();
    this.take([String(school.id), school.name, school.city, school.postcode, school.state, school.street, school.form]);
    this.input.value = "";
  }

  take(values) {
    PARTS.forEach((part, place) => { this.box.dataset[part] = values[place]; });
    this.name();
    this.status.textContent = [values[1], this.details].filter(Boolean).join(", ");
    this.box.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Say which school stands at the question. */
  name() {
    const { schoolName } = this.box.dataset;
    this.box.querySelector("[data-school-chosen]").hidden = !schoolName;
    this.box.querySelector("[data-school-label]").textContent = schoolName;
    this.box.querySelector("[data-school-details]").textContent = this.details;
  }

  get details() {
    const { schoolForm: form, schoolStreet: street, schoolPostcode: postcode, schoolCity: city, schoolState } = this.box.dataset;
    return details({ form, street, postcode, city }, this.place(schoolState));
  }

  place(state) {
    return state && [...this.own.state.options].find((one) => one.value === state)?.text;
  }

  close() {
    this.list.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

document.querySelectorAll("[data-school-choice]").forEach((box) => new SchoolChoice(box));
