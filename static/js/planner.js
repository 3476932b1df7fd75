// The jury planner: each slider says its number while it moves. What follows from it comes from the server, by htmx.

const form = document.querySelector("[data-planner]");
form.querySelector("[data-plain]").hidden = true;
const show = (slider) => { slider.closest(".slider").querySelector("[data-value]").textContent = slider.value; };
form.addEventListener("input", (event) => { if (event.target.matches("[data-slider]")) show(event.target); });
form.querySelectorAll("[data-slider]").forEach(show);
