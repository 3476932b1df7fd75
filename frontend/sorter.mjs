// What the pages take from SortableJS: its core.
export { Sortable, AutoScroll } from "sortablejs/modular/sortable.core.esm.js";
