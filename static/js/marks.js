// The mark of what is answered so far, on 0 to 100. The server says the same (juries/marks.py); both are held to
// tests/juries/marks.json. Whole numbers all the way, so that no rounding of the browser's own comes in between.

/** The weighted mean as a text with four places, rounded half up; null before the first score. */
export function markSoFar(scores, criteria) {
  let [over, under, whole] = [0n, 1n, 0n];
  for (const { key, weight, minimum, maximum } of criteria) {
    if (scores[key] === undefined || scores[key] === null) continue;
    const range = BigInt(maximum - minimum);
    over = over * range + BigInt(weight) * BigInt(scores[key] - minimum) * under;
    under *= range;
    whole += BigInt(weight);
  }
  if (!whole) return null;
  const places = (2n * over * 1000000n + under * whole) / (2n * under * whole);
  return `${places / 10000n}.${String(places % 10000n).padStart(4, "0")}`;
}

/** That text as a page shows it: one place, rounded half up from four. */
export function inWords(mark, lang) {
  const tenths = (BigInt(mark.replace(".", "")) + 500n) / 1000n;
  return new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Number(tenths) / 10);
}
