// The pile that a juror took along: pages and previews, encrypted in this browser (AES-GCM). The key cannot be read out of
// it, not even by us; it belongs to one session, and goes with the pile. A plain script, since the service worker of
// /jury/ and the pages share it.

self.vault = (() => {
  const NAME = "preiswerk-pile", ASSETS = "preiswerk-jury";
  const asked = (request) => new Promise((done, refuse) => { request.onsuccess = () => done(request.result); request.onerror = () => refuse(request.error); });

  function open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore("about"); request.result.createObjectStore("pages"); };
    return asked(request);
  }

  // One short transaction after the other: a connection that stays open would keep a wipe waiting.
  async function within(store, mode, act) {
    const base = await open();
    try { return await asked(act(base.transaction(store, mode).objectStore(store))); } finally { base.close(); }
  }

  const about = async () => {
    if (!(await exists())) return null;
    return (await within("about", "readonly", (rows) => rows.get("pile"))) ?? null;
  };

  // Asking must not make an empty store.
  async function exists() {
    if (!indexedDB.databases) return true;
    return (await indexedDB.databases()).some(({ name }) => name === NAME);
  }

  /** Begin a pile of one person and session: with a new key, and nothing of an earlier one. */
  async function begin(user, tag) {
    const held = await about();
    if (held?.user === user && held?.tag === tag) return;
    await wipe();
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await within("about", "readwrite", (rows) => rows.put({ user, tag, key }, "pile"));
  }

  /** Keep an answer under its address until the moment `until`; what it is sealed with names the address too. */
  async function seal(path, answer, { until, stamp }) {
    const held = await about();
    if (!held) return;
    const headers = ["Content-Type", "Content-Security-Policy"].map((name) => [name, answer.headers.get(name)]).filter(([, value]) => value);
    const head = new TextEncoder().encode(JSON.stringify(headers));
    const body = new Uint8Array(await answer.arrayBuffer());
    const plain = new Uint8Array(4 + head.length + body.length);
    new DataView(plain.buffer).setUint32(0, head.length);
    plain.set(head, 4);
    plain.set(body, 4 + head.length);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(path) }, held.key, plain);
    await within("pages", "readwrite", (rows) => rows.put({ iv, data, until, stamp, size: body.length }, path));
  }

  /** The answer that is kept under an address, as long as it may be read; nothing where there is none. */
  async function unseal(path) {
    const held = await about(), row = held && await record(path);
    if (!row) return null;
    if (row.until <= Date.now()) { await drop([path]); return null; }
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: new TextEncoder().encode(path) }, held.key, row.data);
    const length = new DataView(plain).getUint32(0);
    const headers = JSON.parse(new TextDecoder().decode(new Uint8Array(plain, 4, length)));
    return new Response(plain.slice(4 + length), { headers });
  }

  const record = async (path) => ((await exists()) ? within("pages", "readonly", (rows) => rows.get(path)) : undefined);

  /** Every address with its stamp and size; what is over by the clock goes first. */
  async function list() {
    if (!(await about())) return [];
    const [paths, rows] = [await within("pages", "readonly", (all) => all.getAllKeys()), await within("pages", "readonly", (all) => all.getAll())];
    const found = rows.map(({ until, stamp, size }, place) => ({ path: paths[place], until, stamp, size }));
    const over = found.filter(({ until }) => until <= Date.now());
    await drop(over.map(({ path }) => path));
    return found.filter((one) => !over.includes(one));
  }

  async function drop(paths) {
    for (const path of paths) await within("pages", "readwrite", (rows) => rows.delete(path));
  }

  /** Nothing of the pile stays: pages, key, the files around them. */
  async function wipe() {
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase(NAME);
      request.onsuccess = request.onerror = request.onblocked = done;
    });
    await caches.delete(ASSETS);
  }

  return { ASSETS, about, begin, seal, unseal, record, list, drop, wipe };
})();
