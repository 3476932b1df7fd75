// Takes the pile along, looks at each contact whether it may still be here, and sends what was scored without net.
// Needs a browser that encrypts (HTTPS) and has service workers; without them the pages are as they were.

import { journal } from "./journal.js";
import { token } from "./saving.js";
import { toast } from "./site.js";

const { vault } = self;
const place = document.querySelector("[data-taken]");
const part = document.querySelector("[data-take-along]");
const canTake = Boolean(navigator.serviceWorker && self.crypto?.subtle && self.indexedDB && self.caches);
const says = place.dataset;
const lang = document.documentElement.lang || "de";

class SignedOut extends Error {}

async function ask() {
  const answer = await fetch(says.list, { redirect: "manual", cache: "no-store", credentials: "same-origin" });
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut();
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// -- What a page shows ------------------------------------------------------------------------------------------------

/** The previews of a desk page, one encoding each. */
function previewsOf(page) {
  const found = [...page.querySelectorAll(".document picture")].map((one) => one.querySelector('source[type="image/webp"]')?.getAttribute("srcset") ?? one.querySelector("img").getAttribute("src"));
  return [...found, ...[...page.querySelectorAll(".document video[poster]")].map((film) => film.getAttribute("poster"))].filter((one) => one?.startsWith("/jury/"));
}

/** The style sheets, scripts, icons and fonts that pages stand on, and what those name in turn. */
async function keepAssets(pages) {
  const here = (address, base = location.href) => new URL(address, base);
  const waiting = pages.flatMap((page) => [...page.querySelectorAll("link[rel=stylesheet], link[rel=preload], link[rel=icon], script[src], use, header img")].map((node) => here(node.getAttribute("href") ?? node.getAttribute("src"))));
  const cache = await caches.open(vault.ASSETS), seen = new Set();
  while (waiting.length) {
    const address = waiting.pop();
    address.hash = "";
    if (address.origin !== location.origin || seen.has(address.href)) continue;
    seen.add(address.href);
    const answer = await fetch(address);
    if (!answer.ok) continue;
    await cache.put(address.href, answer.clone());
    if (!/css|javascript/.test(answer.headers.get("Content-Type") ?? "")) continue;
    for (const [, one, other] of (await answer.text()).matchAll(/(?:from|import)\s*\(?["']([./][^"']+)["']|url\(["']?([^"')]+\.woff2)/g)) waiting.push(here(one ?? other, address));
  }
}

async function keepPage({ url, stamp, until }) {
  const answer = await fetch(url, { redirect: "error", credentials: "same-origin" });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  const what = { stamp, until: Date.parse(until) };
  await vault.seal(url, answer, what);
  for (const preview of previewsOf(page)) {
    if (await vault.record(preview)) continue;
    const picture = await fetch(preview, { credentials: "same-origin" }).catch(() => null);
    if (picture?.ok) await vault.seal(preview, picture, { ...what, stamp: "" });
  }
  return page;
}

// -- Taking along, and giving back ------------------------------------------------------------------------------------

async function take(button) {
  const bar = part.querySelector("[data-taking-now]");
  button.disabled = true;
  try {
    const told = await ask();
    await vault.begin(says.user, told.tag);
    const pages = [];
    for (const [index, one] of [...told.pages, ...told.around].entries()) {
      bar.hidden = false;
      bar.textContent = says.taking.replace("NUMBER", Math.min(index + 1, told.pages.length)).replace("ALL", told.pages.length);
      const page = await keepPage(one);
      if (page) pages.push(page);
    }
    await keepAssets(pages);
    await navigator.serviceWorker.register(says.worker, { scope: says.scope });
    await navigator.serviceWorker.ready;
    await navigator.storage?.persist?.();
  } catch (error) {
    if (error instanceof SignedOut) { location.reload(); return; }
    toast({ text: says.failed });
  } finally {
    bar.hidden = true;
    button.disabled = false;
  }
  await tell();
}

/** Nothing of the pile stays on this device. */
async function giveBack() {
  await vault.wipe();
  const worker = await navigator.serviceWorker.getRegistration(says.scope);
  await worker?.unregister();
}

const isDesk = (path) => path.startsWith(says.desks);
const prefixOf = (path) => path.match(/^.*\/assignments\/\d+\//)?.[0];

/** At each contact: what was taken back, recused or closed goes, what changed comes anew, a foreign pile goes whole. */
async function look() {
  const held = await vault.about();
  if (!held) return;
  let told;
  try { told = await ask(); } catch (error) {
    if (error instanceof SignedOut) await giveBack();
    return; // no net: what is here stays until it is over
  }
  if (held.user !== says.user || held.tag !== told.tag || !told.pages.length) { await giveBack(); return; }
  const allowed = new Map(told.pages.map((one) => [one.url, one]));
  const here = await vault.list();
  const gone = here.filter(({ path }) => isDesk(path) && !allowed.has(prefixOf(path)));
  await vault.drop(gone.map(({ path }) => path));
  const stamps = new Map(here.map(({ path, stamp }) => [path, stamp]));
  const old = told.pages.filter(({ url, stamp }) => stamps.has(url) && stamps.get(url) !== stamp);
  for (const one of [...old, ...(gone.length || old.length ? told.around : [])]) await keepPage(one);
}

async function tell() {
  if (!part) return;
  part.hidden = !canTake;
  if (!canTake) return;
  const pages = (await vault.list()).filter(({ path }) => isDesk(path));
  const desks = pages.filter(({ path }) => prefixOf(path) === path);
  const size = pages.reduce((sum, one) => sum + one.size, 0) / 1048576;
  part.toggleAttribute("data-has", desks.length > 0);
  const number = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 });
  part.querySelector("[data-taken-words]").textContent = (desks.length === 1 ? says.one : says.many).replace("NUMBER", desks.length).replace("SIZE", number.format(Math.max(size, 0.1)));
}

// -- What was scored without net --------------------------------------------------------------------------------------

async function send(record) {
  const body = new FormData();
  body.append("value", record.values[0] ?? "");
  body.append("version", record.version);
  try {
    const answer = await fetch(record.address, { method: "POST", body, redirect: "manual", headers: { Accept: "application/json", "X-CSRFToken": token() } });
    return answer.status || 401;
  } catch { return 0; }
}

/** Send what other desk pages left in the journal; where the server knows another value, its page shows both. */
async function merge() {
  const mine = document.querySelector("[data-autosave]")?.dataset.entry;
  const records = (await journal.leftBehind(says.user)).filter(({ address, entry }) => address && entry !== mine);
  const newest = [...new Map(records.toReversed().map((one) => [`${one.entry} ${one.field}`, one])).values()];
  const open = new Map();
  let saved = 0;
  for (const record of newest) {
    const status = await send(record);
    if (status === 0 || status === 401) return;
    if (status !== 200) { open.set(record.entry, record); continue; }
    saved += 1;
    for (const one of records) if (one.entry === record.entry && one.field === record.field) await journal.drop(one);
  }
  if (saved) toast({ text: says.merged });
  const box = document.querySelector("[data-open-reviews]");
  if (!box) return;
  box.hidden = !open.size;
  box.querySelector("ul").replaceChildren(...[...open.values()].map((record) => {
    const link = document.createElement("a");
    [link.href, link.textContent] = [record.page, record.title];
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
}

// A page that was just saved is kept anew, so that nobody meets an older one without net.
function watch() {
  const state = document.querySelector("[data-save-state]");
  if (!state) return;
  let timer = 0;
  new MutationObserver(() => {
    clearTimeout(timer);
    if (state.dataset.state === "saved") timer = setTimeout(() => { if (navigator.serviceWorker.controller) fetch(location.pathname).catch(() => {}); }, 1500);
  }).observe(state, { attributes: true, attributeFilter: ["data-state"] });
}

async function start() {
  if (canTake) {
    part?.querySelector("[data-take]").addEventListener("click", (event) => take(event.currentTarget));
    part?.querySelector("[data-give-back]").addEventListener("click", async () => { await giveBack(); await tell(); });
    watch();
  }
  const contact = async () => { await merge(); if (canTake) { await look(); await tell(); } };
  window.addEventListener("online", contact);
  if (canTake) await tell();
  await contact();
}

start();
