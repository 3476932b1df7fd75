// A screen of the jury meeting: follows whoever leads it. A stream of events says "look", and then this page asks what
// it shows; without the stream it asks by itself. Everything that is shown comes from the ordinary door, which answers
// 304 as long as nothing has changed for this person.

const ASKING = 400; // ms between two questions while no stream is open
const SURE = 3000; // ms while one is open: a recusal or a lost message is noticed all the same
const AWAY = 2000; // ms while the server does not answer

const place = document.querySelector("[data-meeting]");
const live = document.querySelector("[data-live]");
const paper = document.querySelector("[data-document]");
const said = document.querySelector("[data-said]");
const line = document.querySelector("[data-line]");
const onlyWhileShown = document.querySelector("[data-while-shown]");

let etag = place.dataset.etag;
let shown = live.querySelector("[data-item]")?.dataset.item ?? "";
let ahead = Date.parse(place.dataset.now) - Date.now(); // how far the server's clock is ahead of this one
let timer = 0, asking = false, again = false, streams = false, stopped = false;

function show(name) {
  if (line.dataset.line === name) return;
  line.dataset.line = name;
  line.textContent = line.dataset[`${name}Words`];
}

// -- What the page shows ----------------------------------------------------------------------------------------------

function replace(html) {
  const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
  const chosen = [...live.querySelectorAll("input:checked")].map(({ id }) => id);
  const before = live.querySelector("[data-say]")?.textContent;
  live.innerHTML = html;
  chosen.forEach((id) => { const radio = id && document.getElementById(id); if (radio) radio.checked = true; });
  if (focused) document.getElementById(focused)?.focus();
  const words = live.querySelector("[data-say]")?.textContent;
  if (words !== before) said.textContent = words;
  turn(live.querySelector("[data-item]"));
  tick();
}

async function turn(part) {
  const item = part?.dataset.item ?? "";
  if (item === shown) return;
  shown = item;
  if (paper) paper.replaceChildren(); // at once: whatever comes next, what was there is over
  if (onlyWhileShown) {
    onlyWhileShown.hidden = !item;
    const form = onlyWhileShown.querySelector("form");
    form.action = form.dataset.recuse.replace("/0/", `/${item || 0}/`);
  }
  if ("leads" in place.dataset) return moved(item);
  if (!paper || !part.dataset.entry) return;
  const answer = await fetch(part.dataset.entry, { credentials: "same-origin" });
  const html = answer.ok ? await answer.text() : "";
  if (shown === item) paper.innerHTML = html;
}

// The desk of whoever leads has forms about the entry on the screen: it is loaded anew, unless something is being typed.
function moved(item) {
  const notes = document.querySelector("[data-notes] textarea");
  if (item === place.dataset.leads) return;
  if (notes && notes.value !== notes.defaultValue) document.querySelector("[data-moved]").hidden = false;
  else location.reload();
}

function tick() {
  const holder = live.querySelector("[data-timer]");
  if (!holder) return;
  const left = Math.ceil((Date.parse(holder.dataset.timer) - Date.now() - ahead) / 1000);
  const words = `${Math.floor(Math.abs(left) / 60)}:${String(Math.abs(left) % 60).padStart(2, "0")}`;
  holder.querySelector("[data-timer-left]").textContent = left < 0 ? `+${words}` : words;
  holder.classList.toggle("over", left < 0);
}

// -- Asking -----------------------------------------------------------------------------------------------------------

async function look() {
  clearTimeout(timer);
  if (stopped) return;
  if (asking) { again = true; return; }
  asking = true;
  let pause = streams ? SURE : ASKING;
  try {
    const began = Date.now();
    const answer = await fetch(place.dataset.state, { credentials: "same-origin", cache: "no-store", redirect: "error", headers: { "If-None-Match": etag } });
    const sent = Number(answer.headers.get("X-Server-Time"));
    if (sent) ahead = sent - (began + Date.now()) / 2;
    if (answer.status === 200) {
      const html = await answer.text();
      etag = answer.headers.get("ETag");
      replace(html);
    } else if (answer.status === 404) {
      stopped = true; // no longer a member of this panel
      location.reload();
    }
    show(answer.status < 400 ? (streams ? "live" : "asking") : "away");
    if (answer.status >= 400) pause = AWAY;
  } catch {
    show("away");
    pause = AWAY;
  }
  asking = false;
  if (again) { again = false; look(); } else timer = setTimeout(look, pause);
}

function listen() {
  const stream = new EventSource(place.dataset.stream);
  stream.onopen = () => { streams = true; look(); };
  stream.onmessage = look;
  stream.onerror = () => { streams = false; look(); }; // the browser tries again by itself
}

setInterval(tick, 250);
tick();
if (place.dataset.stream) listen();
document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
timer = setTimeout(look, ASKING);
