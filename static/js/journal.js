// What was typed and the server has not confirmed, kept in this browser (IndexedDB): it survives a crash, a closed
// laptop, a dead network and an expired session. A record belongs to one person, one entry, one field and one tab.
// Nobody is ever shown what somebody else left on a shared computer; signing out asks about it and then erases it, and
// whatever nobody came back for is erased after a month.

import { createStore, entries, promisifyRequest, set } from "../vendor/idb-keyval/idb-keyval.js";

const KEPT_DAYS = 30;
const PATIENCE = 1500; // ms for the store to answer, before it counts as away
const TAB = "preiswerk-tab";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const keyOf = ({ user, entry, field, tab }) => [user, entry, field, tab].join("|");
const within = (promise) => Promise.race([promise, new Promise((_, refuse) => { setTimeout(() => refuse(new Error("silent")), PATIENCE); })]);

let place;
const store = () => (place ??= createStore("preiswerk-journal", "unsent"));
let writing = 0;

// -- Which tab this is -----------------------------------------------------------------------------------------------

/** A new name that nobody else has; also where the page did not come over HTTPS. */
export function newName() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40; bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// Held as long as the page lives, so that others can tell a tab that works from one that crashed.
function hold(name) {
  return new Promise((answer) => {
    navigator.locks.request(`${TAB}-${name}`, { ifAvailable: true }, (lock) => {
      answer(Boolean(lock));
      return lock ? new Promise(() => {}) : undefined;
    }).catch(() => answer(true));
  });
}

async function claimTab() {
  let name = null;
  try { name = sessionStorage.getItem(TAB); } catch { /* a name for this page only */ }
  if (!navigator.locks) name ??= newName();
  else {
    // A reload waits for the page before it to let go; a copied tab waits in vain, and takes a name of its own.
    for (let attempt = 0; name && !(await hold(name)); attempt += 1) {
      if (attempt === 5) name = null;
      await new Promise((go) => { setTimeout(go, 60); });
    }
    if (!name) { name = newName(); await hold(name); }
  }
  try { sessionStorage.setItem(TAB, name); } catch { /* see above */ }
  return name;
}

export const tab = claimTab();

async function working() {
  if (!navigator.locks) return new Set();
  const { held } = await navigator.locks.query();
  return new Set(held.filter(({ name }) => name.startsWith(TAB)).map(({ name }) => name.slice(TAB.length + 1)));
}

// -- Keeping and forgetting ------------------------------------------------------------------------------------------

async function all() {
  const found = await within(entries(store()));
  const oldest = Date.now() - KEPT_DAYS * 86400000;
  const old = found.filter(([, record]) => !(record.at > oldest)).map(([key]) => key);
  if (old.length) await remove(old);
  return found.map(([, record]) => record).filter((record) => record.at > oldest);
}

const remove = (keys) => within(store()("readwrite", (rows) => {
  keys.forEach((key) => rows.delete(key));
  return promisifyRequest(rows.transaction);
}));

export const journal = {
  /** Whether what is typed is kept here; known once `ready` has come true or false. */
  works: true,

  /** Whether a text is on its way into the store and not yet there. */
  get isWriting() { return writing > 0; },

  /** Keep a text. Resolves when it is safe here, or when it is known that nothing is kept here. */
  async keep(record) {
    writing += 1;
    try {
      await within(set(keyOf(record), { ...record, at: Date.now() }, store()));
    } catch {
      this.works = false;
    } finally { writing -= 1; }
  },

  /** Forget a text that the server has; not one that was typed over it meanwhile. */
  async forget(record) {
    try {
      await within(store()("readwrite", (rows) => {
        const key = keyOf(record), asked = rows.get(key);
        asked.onsuccess = () => { if (same(asked.result?.values, record.values)) rows.delete(key); };
        return promisifyRequest(rows.transaction);
      }));
    } catch { this.works = false; }
  },

  /** Everything this person left unsent here, newest first, of one entry or of all. */
  async of(user, entry = null) {
    try {
      return (await all()).filter((record) => record.user === user && (entry === null || record.entry === entry)).sort((a, b) => b.at - a.at);
    } catch {
      this.works = false;
      return [];
    }
  },

  /** As `of`, without what another tab is working on now. The newest of each field comes first. */
  async leftBehind(user, entry) {
    const [records, mine, busy] = await Promise.all([this.of(user, entry), tab, working()]);
    return records.filter((record) => record.tab === mine || !busy.has(record.tab));
  },

  /** Erase one record whatever it holds. */
  async drop(record) { try { await remove([keyOf(record)]); } catch { this.works = false; } },

  /** Erase all that this person left here. */
  async clear(user) { try { await remove((await this.of(user)).map(keyOf)); } catch { this.works = false; } },
};

/** Comes true where a probe was written and read; a private window, or storage that is forbidden, makes it false. */
export const ready = (async () => {
  try {
    await within(set("probe", { at: 0 }, store()));
    await remove(["probe"]);
  } catch { journal.works = false; }
  return journal.works;
})();
