// Reorders questions by pointer and touch. By keyboard and without script the buttons up and down do the same.

import { AutoScroll, Sortable } from "../vendor/sortable/sortable.js";

Sortable.mount(new AutoScroll());
document.documentElement.classList.add("sorts");

const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("[name=csrfmiddlewaretoken]").value;

async function moved({ item, to, newIndex }) {
  const body = new FormData();
  body.append("page", to.dataset.page);
  body.append("position", newIndex + 1);
  try {
    const answer = await fetch(item.dataset.move, { method: "POST", body, headers: { "X-CSRFToken": token() }, credentials: "same-origin", redirect: "manual" });
    // A redirect is the answer to a good move; the page knows its new order already, and its buttons learn it anew.
    if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(answer.statusText);
    number();
  } catch {
    location.reload();
  }
}

function number() {
  for (const each of document.querySelectorAll("[data-sort]")) {
    const rows = [...each.querySelectorAll(":scope > li")];
    rows.forEach((row, index) => {
      const [up, down] = row.querySelectorAll('[name="position"]');
      [up.value, down.value] = [index, index + 2];
      [up.disabled, down.disabled] = [index === 0, index === rows.length - 1];
    });
  }
}

document.querySelectorAll("[data-sort]").forEach((list) => new Sortable(list, {
  group: "questions",
  handle: "[data-handle]",
  // The browser's own dragging differs from device to device, and touch screens have none.
  forceFallback: true,
  fallbackOnBody: true,
  animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 150,
  ghostClass: "build-ghost",
  onEnd: (event) => { if (event.from !== event.to || event.oldIndex !== event.newIndex) moved(event); },
}));
