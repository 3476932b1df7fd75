// The editor of a text with headings and lists. It stands in for the plain text field, and writes what it holds into the
// hidden field beside it, from where it is saved like any other answer. Only what the server keeps (questions/rich.py)
// exists here: whatever is pasted goes through the same schema. Without this module the plain field works.

import {
  DOMParser as SchemaParser, DOMSerializer, EditorState, EditorView, Schema, TextSelection, baseKeymap, history,
  inputRules, keymap, lift, liftListItem, redo, redoDepth, setBlockType, splitListItem, textblockTypeInputRule, toggleMark,
  undo, undoDepth, wrapIn, wrapInList, wrappingInputRule,
} from "../vendor/prosemirror/prosemirror.js";
import { words } from "./counting.js";
import { tidied } from "./pasting.js";

const REL = "noopener noreferrer nofollow"; // as the server writes it, so that a text stays the same text

/** A web or mail address as it is kept; empty for anything else. */
function address(typed) {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  const whole = /^(?:https|mailto):/i.test(text) ? text : `https://${text.replace(/^http:\/\//i, "")}`;
  if (!URL.canParse(whole) || /\s/.test(whole)) return "";
  const { protocol, hostname } = new URL(whole);
  return protocol === "mailto:" || hostname.includes(".") ? whole : "";
}

const heading = (tag, level) => ({ tag, attrs: { level } });
const BOLD = /^(?:bold(?:er)?|[5-9]\d\d)$/;

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block", content: "inline*", defining: true, attrs: { level: { default: 3 } },
      parseDOM: [heading("h1", 3), heading("h2", 3), heading("h3", 3), heading("h4", 4), heading("h5", 4), heading("h6", 4)],
      toDOM: ({ attrs }) => [`h${attrs.level}`, 0],
    },
    blockquote: { group: "block", content: "paragraph+", defining: true, parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
    bullet_list: { group: "block", content: "list_item+", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: { group: "block", content: "list_item+", parseDOM: [{ tag: "ol" }], toDOM: () => ["ol", 0] },
    list_item: { content: "paragraph (paragraph | bullet_list | ordered_list)*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    text: { group: "inline" },
    hard_break: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: () => ["br"] },
  },
  marks: {
    link: {
      attrs: { href: {} }, inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: (node) => {
        const href = node.getAttribute("href");
        return /^(?:https|mailto):/i.test(href) ? { href } : false;
      } }],
      toDOM: ({ attrs }) => ["a", { href: attrs.href, rel: REL }, 0],
    },
    strong: {
      parseDOM: [{ tag: "strong" }, { tag: "b", getAttrs: (node) => node.style.fontWeight !== "normal" && null }, { style: "font-weight", getAttrs: (value) => BOLD.test(value) && null }],
      toDOM: () => ["strong", 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }], toDOM: () => ["em", 0] },
  },
});
const { nodes, marks } = schema;
const parser = SchemaParser.fromSchema(schema);
const serializer = DOMSerializer.fromSchema(schema);

function read(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  return parser.parse(page.body);
}

function written(doc) {
  const box = document.createElement("div");
  box.append(serializer.serializeFragment(doc.content));
  return words(box.innerHTML).trim() ? box.innerHTML : "";
}

// -- What the buttons and keys do ---------------------------------------------------------------------------------------

/** The nearest node of one of these types around the selection. */
function around(state, ...types) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth--) {
    if (types.includes($from.node(depth).type)) return { node: $from.node(depth), pos: $from.before(depth) };
  }
  return null;
}

function list(type) {
  return (state, dispatch) => {
    const found = around(state, nodes.bullet_list, nodes.ordered_list);
    if (!found) return wrapInList(type)(state, dispatch);
    if (found.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
    dispatch?.(state.tr.setNodeMarkup(found.pos, type));
    return true;
  };
}

function block(level) {
  return (state, dispatch) => {
    const here = around(state, nodes.heading);
    return here?.node.attrs.level === level ? setBlockType(nodes.paragraph)(state, dispatch) : setBlockType(nodes.heading, { level })(state, dispatch);
  };
}

const quote = (state, dispatch) => (around(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch));

function carries(state, mark) {
  const { from, $from, to, empty } = state.selection;
  return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark);
}

const isHeading = (level) => (state) => around(state, nodes.heading)?.node.attrs.level === level;
const isList = (type) => (state) => around(state, nodes.bullet_list, nodes.ordered_list)?.node.type === type;

const DOES = {
  strong: { run: toggleMark(marks.strong), is: (state) => carries(state, marks.strong) },
  em: { run: toggleMark(marks.em), is: (state) => carries(state, marks.em) },
  h3: { run: block(3), is: isHeading(3) },
  h4: { run: block(4), is: isHeading(4) },
  ul: { run: list(nodes.bullet_list), is: isList(nodes.bullet_list) },
  ol: { run: list(nodes.ordered_list), is: isList(nodes.ordered_list) },
  quote: { run: quote, is: (state) => Boolean(around(state, nodes.blockquote)) },
  link: { run: () => true, is: (state) => carries(state, marks.link) },
  undo: { run: undo },
  redo: { run: redo },
};
const breakLine = (state, dispatch) => {
  if (around(state, nodes.heading)) return false;
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};
const rules = inputRules({ rules: [
  wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
  wrappingInputRule(/^\s*1[.)]\s$/, nodes.ordered_list),
  wrappingInputRule(/^>\s$/, nodes.blockquote),
  textblockTypeInputRule(/^##\s$/, nodes.heading, { level: 3 }),
  textblockTypeInputRule(/^###\s$/, nodes.heading, { level: 4 }),
] });

// -- The toolbar: one stop of the tab key, arrows inside ------------------------------------------------------------------

class Tools {
  constructor(editor, bar) {
    this.editor = editor;
    this.bar = bar;
    this.buttons = [...bar.querySelectorAll("[data-do]")];
    this.buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });
    // The pointer must not take the selection away from the text.
    bar.addEventListener("mousedown", (event) => { if (event.target.closest("[data-do]")) event.preventDefault(); });
    bar.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")));
    bar.addEventListener("keydown", (event) => this.move(event));
    bar.addEventListener("focusin", ({ target }) => this.stop(target));
  }

  stop(button) { this.buttons.forEach((one) => { one.tabIndex = one === button ? 0 : -1; }); }

  focus() { this.buttons.find((one) => one.tabIndex === 0).focus(); }

  press(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    if (button.dataset.do === "link") { this.editor.askLink(); return; }
    this.editor.run(DOES[button.dataset.do].run);
  }

  move(event) {
    if (event.key === "Escape") { event.preventDefault(); this.editor.view.focus(); return; }
    const last = this.buttons.length - 1, at = this.buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    this.buttons[to].focus();
  }

  show(state) {
    const usable = { undo: undoDepth(state) > 0, redo: redoDepth(state) > 0 };
    for (const button of this.buttons) {
      const { run, is } = DOES[button.dataset.do];
      if (is) button.setAttribute("aria-pressed", String(is(state)));
      button.setAttribute("aria-disabled", String(!(usable[button.dataset.do] ?? run(state))));
    }
  }
}

// -- One editor -------------------------------------------------------------------------------------------------------------

class Editor {
  constructor(plain) {
    this.kept = document.getElementById(`${plain.id}_html`);
    this.label = document.getElementById(`${plain.id}_label`);
    this.dialog = document.getElementById("rich-link");
    const bar = document.getElementById("rich-tools").content.firstElementChild.cloneNode(true);
    const box = document.createElement("div");
    box.className = "rich-field";
    const named = { id: plain.id, class: "rich rich-input", role: "textbox", "aria-multiline": "true", "aria-labelledby": this.label.id };
    for (const name of ["aria-required", "aria-invalid"]) {
      if (plain.hasAttribute(name)) named[name] = plain.getAttribute(name);
    }
    named["aria-describedby"] = plain.getAttribute("aria-describedby").replace(`${plain.id}_plain `, "");
    document.getElementById(`${plain.id}_plain`).remove();
    plain.replaceWith(box);
    this.tools = new Tools(this, bar);
    bar.setAttribute("aria-controls", plain.id);
    box.append(bar);
    this.view = new EditorView(box, {
      state: this.fresh(),
      attributes: named,
      clipboardTextParser: (text, $context) => this.plainly(text, $context),
      transformPastedHTML: tidied,
      dispatchTransaction: (change) => this.take(change),
    });
    this.tools.show(this.view.state);
    this.label.addEventListener("click", () => this.view.focus());
    // What somebody else puts into the hidden field (an earlier text, the other text of a conflict) is shown.
    this.kept.addEventListener("input", () => { if (this.kept.value !== this.own) this.view.updateState(this.fresh()); });
  }

  fresh() {
    this.own = this.kept.value;
    return EditorState.create({ doc: read(this.own), plugins: [rules, this.keys(), keymap(baseKeymap), history()] });
  }

  keys() {
    const link = () => { this.askLink(); return true; };
    const tools = () => { this.tools.focus(); return true; };
    return keymap({
      "Mod-b": DOES.strong.run, "Mod-i": DOES.em.run, "Mod-k": link, "Mod-z": undo, "Mod-y": redo, "Shift-Mod-z": redo,
      "Shift-Enter": breakLine, Enter: splitListItem(nodes.list_item), "Alt-F10": tools,
    });
  }

  take(change) {
    this.view.updateState(this.view.state.apply(change));
    this.tools?.show(this.view.state);
    if (!change.docChanged) return;
    this.own = written(this.view.state.doc);
    this.kept.value = this.own;
    this.kept.dispatchEvent(new Event("input", { bubbles: true }));
  }

  run(command) {
    command(this.view.state, this.view.dispatch);
    if (!this.tools.bar.contains(document.activeElement)) this.view.focus();
  }

  /** Plain text as the server reads it: an empty line parts paragraphs. */
  plainly(text, $context) {
    const made = text.replace(/\r\n?/g, "\n").split(/\n\s*\n/).filter((part) => part.trim());
    const parts = made.map((part) => nodes.paragraph.create(null, part.split("\n").flatMap((line, index) => [
      ...(index ? [nodes.hard_break.create()] : []), ...(line ? [schema.text(line, $context.marks())] : []),
    ])));
    return parser.parseSlice(serializer.serializeFragment(nodes.doc.create(null, parts).content));
  }

  // -- Links -----------------------------------------------------------------------------------------------------------

  /** The link at the cursor, whole: from, to and where it leads. */
  linkHere() {
    const { state } = this.view;
    const { $from, from, to, empty } = state.selection;
    if (!empty) {
      let href = "";
      state.doc.nodesBetween(from, to, (node) => { href ||= marks.link.isInSet(node.marks)?.attrs.href ?? ""; });
      return { from, to, href };
    }
    const mark = marks.link.isInSet($from.marks());
    if (!mark) return { from, to, href: "" };
    let [start, end] = [from, to];
    $from.parent.forEach((node, offset) => {
      const begin = $from.start() + offset;
      if (mark.isInSet(node.marks) && begin <= from && begin + node.nodeSize >= from) [start, end] = [begin, begin + node.nodeSize];
    });
    return { from: start, to: end, href: mark.attrs.href };
  }

  askLink() {
    const { dialog } = this;
    const place = this.linkHere();
    const field = dialog.querySelector("[data-link-address]"), error = dialog.querySelector("[data-link-error]");
    const flawed = (is) => { error.hidden = !is; field.setAttribute("aria-invalid", String(is)); };
    field.value = place.href.replace(/^mailto:/, "");
    const remove = dialog.querySelector("[data-link-remove]");
    remove.hidden = !place.href;
    remove.onclick = () => { this.setLink(place, ""); dialog.close(); };
    flawed(false);
    dialog.querySelector("[data-link-form]").onsubmit = (event) => {
      event.preventDefault();
      const href = address(field.value);
      if (!href) { flawed(true); field.focus(); return; }
      this.setLink(place, href, field.value.trim());
      dialog.close();
    };
    dialog.onclose = () => this.view.focus();
    dialog.showModal();
    field.select();
  }

  setLink({ from, to }, href, shown) {
    const { tr } = this.view.state;
    if (href && from === to) {
      tr.insertText(shown, from).addMark(from, from + shown.length, marks.link.create({ href }));
      tr.setSelection(TextSelection.create(tr.doc, from + shown.length)).removeStoredMark(marks.link);
    } else {
      tr.removeMark(from, to, marks.link);
      if (href) tr.addMark(from, to, marks.link.create({ href }));
    }
    this.view.dispatch(tr);
  }
}

const start = (root) => root.querySelectorAll("textarea[data-rich]").forEach((plain) => new Editor(plain));
start(document);
document.addEventListener("htmx:afterSwap", ({ target }) => start(target));
