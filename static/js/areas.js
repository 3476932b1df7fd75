// Areas of a picture, drawn with a finger or mouse. The numbers in the form are what counts; without script they are typed.
for (const form of document.querySelectorAll("[data-areas]")) {
  const frame = form.querySelector("[data-areas-picture]");
  const picture = frame.querySelector("img");
  const rows = [...form.querySelectorAll("[data-area]")];
  if (!picture) continue;
  const sides = ["left", "top", "width", "height"];
  const inputs = (row) => sides.map((side) => row.querySelector(`input[name$="-${side}"]`));
  const values = (row) => inputs(row).map((input) => (input.value === "" ? NaN : Number(input.value)));

  const boxes = rows.map((row) => {
    const box = document.createElement("div");
    box.className = "areas-box";
    frame.append(box);
    return box;
  });

  const show = () => {
    rows.forEach((row, index) => {
      const numbers = values(row);
      const there = numbers.every((number) => Number.isFinite(number)) && numbers[2] > 0 && numbers[3] > 0;
      boxes[index].hidden = !there;
      if (there) sides.forEach((side, at) => boxes[index].style.setProperty(side, `${numbers[at]}%`));
    });
  };

  const write = (row, numbers) => {
    inputs(row).forEach((input, at) => { input.value = numbers === null ? "" : numbers[at].toFixed(1); });
    show();
  };

  const place = (event) => {
    const edge = picture.getBoundingClientRect();
    const share = (at, from, size) => Math.min(100, Math.max(0, (100 * (at - from)) / size));
    return [share(event.clientX, edge.left, edge.width), share(event.clientY, edge.top, edge.height)];
  };

  let drawn = null;
  frame.addEventListener("pointerdown", (event) => {
    const row = rows.find((one) => values(one).every((number) => Number.isNaN(number)));
    if (!row || event.button !== 0) return;
    event.preventDefault();
    frame.setPointerCapture(event.pointerId);
    drawn = { row, start: place(event) };
  });
  frame.addEventListener("pointermove", (event) => {
    if (!drawn) return;
    const [x, y] = place(event);
    const [x0, y0] = drawn.start;
    write(drawn.row, [Math.min(x, x0), Math.min(y, y0), Math.abs(x - x0), Math.abs(y - y0)]);
  });
  const end = () => {
    if (!drawn) return;
    const numbers = values(drawn.row);
    if (!(numbers[2] >= 0.5 && numbers[3] >= 0.5)) write(drawn.row, null);
    drawn = null;
  };
  frame.addEventListener("pointerup", end);
  frame.addEventListener("pointercancel", end);

  rows.forEach((row) => {
    const button = row.querySelector("[data-area-clear]");
    button.hidden = false;
    button.addEventListener("click", () => { write(row, null); inputs(row)[0].focus(); });
    row.addEventListener("input", show);
  });
  frame.classList.add("is-drawn");
  form.querySelector("[data-areas-help]").hidden = false;
  show();
}
