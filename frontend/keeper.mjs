// What the pages take from idb-keyval: a store, and single steps in it.
export { createStore, entries, promisifyRequest, set } from "idb-keyval";
