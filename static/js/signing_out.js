// Before somebody signs out: is there text of theirs on this device that the server never got? Then they are asked, and
// only then it is erased. Whoever signs in here next finds nothing of it.

import { journal } from "./journal.js";

// The pile that a juror took along (static/js/vault.js) goes with the session.
async function leave(form) {
  try {
    indexedDB.deleteDatabase("preiswerk-pile");
    await caches.delete("preiswerk-jury");
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  } catch { /* this browser has none of these */ }
  form.submit();
}

const dialog = document.getElementById("unsent-at-sign-out");

async function ask(event) {
  const form = event.target;
  if (!form.action?.endsWith(dialog.dataset.signOut)) return;
  event.preventDefault();
  const records = await journal.of(dialog.dataset.user);
  if (!records.length) { await leave(form); return; }
  const pages = new Map(records.map((record) => [record.page.split("#")[0], record]));
  dialog.querySelector("[data-unsent-list]").replaceChildren(...[...pages.values()].map((record) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = record.page;
    link.textContent = [record.title, record.label].filter(Boolean).join(": ");
    item.append(link);
    return item;
  }));
  // The newest text's own page sends it by itself; this page does so already where it is its own.
  dialog.querySelector("[data-save]").onclick = () => {
    dialog.close();
    if (records[0].page.split("#")[0] !== location.pathname) location.assign(records[0].page);
  };
  dialog.querySelector("[data-erase]").onclick = async () => {
    await journal.clear(dialog.dataset.user);
    await leave(form);
  };
  dialog.showModal();
}

if (dialog) document.addEventListener("submit", ask);
