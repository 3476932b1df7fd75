// Counts a text against a limit as the server does (questions/counting.py); tests/questions/counting.json holds both to it.

const WORD = /[\p{L}\p{N}]+(?:['’.\-–]{1,2}[\p{L}\p{N}]+)*/gu;

/** How much `text` takes of a limit: "characters" are code points, a line break is one; or "words". */
export function count(text, unit) {
  if (unit === "words") return (text.match(WORD) ?? []).length;
  return [...text.replaceAll("\r\n", "\n")].length;
}

const EDGES = /(?:[ \t\n]*<\/?(?:p|h3|h4|ul|ol|li|blockquote)>[ \t\n]*)+/g;
const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&nbsp;": "\u00a0" };

/** The words of a formatted text, which are what a limit counts (questions/rich.py; tests/questions/rich.json). */
export function words(html) {
  return html
    .replace(EDGES, "\n")
    .replace(/<br\s*\/?>/g, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:amp|lt|gt|quot|nbsp);/g, (sign) => SIGNS[sign])
    .replace(/^\n+|\n+$/g, "");
}
