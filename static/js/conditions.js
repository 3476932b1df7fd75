// Which questions are asked, given what was answered so far. The server decides the same way (questions/conditions.py
// describes the shape of a condition); tests/questions/conditions.json holds both to it.

const words = (value) => {
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (Array.isArray(value)) return value.filter((one) => typeof one !== "object").map(String);
  return value === null || value === undefined || value === "" ? [] : [String(value)];
};

const answered = (value) => (typeof value === "string" ? value.trim() !== "" : value !== null && value !== undefined && !(Array.isArray(value) && !value.length));

const number = (value) => {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : null;
};

const compares = (value, [bound], by) => {
  const [one, other] = [number(value), number(bound ?? null)];
  return one !== null && other !== null && by(one, other);
};

const TESTS = {
  is: (value, values) => words(value).some((one) => values.includes(one)),
  is_not: (value, values) => !TESTS.is(value, values),
  answered: (value) => answered(value),
  unanswered: (value) => !answered(value),
  at_least: (value, values) => compares(value, values, (one, bound) => one >= bound),
  at_most: (value, values) => compares(value, values, (one, bound) => one <= bound),
};

/** Whether `condition` is true of `values`, which hold answers by key. */
export function holds(condition, values) {
  const rules = condition.rules ?? [];
  if (!rules.length) return true;
  const found = rules.map((rule) => TESTS[rule.test](values[rule.key], (rule.values ?? []).map(String)));
  return condition.match === "any" ? found.some(Boolean) : found.every(Boolean);
}

/** The keys of the questions that are asked, in one walk; what is not asked counts as unanswered for those after it. */
export function asked(questions, values, known = {}) {
  const seen = { ...known };
  const shown = new Set();
  for (const { key, condition } of questions) {
    if (!holds(condition, seen)) continue;
    shown.add(key);
    seen[key] = values[key];
  }
  return shown;
}
