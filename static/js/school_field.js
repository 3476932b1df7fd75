// The school field: offers schools of the directory while one types, and keeps the chosen one's number.
// Without this module the text and the town are sent as typed.

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
    this.known = new Map();
    this.text.addEventListener("input", () => this.typed());
  }

  typed() {
    this.number.value = this.known.get(this.text.value.trim()) ?? "";
    clearTimeout(this.timer);
    if (!this.number.value && this.text.value.trim().length > 1) {
      this.timer = setTimeout(() => this.search(), PAUSE);
    }
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
        this.known.set(school.label, school.id);
        const option = document.createElement("option");
        option.value = school.label;
        option.textContent = [school.postcode, school.city, school.form, school.number].filter(Boolean).join(" · ");
        return option;
      }),
    );
  }
}

document.querySelectorAll("[data-school-field]").forEach((box) => new SchoolField(box));
