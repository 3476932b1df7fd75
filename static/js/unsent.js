// Says what this person typed on this device and the server never got, where it does not stand in a field of this page:
// on another page of the form, after the deadline, or once its question is gone. To open, to copy, or to discard.

import { settleOn } from "./focus.js";
import { journal } from "./journal.js";

const place = document.querySelector("[data-unsent]");

function words(values) {
  return values.flatMap((value) => {
    try {
      const rows = JSON.parse(value);
      return Array.isArray(rows) ? rows.map((row) => Object.values(row).join(" · ")) : [value];
    } catch { return [value]; }
  }).filter(Boolean).join("\n");
}

async function tell() {
  const { user, entry } = place.dataset;
  const records = (await journal.leftBehind(user, entry)).filter(({ field, page }) => {
    const isHere = page?.split("#")[0] === location.pathname;
    return !isHere || !document.querySelector(`[data-question="${CSS.escape(field)}"], [data-kept="${CSS.escape(field)}"], [data-people]`);
  });
  const list = place.querySelector("[data-unsent-list]");
  list.replaceChildren(...records.map((record) => {
    const item = place.querySelector("template").content.firstElementChild.cloneNode(true);
    const link = item.querySelector("a");
    link.textContent = record.label || record.field;
    link.href = record.page;
    item.querySelector("pre").textContent = words(record.values);
    item.querySelector("button").addEventListener("click", async () => {
      await journal.drop(record);
      await tell();
      settleOn(place.hidden ? document.getElementById("main") : place);
    });
    return item;
  }));
  place.hidden = !records.length;
}

if (place) tell();
