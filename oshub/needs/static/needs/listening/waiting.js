// One session that is kept on this phone: what it is, and what can be done with it.

import { finish } from "./phone.js";
import { dropPhotos } from "./photo-store.js";
import { asFile } from "./sending.js";

const drop = async (queue, one) => {
  if (!confirm(queue.getAttribute("sure"))) return;
  await finish(one.id, one.hub, null);
  await dropPhotos(one.id);
  location.hash = "";
  location.reload();
};

export const waitingRow = (queue, one) => {
  const row = queue.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
  const find = (what) => row.querySelector(what);
  const isOpenHere = one.id === queue.sheet.id;
  find("[data-title]").textContent = one.fields.title || row.dataset.untitled;
  find(`[data-if="${one.state}"]`).hidden = false;
  find("[data-file]").href = URL.createObjectURL(new Blob([asFile(one)], { type: "application/json" }));
  find("[data-file]").download = `listening-session-${one.id}.json`;
  find("[data-open]").hidden = isOpenHere;
  find("[data-open]").href = `#${one.id}`;
  find("[data-compare]").hidden = one.state !== "conflict";
  find("[name=payload]").value = asFile(one);
  find("[name=csrfmiddlewaretoken]").value = queue.sheet.form.elements.csrfmiddlewaretoken.value;
  find("[data-send]").addEventListener("click", () => queue.press(one));
  find("[data-drop]").addEventListener("click", () => drop(queue, one));
  return row;
};
