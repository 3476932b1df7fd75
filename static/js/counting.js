// Counts a text against a limit as the server does (questions/counting.py); tests/questions/counting.json holds both to it.

const WORD = /[\p{L}\p{N}]+(?:['’.\-–]{1,2}[\p{L}\p{N}]+)*/gu;

/** How much `text` takes of a limit: "characters" are code points, a line break is one; or "words". */
export function count(text, unit) {
  if (unit === "words") return (text.match(WORD) ?? []).length;
  return [...text.replaceAll("\r\n", "\n")].length;
}
