// Sending one draft. The server keeps each session once, so sending again never does harm.

import { finish, keep } from "./phone.js";

export const FORMAT = "oshub-listening-session/1";

/** A draft as the file that the server reads, sent or uploaded by hand. */
export const asFile = (draft) => JSON.stringify({
  format: FORMAT, hub: draft.hub, client_id: draft.id, fields: draft.fields,
});

/** What became of it: sent, off line, to sign in first, to mend, or changed on the web. */
export const send = (draft, addresses) => alone(`listening-${draft.id}`, async () => {
  try {
    const ready = await fetch(addresses.ready, { headers: { Accept: "application/json" } });
    if (!ready.ok) return { is: "failed" };
    const { may, token } = await ready.json();
    if (!may) return { is: "signed-out" };
    // Whoever signed in again has a new token; the forms of a stored page know only the old one.
    for (const one of document.querySelectorAll("[name=csrfmiddlewaretoken]")) one.value = token;
    const answer = await fetch(addresses.send, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: asFile(draft),
    });
    return await understood(draft, answer);
  } catch {
    return { is: "offline" };
  }
});

/** One tab at a time, where the browser can say so; the server keeps it once in any case. */
const alone = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());

const understood = async (draft, answer) => {
  if (answer.ok && !answer.redirected) {
    const kept = await answer.json();
    await finish(draft.id, draft.hub, kept);
    return { is: "sent", ...kept };
  }
  if (answer.status === 409) {
    await keep(draft.id, draft.hub, {}, { state: "conflict" });
    return { is: "conflict" };
  }
  if (answer.status === 422 || answer.status === 413) {
    const { mistakes } = await answer.json();
    await keep(draft.id, draft.hub, {}, { state: "open" });
    return { is: "mistakes", mistakes };
  }
  return { is: "failed" };
};
