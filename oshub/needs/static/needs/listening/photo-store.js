// Photos wait on the phone like the words do, and go out after the session that they belong to.

import { within } from "./phone.js";

export const photosOf = (session) => within("readonly", (_drafts, _receipts, answer, photos) => {
  photos.getAll().onsuccess = (event) => {
    answer.value = event.target.result.filter((one) => !session || one.session === session);
  };
});

export const keepPhoto = (photo) => within("readwrite", (_drafts, _receipts, _answer, photos) => {
  photos.put(photo);
});

export const dropPhoto = (id) => within("readwrite", (_drafts, _receipts, _answer, photos) => {
  photos.delete(id);
});

export const dropPhotos = async (session) => {
  for (const one of await photosOf(session)) await dropPhoto(one.id);
};

const receiptOf = (session) => within("readonly", (_drafts, receipts, answer) => {
  receipts.get(session).onsuccess = (event) => { answer.value = event.target.result; };
});

/** Send what belongs to sessions that arrived. The server keeps each photo once. */
export const sendPhotos = async (addresses) => {
  for (const photo of await photosOf()) {
    const receipt = await receiptOf(photo.session);
    if (!receipt) continue;
    try {
      const { may, token } = await (await fetch(addresses.ready)).json();
      if (!may) return;
      const said = new FormData();
      said.append("form_id", photo.id);
      said.append("no_faces", "on");
      said.append("photo", photo.picture, photo.name);
      const headers = { "X-CSRFToken": token };
      const answer = await fetch(receipt.photos, { method: "POST", headers, body: said });
      // What the server refuses as a picture it will always refuse.
      if (answer.ok || answer.status === 422) await dropPhoto(photo.id);
    } catch {
      return;
    }
  }
};
