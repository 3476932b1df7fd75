// The school field: offers schools of the directory while one types, and keeps the chosen one's number.
// Without this module the text and the town are sent as typed.

import { details } from "./school_parts.js";

const PAUSE = 200;

class SchoolField {
  constructor(box) {
    this.source = box.dataset.source;
    this.number = box.querySelector('input[type="hidden"]');
    this.text = box.querySelector('[name$="school_name"]');
    this.list = document.createElement("datalist");
    this.list.id = `${this.text.id}_choices`;
    box.append(this.list);
    this.text.setAttribute("list", this.list.id);
    this.line = box.querySelector("[data-school-details]");
    this.states = box.querySelector('[name$="school_state"]');
    this.known = new Map();
    this.first = { text: this.text.value.trim(), number: this.number.value, line: this.line.textContent };
    this.text.addEventListener("input", () => this.typed());
  }

  typed() {
    const text = this.text.value.trim();
    const school = this.known.get(text);
    const { first } = this;
    this.number.value = school?.id ?? (text === first.text ? first.number : "");
    this.line.textContent = school ? details(school, this.place(school)) : text === first.text ? first.line : "";
    clearTimeout(this.timer);
    if (!this.number.value && text.length > 1) {
      this.timer = setTimeout(() => this.search(), PAUSE);
    }
  }

  place(school) {
    return [...this.states.options].find((one) => one.value === school.state)?.text;
  }

  async search() {
    this.running?.abort();
    this.running = new AbortController();
    const address = `${this.source}?${new URLSearchParams({ q: this.text.value })}`;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: this.running.signal });
      if (answer.ok) this.show((await answer.json()).schools);
    } catch (error) {
      // Offline, or overtaken by the next letter: what is typed stays and can be sent as it is.
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    }
  }

  show(schools) {
    this.list.replaceChildren(
      ...schools.map((school) => {
        this.known.set(school.label, school);
        const option = document.createElement("option");
        option.value = school.label;
        option.textContent = [school.postcode, school.city, school.form, school.number].filter(Boolean).join(" · ");
        return option;
      }),
    );
  }
}

document.querySelectorAll("[data-school-field]").forEach((box) => new SchoolField(box));
