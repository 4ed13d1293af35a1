// The facilitator's sheet: everything written is kept on this phone at once, and sent when it can be.

import { draftToOpen, everything, fill, fillAnew } from "./filling.js";
import { newId } from "./names.js";
import { prepare } from "./offline.js";
import { keep, receipt } from "./phone.js";
import "./photos.js";
import "./queue.js";
import "./rows.js";
import "./stepper.js";

class ListeningSheet extends HTMLElement {
  async connectedCallback() {
    this.form = this.querySelector("form");
    this.hub = this.getAttribute("hub");
    this.queue = document.querySelector("sheet-queue");
    this.line = new BroadcastChannel(`listening-${this.hub}`);
    this.line.onmessage = ({ data }) => this.hear(data);
    for (const rows of this.querySelectorAll("sheet-rows")) rows.clear();
    await this.begin(await draftToOpen(this.hub));
    this.form.addEventListener("input", (event) => this.write(event.target));
    this.form.addEventListener("submit", (event) => this.send(event));
    addEventListener("hashchange", () => location.reload());
    this.dataset.ready = await prepare(this.getAttribute("worker")) ? "offline" : "online";
  }

  async begin(known) {
    this.id = known?.id || newId();
    this.form.elements.client_id.value = this.id;
    Object.entries(known?.fields || {}).forEach(([name, value]) => fill(this, name, value));
    if (!known) fillAnew(this);
    this.line.postMessage({ id: this.id, opened: true });
    this.querySelector("sheet-photos").open(this.id);
    this.queue.open(this, known);
  }

  async write(field) {
    if (!field.name || field.name === "client_id") return;
    const said = { [field.name]: field.value };
    if (!await keep(this.id, this.hub, said)) return this.queue.arrived(await receipt(this.id));
    this.line.postMessage({ id: this.id, said });
    this.queue.say("saved");
  }

  hear(news) {
    if (news.id !== this.id) return;
    if (news.opened) this.line.postMessage({ id: this.id, here: true });
    if (news.opened || news.here) this.queue.say("two-tabs");
    Object.entries(news.said || {}).forEach(([name, value]) => fill(this, name, value));
    if (news.sent) this.queue.arrived(news.sent);
  }

  async send(event) {
    event.preventDefault();
    if (!this.form.reportValidity()) return;
    await this.queue.send(this.id, await everything(this));
  }
}
customElements.define("listening-sheet", ListeningSheet);
