// What the editor of static/js/rich.js takes from ProseMirror.
export { DOMParser, DOMSerializer, Schema } from "prosemirror-model";
export { EditorState, TextSelection } from "prosemirror-state";
export { EditorView } from "prosemirror-view";
export { keymap } from "prosemirror-keymap";
export { baseKeymap, lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
export { history, redo, redoDepth, undo, undoDepth } from "prosemirror-history";
export { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
export { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list";
