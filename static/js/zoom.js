// Pictures and pages of an entry, opened over the desk: larger, smaller, on to the next. Without script they are links.

const dialog = document.getElementById("zoom");
const pane = dialog.querySelector(".zoom-picture"), picture = pane.querySelector("img");
const links = [...document.querySelectorAll("a[data-zoom]")];
const STEPS = [1, 1.5, 2, 3, 4]; // times what fits
let place = 0, step = 0, fitting = 0;

function size(next) {
  step = Math.min(Math.max(next, 0), STEPS.length - 1);
  if (!step) {
    delete dialog.dataset.times;
    picture.removeAttribute("width");
    return;
  }
  if (!dialog.dataset.times) fitting = picture.clientWidth; // still as it fits
  dialog.dataset.times = STEPS[step];
  picture.width = Math.round(fitting * STEPS[step]);
  pane.scrollTo((pane.scrollWidth - pane.clientWidth) / 2, (pane.scrollHeight - pane.clientHeight) / 2);
}

function open(index) {
  place = (index + links.length) % links.length;
  const small = links[place].querySelector("img");
  size(0);
  picture.alt = small.alt;
  dialog.querySelector("h2").textContent = small.alt;
  picture.onerror = () => { picture.onerror = null; picture.src = small.currentSrc; }; // without net: what was taken along
  picture.src = links[place].href;
  if (!dialog.open) dialog.showModal();
  pane.scrollTo(0, 0);
  pane.focus();
}

links.forEach((link, index) => link.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(index);
}));
dialog.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.bigger !== undefined) size(step + 1);
  if (button?.dataset.smaller !== undefined) size(step - 1);
  if (button?.dataset.turn) open(place + Number(button.dataset.turn));
  if (event.target === picture) size(step ? 0 : 2);
});
dialog.addEventListener("keydown", (event) => {
  if (event.key === "+" || event.key === "=") size(step + 1);
  else if (event.key === "-") size(step - 1);
  else if (!step && event.key === "ArrowRight") open(place + 1); // enlarged, the arrows move the picture
  else if (!step && event.key === "ArrowLeft") open(place - 1);
  else return;
  event.preventDefault();
});
dialog.addEventListener("close", () => links[place]?.focus());
dialog.querySelectorAll("[data-turn]").forEach((button) => { button.hidden = links.length < 2; });
