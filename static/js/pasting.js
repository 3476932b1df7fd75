// Reads what Word, Google Docs and other programs put into the clipboard as the plain structure that is meant by it.
// The result holds no style, class or comment; what it may hold besides, the editor's schema decides.

// A declaration of its own, not the tail of another one such as mso-bidi-font-weight.
const HEAVY = /(?:^|[;\s])font-weight:\s*(?:bold|[5-9]\d\d)/i;
const LIGHT = /(?:^|[;\s])font-weight:\s*(?:normal|[1-4]\d\d)/i;
const SLANTED = /(?:^|[;\s])font-style:\s*italic/i;
const IN_LIST = /mso-list:\s*l\d+\s+level(\d)/i;
const KEPT = ["href", "data-pm-slice"]; // the latter says where a piece begins and ends, copied out of an editor like ours
const NUMBER = /^\s*\(?(?:\d+|[a-z]|[ivx]+)[.)]/i;

const style = (node) => node.dataset.style ?? "";
const unwrap = (node) => node.replaceWith(...node.childNodes);

// Our policy forbids inline styles and handlers in every document, also in one that is only read: the browser would
// report each of them. As data they are read in peace.
function asData(html) {
  const bare = html.replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "");
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

/** `html` from a clipboard, tidied. */
export function tidied(html) {
  const page = new DOMParser().parseFromString(asData(html), "text/html");
  page.querySelectorAll("style, script, meta, link, title, template, img, svg, object, iframe").forEach((node) => node.remove());
  listsOfWord(page);
  page.querySelectorAll("[data-style]").forEach((node) => emphasis(page, node));
  page.querySelectorAll("*").forEach((node) => {
    if (node.localName.includes(":")) unwrap(node); // Word's own elements, such as o:p
    else [...node.attributes].filter(({ name }) => !KEPT.includes(name)).forEach(({ name }) => node.removeAttribute(name));
  });
  return page.body.innerHTML;
}

// Google Docs says bold by style, and wraps everything into a <b> that is not.
function emphasis(page, node) {
  if (node.matches("b, strong") && LIGHT.test(style(node))) { unwrap(node); return; }
  if (!node.matches("span, p, a, font, td, div, li")) return;
  for (const [is, tag] of [[HEAVY, "strong"], [SLANTED, "em"]]) {
    if (!is.test(style(node)) || !node.textContent.trim()) continue;
    const mark = page.createElement(tag);
    mark.append(...node.childNodes);
    node.append(mark);
  }
}

// Word writes an item of a list as a paragraph whose bullet or number is a piece of text.
function listsOfWord(page) {
  const open = []; // the lists around the place, outermost first
  let last = null;
  for (const item of page.querySelectorAll("[data-style*='mso-list:' i]")) {
    const found = IN_LIST.exec(style(item));
    if (!found) continue;
    const mark = item.querySelector("[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]");
    const tag = NUMBER.test(mark?.textContent ?? "") ? "ol" : "ul";
    mark?.remove();
    if (item.previousElementSibling !== last || !last) open.length = 0;
    const level = Math.min(Number(found[1]), open.length + 1);
    open.length = Math.min(open.length, level);
    if (open.length === level && open[level - 1].localName !== tag) open.length = level - 1;
    if (open.length < level) {
      const list = page.createElement(tag);
      if (level === 1) item.before(list);
      else open[level - 2].lastElementChild.append(list);
      open.push(list);
    }
    const line = page.createElement("li"), words = page.createElement("p");
    words.append(...item.childNodes);
    line.append(words);
    open[level - 1].append(line);
    item.remove();
    last = open[0];
  }
}
