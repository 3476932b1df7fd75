// Sends files in parts straight to the storage: several parts at a time, each to an address signed for exactly its
// size. A plugin for Uppy's engine. What arrived is asked from the server before every attempt, so going on after a
// pause, a lost line or a reload sends only what is missing.

import { BasePlugin, fetcher, TaskQueue } from "../vendor/uppy/uppy.js";

const PARTS_AT_ONCE = 3;
const FILES_AT_ONCE = 2;
const PAUSES = [1, 2, 4, 8, 15, 30, 30, 30]; // seconds between attempts that bring nothing

/** A failure that another attempt does not mend; its message is for people. */
export class Refused extends Error {}

/** One file under way. */
class Sender {
  constructor(plugin, file) {
    this.plugin = plugin;
    this.uppy = plugin.uppy;
    this.id = file.id;
    this.data = file.data;
    this.done = new Map(); // part number -> its size
    this.loaded = new Map(); // part number -> bytes on the way
    this.hashes = new Map();
    this.fruitless = 0;
    this.paused = false;
    this.removed = false;
    this.control = new AbortController();
    this.wake = () => {};
  }

  stop() {
    this.control.abort();
    this.control = new AbortController();
    this.wake();
  }

  /** The device lost its network: what is on the way will not arrive, and a dead connection might not say so for long. */
  lose() {
    this.control.abort();
    this.control = new AbortController();
  }

  setPaused(paused) {
    this.paused = paused;
    this.stop();
  }

  remove() {
    this.removed = true;
    this.stop();
    const ticket = this.uppy.getFile(this.id)?.meta.ticket ?? this.ticket;
    if (ticket) this.plugin.cancel(ticket).catch(() => {}); // the sweep forgets it after a week anyway
  }

  async run() {
    while (!this.removed) {
      if (this.paused) {
        await this.rest();
        continue;
      }
      try {
        return await this.attempt();
      } catch (error) {
        if (this.removed) return null;
        if (this.paused) continue;
        if (error instanceof Refused || error.name === "NotReadableError") throw error;
        if (this.fruitless >= PAUSES.length) throw error;
        this.uppy.emit("preiswerk-waiting", this.id);
        await this.rest(PAUSES[this.fruitless++]);
      }
    }
    return null;
  }

  /** Wait for a change: a resume, the network's return, or some seconds. */
  rest(seconds) {
    return new Promise((resolve) => {
      const timer = seconds === undefined ? null : setTimeout(go, navigator.onLine === false ? 3e5 : seconds * 1000);
      const that = this;
      function go() {
        clearTimeout(timer);
        removeEventListener("online", go);
        that.wake = () => {};
        resolve();
      }
      addEventListener("online", go);
      this.wake = go;
    });
  }

  async attempt() {
    const { signal } = this.control;
    this.ticket ??= await this.plugin.begin(this.uppy.getFile(this.id), signal);
    this.uppy.setFileMeta(this.id, { ticket: this.ticket });
    const { urls, part_count: count } = this.ticket;
    const { parts } = await this.plugin.ask(urls.parts, { signal });
    this.done = new Map(parts.map((part) => [part.number, part.size]));
    this.loaded.clear();
    this.progress();
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !this.done.has(number));
    // The address of a part is asked for while the part before it is on its way.
    const ask = () => {
      const number = missing.shift();
      if (!number) return null;
      const url = this.address(number, signal);
      url.catch(() => {}); // heard of where it is awaited
      return { number, url };
    };
    const lane = async () => {
      for (let part = ask(); part;) {
        const next = ask();
        await this.send(part.number, await part.url, signal);
        part = next;
      }
    };
    await Promise.all(Array.from({ length: PARTS_AT_ONCE }, lane));
    for (let number = 1; number <= count; number++) await this.hash(number);
    const hashes = [...this.hashes].map(([number, sha256]) => ({ number, sha256 }));
    return this.plugin.post(urls.finish, { parts: hashes }, signal);
  }

  slice(number) {
    return this.data.slice((number - 1) * this.ticket.part_size, number * this.ticket.part_size);
  }

  async address(number, signal) {
    return (await this.plugin.ask(this.ticket.urls.part.replace("/parts/0/", `/parts/${number}/`), { signal })).url;
  }

  async send(number, url, signal) {
    const body = this.slice(number);
    await Promise.all([
      fetcher(url, {
        method: "PUT",
        body,
        signal,
        retries: 1,
        timeout: 60_000,
        onUploadProgress: (event) => {
          this.loaded.set(number, Math.min(event.loaded, body.size));
          this.progress();
        },
      }),
      this.hash(number, body),
    ]);
    this.fruitless = 0;
    this.loaded.delete(number);
    this.done.set(number, body.size);
    this.progress();
  }

  /** The server compares these with what it stored. Pages without TLS cannot compute them; then size must do. */
  async hash(number, body = this.slice(number)) {
    if (!crypto.subtle || this.hashes.has(number)) return;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await body.arrayBuffer()));
    this.hashes.set(number, Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  }

  progress() {
    const file = this.uppy.getFile(this.id);
    if (!file) return;
    const sum = (sizes) => [...sizes.values()].reduce((total, size) => total + size, 0);
    this.uppy.emit("upload-progress", file, {
      uploadStarted: file.progress.uploadStarted ?? Date.now(),
      bytesUploaded: sum(this.done) + sum(this.loaded),
      bytesTotal: this.data.size,
    });
  }
}

/** Uppy plugin. Options: `begin(file, signal)` gives the ticket; `cancelUrl(ticket)`; `csrf`; `words` for failures. */
export default class PartsToStorage extends BasePlugin {
  constructor(uppy, options) {
    super(uppy, options);
    this.id = "PartsToStorage";
    this.type = "uploader";
    this.senders = new Map();
    this.queue = new TaskQueue({ concurrency: FILES_AT_ONCE });
  }

  install() {
    this.uppy.setState({ capabilities: { ...this.uppy.getState().capabilities, resumableUploads: true } });
    this.uppy.addUploader((ids) => this.upload(ids));
    this.uppy.on("upload-pause", (file, paused) => this.senders.get(file?.id ?? file)?.setPaused(paused));
    addEventListener("offline", () => this.senders.forEach((sender) => sender.lose()));
    this.uppy.on("file-removed", (file) => this.senders.get(file.id)?.remove());
  }

  async upload(ids) {
    const files = ids.map((id) => this.uppy.getFile(id)).filter((file) => file && !file.progress.uploadComplete);
    this.uppy.emit("upload-start", files);
    await Promise.allSettled(files.map((file) => this.queue.add(() => this.one(file))));
  }

  async one(file) {
    if (!this.uppy.getFile(file.id)) return;
    const sender = new Sender(this, file);
    this.senders.set(file.id, sender);
    try {
      const body = await sender.run();
      this.senders.delete(file.id); // from here on, taking the file off our list is no cancelling
      if (body) this.uppy.emit("upload-success", this.uppy.getFile(file.id), { status: 200, body });
    } catch (error) {
      const words = error instanceof Refused ? error.message : this.opts.words.broken;
      this.uppy.emit("upload-error", this.uppy.getFile(file.id), new Error(words));
    } finally {
      this.senders.delete(file.id);
    }
  }

  begin(file, signal) {
    return this.opts.begin(file, signal);
  }

  async cancel(ticket) {
    const headers = { "X-CSRFToken": this.opts.csrf };
    await fetch(this.opts.cancelUrl(ticket), { method: "POST", headers, credentials: "same-origin", redirect: "manual" });
  }

  post(url, body = {}, signal = undefined) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": this.opts.csrf };
    return this.ask(url, { method: "POST", headers, body: JSON.stringify(body), signal });
  }

  /** Ask our own server. Answers in the 400s are final and speak for themselves; all else is tried again. */
  async ask(url, options = {}) {
    const headers = { Accept: "application/json", ...options.headers };
    const answer = await fetch(url, { ...options, headers, credentials: "same-origin", redirect: "manual" });
    if (answer.type === "opaqueredirect") throw new Refused(this.opts.words.signedOut);
    if (answer.ok) return answer.json();
    const { error } = await answer.json().catch(() => ({}));
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      throw new Refused(error || this.opts.words.refused);
    }
    throw new Error(error || answer.statusText);
  }
}
