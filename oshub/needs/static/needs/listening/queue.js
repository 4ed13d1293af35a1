// What is kept on this phone and not sent yet, and what became of it. Its words come with the page.

import { mistakesIn, sentencesFor } from "./checking.js";
import { drafts, keep } from "./phone.js";
import { sendPhotos } from "./photo-store.js";
import { say } from "./saying.js";
import { send } from "./sending.js";
import { waitingRow } from "./waiting.js";

class SheetQueue extends HTMLElement {
  open(sheet) {
    this.sheet = sheet;
    this.addresses = { ready: this.getAttribute("ready"), send: this.getAttribute("send") };
    addEventListener("online", () => this.sendAll());
    this.draw();
    this.sendAll();
  }

  say(what, mistakes = []) {
    say(this, what, mistakes);
  }

  async sendAll() {
    for (const one of (await drafts(this.sheet.hub)).filter((each) => each.state === "waiting")) {
      const became = await send(one, this.addresses);
      this.say(became.is, became.mistakes);
      if (became.is === "sent") this.sheet.line.postMessage({ id: one.id, sent: became });
      if (became.is === "sent" && one.id === this.sheet.id) this.arrived(became);
      if (became.is === "offline" || became.is === "signed-out") break;
    }
    await sendPhotos(this.addresses);
    await this.draw();
  }

  /** The session of this page is with the server: nothing more can be written into it here. */
  arrived(kept) {
    if (!kept) return;
    this.sheet.form.hidden = true;
    this.say("sent");
    this.querySelector("[data-now] a").href = kept.url;
    this.draw();
  }

  async draw() {
    const waiting = await drafts(this.sheet.hub);
    const rows = waiting.map((one) => waitingRow(this, one));
    this.querySelector("[data-list]").replaceChildren(...rows);
    this.querySelector("[data-waiting]").hidden = rows.length === 0;
  }

  async press(one) {
    if (one.id === this.sheet.id) return this.sheet.form.requestSubmit();
    return this.send(one.id, one.fields);
  }

  /** Nothing waits for a line that the server would send back. */
  async send(id, fields) {
    const mistakes = mistakesIn(fields);
    await keep(id, this.sheet.hub, fields, { state: mistakes.length ? "open" : "waiting" });
    if (mistakes.length) return this.say("unfinished", sentencesFor(this, mistakes));
    return this.sendAll();
  }
}
customElements.define("sheet-queue", SheetQueue);
