// The reading desk: saves while one types, keeps what could not be saved on this device, scores by keys.
// Without this module the sheet is an ordinary form with two buttons.

const form = document.querySelector("form[data-desk]");
const lang = document.documentElement.lang || "de";
document.documentElement.classList.add("has-script");
document.querySelectorAll("[data-needs-script]").forEach((node) => { node.hidden = false; });

const scales = () => [...form.querySelectorAll("[data-scale]")];
const radiosOf = (scale) => [...scale.querySelectorAll('input[type="radio"]')];
const chosen = (scale) => radiosOf(scale).find((radio) => radio.checked);
const isOpen = !form.hasAttribute("data-closed");

// -- Saving -----------------------------------------------------------------------------------------------------------

const version = form.elements.version;
const state = form.querySelector("[data-save-state]");
const message = form.querySelector("[data-message]");
const key = `preiswerk:${form.dataset.key}`;
let timer = 0, running = null, dirty = false, submitting = false, conflict = null, halted = false;

const values = () => Object.fromEntries([...new FormData(form)].filter(([name]) => /^(score-|note$|feedback$|version$)/.test(name)));

function show(name, time) {
  if (!state) return;
  state.dataset.state = name;
  if (time) state.querySelector("[data-saved-at]").textContent = time;
}

function say(text) {
  if (!message) return;
  message.textContent = text ?? "";
  message.hidden = !text;
}

function keep() {
  try { localStorage.setItem(key, JSON.stringify(values())); } catch { /* private mode: the page itself still holds it */ }
}

function forget() {
  try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
}

async function send() {
  const response = await fetch(form.dataset.save, {
    method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin", redirect: "error",
  });
  const answer = response.headers.get("Content-Type")?.startsWith("application/json") ? await response.json() : {};
  return { status: response.status, answer };
}

// One request at a time; what is typed meanwhile goes with the next.
async function save() {
  clearTimeout(timer);
  while (running) await running; // whoever waits beside us may have sent the next one meanwhile
  if (!dirty || halted) return !dirty;
  dirty = false;
  show("saving");
  running = send().then(({ status, answer }) => settle(status, answer), () => later()).finally(() => { running = null; });
  const saved = await running;
  return saved && (!dirty || save());
}

function settle(status, answer) {
  if (status === 200) {
    version.value = answer.version;
    if (!dirty) forget();
    show("saved", answer.saved_time);
    say("");
    return true;
  }
  dirty = true;
  keep();
  if (status === 409) { ask(answer); return false; }
  if (status === 422 || status === 423 || status === 404) {
    halted = status !== 422;
    show("error");
    say(answer.message);
    return false;
  }
  if (status === 403) { show("error"); return false; } // signed out meanwhile: kept here, saved after the next sign-in
  return later();
}

function later() {
  dirty = true;
  keep();
  show("offline");
  timer = setTimeout(save, 8000);
  return false;
}

function changed(delay) {
  dirty = true;
  keep();
  clearTimeout(timer);
  if (conflict || halted) return;
  timer = setTimeout(save, delay);
}

// -- Two windows ------------------------------------------------------------------------------------------------------

function told(scores, feedback, note) {
  const lines = scales().map((scale) => {
    const name = scale.querySelector("legend").firstChild.textContent.trim();
    return `${name}: ${scores[scale.id.replace("scale-score-", "")] ?? "–"}`;
  });
  return [...lines, feedback, note].filter(Boolean).join("\n");
}

function ask(standing) {
  const mine = values();
  const same = mine.note === standing.note && mine.feedback === standing.feedback
    && scales().every((scale) => String(standing.scores[scale.id.replace("scale-score-", "")] ?? "") === (chosen(scale)?.value ?? ""));
  if (same) { // our own words, saved by a request whose answer we never heard
    version.value = standing.version;
    dirty = false;
    forget();
    show("saved", standing.saved_time);
    return;
  }
  conflict = standing;
  show("conflict");
  const box = form.querySelector("[data-conflict]");
  const scores = Object.fromEntries(Object.entries(mine).filter(([name]) => name.startsWith("score-")).map(([name, value]) => [name.slice(6), value]));
  box.querySelector("[data-theirs]").textContent = told(standing.scores, standing.feedback, standing.note);
  box.querySelector("[data-mine]").textContent = told(scores, mine.feedback, mine.note);
  box.hidden = false;
  box.scrollIntoView({ block: "nearest" });
}

function settleConflict(takeTheirs) {
  const standing = conflict;
  conflict = null;
  form.querySelector("[data-conflict]").hidden = true;
  version.value = standing.version;
  if (takeTheirs) {
    fill({ ...Object.fromEntries(Object.entries(standing.scores).map(([name, value]) => [`score-${name}`, String(value)])), note: standing.note, feedback: standing.feedback }, true);
    dirty = false;
    forget();
    show("saved", standing.saved_time);
    return;
  }
  dirty = true;
  save();
}

function fill(kept, clear) {
  for (const scale of scales()) {
    for (const radio of radiosOf(scale)) {
      if (clear || kept[radio.name] !== undefined) radio.checked = kept[radio.name] === radio.value;
    }
    scale.dispatchEvent(new Event("change"));
  }
  for (const name of ["note", "feedback"]) if (kept[name] !== undefined) form.elements[name].value = kept[name];
  count();
}

// What an earlier visit could not save, and nobody has overtaken, is put back and saved now.
function restore() {
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key) ?? "null"); } catch { /* unreadable: as if nothing was kept */ }
  if (!kept) return;
  fill(kept, false);
  version.value = kept.version; // an older one than the server's is answered with the question which shall stay
  dirty = true;
  save();
}

// -- How far ----------------------------------------------------------------------------------------------------------

function count() {
  const given = scales().filter(chosen).length, all = scales().length;
  const words = form.querySelector("[data-given]");
  if (words) words.textContent = words.textContent.replace(/\d+/, new Intl.NumberFormat(lang).format(given));
  document.querySelectorAll("[data-given-short]").forEach((node) => { node.textContent = `${given}/${all}`; });
}

// -- Keys -------------------------------------------------------------------------------------------------------------

const keysOn = document.querySelector("[data-keys-on]");
const keysSetting = "preiswerk:keys";
try { keysOn.checked = localStorage.getItem(keysSetting) !== "off"; } catch { /* as it comes */ }
keysOn.addEventListener("change", () => {
  try { localStorage.setItem(keysSetting, keysOn.checked ? "on" : "off"); } catch { /* only this page then */ }
});

const marked = () => document.activeElement?.closest?.("[data-scale]") ?? scales().find((scale) => !chosen(scale));

function goOn(from) {
  const all = scales();
  const next = all.slice(all.indexOf(from) + 1).find((scale) => !chosen(scale)) ?? all[all.indexOf(from) + 1];
  if (!next) { form.querySelector("[data-submit]")?.focus(); return; }
  (chosen(next) ?? radiosOf(next)[0]).focus();
  next.scrollIntoView({ block: "nearest" });
}

function score(digit) {
  const scale = marked();
  const radio = scale && radiosOf(scale).find((one) => one.value === digit);
  if (!radio || radio.disabled) return;
  if (!radio.checked) { radio.checked = true; radio.dispatchEvent(new Event("change", { bubbles: true })); }
  goOn(scale);
}

async function leave(rel) {
  const link = document.querySelector(`link[rel="${rel}"]`);
  if (!link) return;
  await save();
  location.href = link.href;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isOpen && event.target.closest?.("form[data-desk]")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector("[data-submit]"));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches?.("textarea, select, input:not([type=radio], [type=checkbox])")) return;
  const dialog = document.getElementById("keys");
  if (event.key === "?") { dialog.open ? dialog.close() : dialog.showModal(); event.preventDefault(); return; }
  if (!keysOn.checked || document.querySelector("dialog[open]")) return;
  // Inside a scale the page's own module has already chosen; here it only remains to go on.
  if (/^[0-9]$/.test(event.key) && isOpen) { event.preventDefault(); score(event.key === "0" ? "10" : event.key); }
  if (event.key === "n") leave("next");
  if (event.key === "p") leave("prev");
});

// -- Begin ------------------------------------------------------------------------------------------------------------

if (isOpen) {
  form.addEventListener("input", (event) => { if (event.target.matches("textarea")) changed(900); });
  form.addEventListener("change", (event) => { count(); changed(event.target.matches("textarea") ? 0 : 150); });
  form.addEventListener("click", (event) => {
    if (event.target.closest("[data-keep-mine]")) settleConflict(false);
    if (event.target.closest("[data-take-theirs]")) settleConflict(true);
  });
  form.addEventListener("submit", async (event) => {
    if (submitting) return;
    const submitter = event.submitter;
    const missing = scales().find((scale) => !chosen(scale));
    if (missing && submitter?.value === "submit") {
      event.preventDefault();
      say(form.dataset.missing);
      missing.scrollIntoView({ block: "center" });
      radiosOf(missing)[0].focus();
      return;
    }
    if (!dirty && !running) { submitting = true; return; } // everything is saved: the browser goes on by itself
    event.preventDefault();
    // Saved first, so that the version is the newest; what cannot be saved now is not sent either, and stays kept here.
    if (!(await save()) || conflict || halted) return;
    submitting = true;
    forget();
    // A task of its own: while the first submit event is still being handled, a browser ignores a second one.
    setTimeout(() => form.requestSubmit(submitter));
  });
  addEventListener("pageshow", () => { submitting = false; });
  addEventListener("online", save);
  addEventListener("pagehide", () => { if (dirty && !submitting && !halted && !conflict) navigator.sendBeacon?.(form.dataset.save, new FormData(form)); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[rel=next], a[rel=prev], .desk-back");
    if (!link || !dirty || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    save().then(() => { location.href = link.href; });
  });
  restore();
}
count();

const sheet = document.getElementById("sheet");
new IntersectionObserver(([entry]) => sheet.toggleAttribute("data-in-view", entry.isIntersecting), { threshold: 0 }).observe(sheet);
