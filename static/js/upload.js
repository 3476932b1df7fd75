// The upload of a page: choose, drop or paste files; a card each with progress, speed and time left; pause, go on,
// try again, remove. The place is templates/uploads/_widget.html; the sending is in upload_parts.js.

import { placeIn } from "./focus.js";
import { Uppy } from "../vendor/uppy/uppy.js";
import PartsToStorage from "./upload_parts.js";

const lang = document.documentElement.lang || "de";
const NOBODY = "00000000-0000-0000-0000-000000000000"; // stands in addresses where an upload's id belongs
const WINDOW = 8000; // ms over which the speed is measured
const SPOKEN = [25, 50, 75]; // per cent that a screen reader hears

function inUnits(bytes) {
  // As the server counts and writes them.
  const steps = [["gigabyte", 2 ** 30], ["megabyte", 2 ** 20], ["kilobyte", 2 ** 10]];
  const [unit, size] = steps.find(([, step]) => bytes >= step) ?? ["byte", 1];
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: size > 2 ** 10 ? 1 : 0 }).format(bytes / size);
}

function inTime(seconds) {
  const [unit, value] = seconds < 90 ? ["second", seconds] : seconds < 5400 ? ["minute", seconds / 60] : ["hour", seconds / 3600];
  return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }).format(Math.max(1, value));
}

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** The same file chosen again is known by this: name, size and time of its last change. */
async function fingerprint(file) {
  const told = `${file.name}|${file.size}|${file.data.lastModified ?? ""}`;
  if (!crypto.subtle) return told.slice(-64);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(told));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** One file's card while it is under way. */
class Row {
  constructor(place, file) {
    this.place = place;
    this.file = file;
    this.node = place.template.content.firstElementChild.cloneNode(true);
    this.part = (name) => this.node.querySelector(`[data-part="${name}"]`);
    this.node.querySelector(".file-name").textContent = file.name;
    this.bar = this.node.querySelector("progress");
    this.bar.setAttribute("aria-label", file.name);
    this.samples = [];
    this.spoken = 0;
    for (const name of ["pause", "resume", "retry", "remove"]) {
      const button = this.part(name);
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${file.name}`);
      button.addEventListener("click", () => place[name](this));
    }
    place.list.append(this.node);
    this.ask();
    this.show("sending", place.text.starting);
  }

  /** What it shows, asked while it travels. What it is, the server will find out: here its type is good enough. */
  ask() {
    const box = this.part("describe");
    const label = box?.querySelector(`[data-describes="${this.file.type?.split("/")[0]}"]`);
    if (!label) return;
    this.words = box.querySelector("input");
    const help = box.querySelector(".help");
    this.words.id = label.parentElement.htmlFor = `alt-${this.file.id}`;
    help.id = `alt-help-${this.file.id}`;
    this.words.setAttribute("aria-describedby", help.id);
    this.words.addEventListener("change", () => this.describe());
    this.described = "";
    box.hidden = label.hidden = false;
  }

  /** Send the words, once the server knows the file; what did not get through goes with the next try. */
  async describe() {
    const words = this.words?.value.trim();
    const address = this.id && this.place.urlFor("describeUrl", this.id);
    if (!address || words === undefined || words === this.described) return;
    const body = new FormData();
    body.append("alt_text", words);
    const headers = { "HX-Request": "true", "X-CSRFToken": this.place.root.dataset.csrf };
    const answer = await fetch(address, { method: "POST", body, headers, credentials: "same-origin" }).catch(() => null);
    if (answer?.ok) this.described = words;
  }

  /** state: sending, paused, waiting, failed. Focus never falls off a button that hides. */
  show(state, words) {
    const held = document.activeElement; // asked now: a button that hides has lost it at once
    this.node.dataset.state = state;
    this.part("words").textContent = words;
    this.part("pause").hidden = state === "paused" || state === "failed";
    this.part("resume").hidden = state !== "paused";
    this.part("retry").hidden = state !== "failed";
    if (held.hidden && this.node.contains(held)) this.node.querySelector("button[data-part]:not([hidden])").focus();
  }

  progress(bytes, total) {
    if (this.node.dataset.state === "paused" || this.node.dataset.state === "failed") return;
    const now = performance.now();
    this.samples.push([now, bytes]);
    while (this.samples.length > 2 && now - this.samples[0][0] > WINDOW) this.samples.shift();
    const [[since, from]] = this.samples;
    const speed = now > since ? ((bytes - from) / (now - since)) * 1000 : 0;
    const percent = Math.floor((bytes / total) * 100);
    this.bar.value = percent;
    const values = { sent: inUnits(bytes), size: inUnits(total), percent };
    this.show("sending", speed > 0 && bytes < total
      ? fill(this.place.text.sending, { ...values, speed: inUnits(speed), left: inTime((total - bytes) / speed) })
      : fill(this.place.text.sent, values));
    const step = SPOKEN.findLast((one) => percent >= one) ?? 0;
    if (step > this.spoken && percent < 100) {
      this.spoken = step;
      this.place.say(`${this.file.name}: ${step} %`);
    }
  }
}

/** One place on the page where files are taken. */
class Place {
  constructor(root) {
    this.root = root;
    this.text = Object.fromEntries(
      Object.entries(root.dataset).filter(([name]) => name.startsWith("text"))
        .map(([name, words]) => [name[4].toLowerCase() + name.slice(5), words]),
    );
    this.list = root.querySelector("[data-upload-list]");
    this.live = root.querySelector("[data-upload-live]");
    this.drop = root.querySelector("[data-upload-drop]");
    this.inputs = [...root.querySelectorAll("input[type=file]")]; // the file dialog, and the camera where there is one
    [this.input] = this.inputs;
    this.zone = root.closest("[data-upload-zone]") ?? root;
    this.template = root.querySelector("template");
    this.rows = new Map();
    this.uppy = new Uppy({ autoProceed: true, allowMultipleUploadBatches: true, logger: { debug() {}, warn() {}, error() {} } });
    this.uppy.use(PartsToStorage, {
      csrf: root.dataset.csrf,
      words: { broken: this.text.broken, refused: this.text.refused, signedOut: this.text.signedOut },
      begin: (file, signal) => this.begin(file, signal),
      cancelUrl: (ticket) => this.urlFor("removeUrl", ticket.id) || ticket.urls.abort,
    });
    this.listen();
    this.drop.hidden = false;
    root.dataset.uploadReady = "";
  }

  listen() {
    const { uppy } = this;
    uppy.on("upload-progress", (file, { bytesUploaded, bytesTotal }) => this.rows.get(file?.id)?.progress(bytesUploaded, bytesTotal));
    uppy.on("preiswerk-waiting", (id) => this.rows.get(id)?.show("waiting", this.text.waiting));
    uppy.on("upload-error", (file, error) => file && this.failed(file.id, error.message));
    uppy.on("upload-success", (file, { body }) => this.arrived(file, body));
    for (const input of this.inputs) {
      input.addEventListener("change", () => {
        this.take([...input.files]);
        input.value = "";
      });
    }
    // The whole question takes what is dropped on it.
    this.zone.addEventListener("dragover", (event) => this.drop.classList.toggle("over", bringsFiles(event)));
    this.zone.addEventListener("dragleave", (event) => {
      if (!this.zone.contains(event.relatedTarget)) this.drop.classList.remove("over");
    });
    this.zone.addEventListener("drop", (event) => {
      this.drop.classList.remove("over");
      if (bringsFiles(event)) this.take([...event.dataTransfer.files]);
    });
    addEventListener("beforeunload", (event) => {
      if ([...this.rows.values()].some((row) => row.node.dataset.state !== "failed")) event.preventDefault();
    });
  }

  /** How many more files fit: counted anew each time, since cards may have been removed meanwhile. */
  room() {
    const most = Number(this.root.dataset.maxFiles) || Infinity;
    const { count } = this.root.dataset;
    const scope = (count && document.querySelector(count)) || this.root;
    return most - scope.querySelectorAll("[data-upload-card]:not([data-state=refused])").length - this.rows.size;
  }

  take(files) {
    for (const data of files) {
      if (this.room() < 1) {
        this.say(fill(this.text.tooMany, { count: this.root.dataset.maxFiles }), true);
        return;
      }
      try {
        const id = this.uppy.addFile({ name: data.name, type: data.type, data, source: "page" });
        this.rows.set(id, new Row(this, this.uppy.getFile(id)));
      } catch {
        this.say(fill(this.text.twice, { name: data.name }), true);
      }
    }
  }

  async begin(file, signal) {
    const plugin = this.uppy.getPlugin("PartsToStorage");
    const told = { filename: file.name, size: file.size, type: file.type, fingerprint: await fingerprint(file) };
    const ticket = await plugin.post(this.root.dataset.beginUrl, told, signal);
    const row = this.rows.get(file.id);
    if (row) {
      row.id = ticket.id;
      row.describe();
    }
    return ticket;
  }

  /** An address of the room that asked for the file, made for this upload. */
  urlFor(name, id) {
    return this.root.dataset[name]?.replace(NOBODY, id);
  }

  pause(row) {
    this.uppy.pauseResume(row.file.id);
    row.samples = [];
    row.show("paused", this.text.paused);
  }

  resume(row) {
    row.show("sending", this.text.starting);
    this.uppy.pauseResume(row.file.id);
  }

  retry(row) {
    row.samples = [];
    row.show("sending", this.text.starting);
    this.uppy.retryUpload(row.file.id);
  }

  remove(row) {
    this.forget(row.file.id);
    this.input.focus();
  }

  forget(id) {
    this.rows.get(id)?.node.remove();
    this.rows.delete(id);
    if (this.uppy.getFile(id)) this.uppy.removeFile(id);
  }

  failed(id, message) {
    this.rows.get(id)?.show("failed", message);
    this.say(`${this.uppy.getFile(id)?.name}: ${message}`);
  }

  /** The card that the server keeps takes the place of ours, and tells how the inspection goes. */
  async arrived(file, body) {
    const row = this.rows.get(file.id);
    if (!row) return;
    row.bar.value = 100;
    this.say(fill(this.text.arrived, { name: file.name }));
    this.rows.delete(file.id);
    this.uppy.removeFile(file.id);
    try {
      await row.describe();
      const answer = await fetch(this.urlFor("cardUrl", body.id) || body.urls.card, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(answer.statusText);
      const card = await answer.text();
      const { value: typed = "", selectionStart: caret } = row.words ?? {};
      const isTyping = Boolean(row.words) && document.activeElement === row.words;
      const backTo = placeIn(row.node);
      row.node.innerHTML = card;
      const { id } = row.node.firstElementChild;
      // A file that went on after a reload has a card already, which says that it is not complete.
      for (const old of document.querySelectorAll(`[id="${id}"]`)) if (!row.node.contains(old)) old.remove();
      window.htmx?.process(row.node);
      goOn(row.node.querySelector("[name=alt_text]"), typed, isTyping ? caret : null);
      backTo(row.node);
    } catch {
      row.node.querySelector('[data-part="words"]').textContent = body.label;
    }
    this.root.dispatchEvent(new CustomEvent("preiswerk:uploaded", { bubbles: true, detail: { id: body.id, filename: body.filename } }));
  }

  say(words, shown = false) {
    this.live.textContent = words;
    this.live.classList.toggle("hidden-visually", !shown);
  }
}

/** The field of the server's card takes over from ours, with what is typed in it and where one is (null: elsewhere). */
function goOn(field, typed, caret) {
  if (!field) return;
  const tell = () => field.dispatchEvent(new Event("change", { bubbles: true }));
  const isNew = typed.trim() !== "" && typed.trim() !== field.value;
  if (isNew) field.value = typed;
  if (caret !== null) {
    field.focus();
    field.setSelectionRange(caret, caret);
    if (isNew) field.addEventListener("blur", tell, { once: true });
  } else if (isNew) tell();
}

const places = [];
const bringsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

function start(scope) {
  for (const root of scope.querySelectorAll("[data-upload]:not([data-upload-ready])")) places.push(new Place(root));
}

/** The place where something was pasted: the question one is at, or the only one of the page. */
function placeFor(target) {
  const shown = places.filter((place) => place.root.isConnected && !place.zone.hidden);
  return shown.find((place) => place.zone.contains(target)) ?? (shown.length === 1 ? shown[0] : null);
}

document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  // Office programs put a picture of the words beside the words: in a text field, the words are meant.
  const isText = event.clipboardData?.types.includes("text/plain") && event.target.closest?.("input, textarea, [contenteditable]");
  const place = files.length && !isText ? placeFor(event.target) : null;
  if (!place) return;
  event.preventDefault();
  place.take(files);
});

// A file that misses its question would otherwise open in place of the form.
for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    if (bringsFiles(event)) event.preventDefault();
  });
}

start(document);
document.addEventListener("htmx:after:swap", () => start(document));
