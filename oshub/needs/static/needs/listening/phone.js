// What this phone keeps: drafts of sessions that were not sent yet, and receipts of those that were.
// Each change is one transaction that reads, merges and writes: two tabs never overwrite each other.

const STORES = ["drafts", "receipts", "photos"];

const open = () => new Promise((done, failed) => {
  const request = indexedDB.open("oshub-listening", 1);
  request.onupgradeneeded = () => {
    for (const name of STORES) request.result.createObjectStore(name, { keyPath: "id" });
  };
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});

/** Run `work` on the stores; resolves once everything is written. */
export const within = async (mode, work) => {
  const database = await open();
  try {
    return await new Promise((done, failed) => {
      const change = database.transaction(STORES, mode, { durability: "strict" });
      const answer = {};
      change.oncomplete = () => done(answer.value);
      change.onerror = change.onabort = () => failed(change.error);
      const [drafts, receipts, photos] = STORES.map((name) => change.objectStore(name));
      work(drafts, receipts, answer, photos);
    });
  } finally {
    database.close();
  }
};

const read = (store, id, answer) => {
  store.get(id).onsuccess = (event) => { answer.value = event.target.result; };
};

export const draft = (id) => within("readonly", (drafts, _receipts, answer) => read(drafts, id, answer));
export const receipt = (id) => within("readonly", (_drafts, receipts, answer) => read(receipts, id, answer));

/** The drafts of one hub, the newest first. */
export const drafts = (hub) => within("readonly", (store, _receipts, answer) => {
  store.getAll().onsuccess = (event) => {
    answer.value = event.target.result.filter((one) => one.hub === hub).sort((a, b) => b.at - a.at);
  };
});

/** Merge these fields and facts into a draft; a session that was sent takes nothing more. */
export const keep = (id, hub, fields, facts = {}) => within("readwrite", (store, receipts, answer) => {
  receipts.get(id).onsuccess = (sent) => {
    if (sent.target.result) return;
    store.get(id).onsuccess = (event) => {
      const before = event.target.result || { id, hub, state: "open", fields: {} };
      answer.value = { ...before, ...facts, fields: { ...before.fields, ...fields }, at: Date.now() };
      store.put(answer.value);
    };
  };
});

/** The server has it: forget the draft, keep a receipt. Without one, just forget it. */
export const finish = (id, hub, kept) => within("readwrite", (store, receipts) => {
  store.delete(id);
  if (kept) receipts.put({ id, hub, at: Date.now(), ...kept });
});
