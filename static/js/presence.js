// Who is writing where: this page says every few seconds in which field it is, and hears the same of the others on this
// entry. No answer, no names: what protects the text is the version of each field, not this.

import { box, token } from "./saving.js";
import { tab } from "./journal.js";

const PERIOD = 5000; // ms
const SLOWEST = 60000; // ms between two questions where the server is slow or away
const SLOW = 1500; // ms

const words = document.querySelector("[data-presence-words]")?.dataset;
const said = document.querySelector("[data-presence-said]");
const also = document.querySelector("[data-also-here]");
const holderOf = (key) => document.querySelector(`[data-asked="${CSS.escape(key)}"], [data-question="${CSS.escape(key)}"]`);
const labelOf = (holder) => holder.querySelector("legend, label, h2")?.firstChild?.textContent.trim() ?? "";

let pause = PERIOD;
let timer = 0;
let told = "";
let field = "";

function where() {
  const holder = document.activeElement?.closest?.("[data-asked], [data-question]");
  return holder?.dataset.asked ?? holder?.dataset.question ?? "";
}

function bodyOf(name, values = {}) {
  const body = new FormData();
  Object.entries({ tab: name, field, ...values }).forEach(([key, value]) => body.append(key, value));
  return body;
}

function show(writers) {
  document.querySelectorAll(".writing-here").forEach((mark) => mark.remove());
  const spoken = [];
  for (const { name, field: place, me } of writers) {
    const holder = place && holderOf(place);
    if (!holder) continue;
    const mark = document.getElementById("writing-here").content.firstElementChild.cloneNode(true);
    mark.querySelector("span").textContent = me ? words.tab : words.writes.replace("NAME", name);
    (holder.querySelector("legend, label, h2") ?? holder.firstElementChild).after(mark);
    spoken.push((me ? words.saysTab : words.says.replace("NAME", name)).replace("FIELD", labelOf(holder)));
  }
  const names = [...new Set(writers.map(({ name, me }) => (me ? words.alsoTab : words.also.replace("NAME", name))))];
  also.textContent = names.join(" · ");
  also.hidden = !names.length;
  const sentence = [...new Set([...spoken, ...names])].join(". ");
  if (sentence !== told) said.textContent = sentence; // only what is new is read out
  told = sentence;
}

async function ask() {
  clearTimeout(timer);
  if (document.hidden) return;
  field = where();
  const began = performance.now();
  let stop = false;
  try {
    const answer = await fetch(box.dataset.here, {
      method: "POST", body: bodyOf(await tab), credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": token() },
    });
    if (answer.ok) show((await answer.json()).writers);
    else { show([]); stop = answer.status === 404; } // no longer on this entry
    pause = answer.ok && performance.now() - began < SLOW ? PERIOD : Math.min(2 * pause, SLOWEST);
  } catch {
    show([]);
    pause = Math.min(2 * pause, SLOWEST);
  }
  if (!stop) timer = setTimeout(ask, pause);
}

async function leave() {
  clearTimeout(timer);
  const body = bodyOf(await tab, { leaves: "on", csrfmiddlewaretoken: token() });
  navigator.sendBeacon(box.dataset.here, body);
}

if (box && words) {
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : ask()));
  window.addEventListener("pagehide", leave);
  document.addEventListener("focusin", () => {
    if (where() === field || where() === "") return;
    clearTimeout(timer);
    timer = setTimeout(ask, 300); // soon, but not for each field one tabs through
  });
  ask();
}
