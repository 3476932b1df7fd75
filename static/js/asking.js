// Shows and hides questions as answers change, by the same conditions as the server; and lets tables grow.
// What is hidden keeps what was typed: it is saved, and not sent in.

import { asked } from "./conditions.js";

const rules = JSON.parse(document.getElementById("form-rules")?.textContent ?? '{"questions": [], "known": {}}');
const conditional = rules.questions.some(({ condition }) => condition.rules?.length);

/** The answer in a holder, as the server keeps it. */
function answer(holder) {
  const { kind } = holder.dataset;
  const inputs = [...holder.querySelectorAll("input:not([type=hidden]), textarea, select")];
  const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
  if (kind === "school") return holder.dataset.school || holder.dataset.schoolName;
  if (kind === "choices") return chosen;
  if (kind === "yes_no") return chosen.length ? chosen[0] === "yes" : null;
  if (kind === "consent") return chosen.length > 0;
  if (kind === "choice" || kind === "scale") return chosen[0] ?? "";
  if (kind === "table") return rowsOf(holder);
  if (kind === "number" || kind === "money") return inputs[0].value.replace(/\s|€|EUR/g, "").replace(/\.(?=\d{3})/g, "").replace(",", ".");
  if (kind === "rich_text") return inputs[0]?.value ?? holder.querySelector("[data-rich-text]").value;
  return inputs[0]?.value ?? "";
}

/** The filled rows of a table, as objects by column; `read` takes a cell's text. */
export function rowsOf(holder, read = (cell) => cell.value) {
  return [...holder.querySelectorAll("tbody tr")]
    .map((row) => Object.fromEntries([...row.querySelectorAll("[data-column]")].map((cell) => [cell.dataset.column, read(cell).trim()])))
    .filter((row) => Object.values(row).some(Boolean));
}

function decide() {
  const values = { ...rules.known };
  for (const holder of document.querySelectorAll("[data-question]")) values[holder.dataset.question] = answer(holder);
  const shown = asked(rules.questions, values, { ...rules.known, category: values.category ?? rules.known.category });
  for (const { key } of rules.questions) {
    const holder = document.querySelector(`[data-asked="${CSS.escape(key)}"]`);
    if (holder) holder.hidden = !shown.has(key);
  }
}

function grow(field) {
  const button = field.querySelector("[data-add-row]");
  const table = field.querySelector("table");
  const body = table.tBodies[0];
  const tell = () => { button.hidden = body.rows.length >= Number(table.dataset.most); };
  button.addEventListener("click", () => {
    const row = body.rows[body.rows.length - 1].cloneNode(true);
    const number = body.rows.length;
    row.querySelectorAll("input").forEach((input) => {
      input.value = "";
      input.name = input.name.replace(/\.\d+\./, `.${number}.`);
      input.setAttribute("aria-label", button.dataset.rowLabel.replace("COLUMN", input.closest("td").dataset.label).replace("NUMBER", number + 1));
    });
    body.append(row);
    row.querySelector("input").focus();
    tell();
  });
  tell();
}

if (conditional) {
  document.addEventListener("input", decide);
  document.addEventListener("change", decide);
  decide();
}
document.querySelectorAll(".table-field").forEach(grow);
