// The facilitator's sheet: everything written is kept on this phone at once, and sent when it can be.

import { newId, rowOf } from "./names.js";
import { prepare } from "./offline.js";
import { draft, drafts, keep, receipt } from "./phone.js";
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
    const asked = location.hash.slice(1);
    const open = (await drafts(this.hub)).filter((one) => one.state === "open");
    await this.begin((asked && await draft(asked)) || open[0]);
    this.form.addEventListener("input", (event) => this.write(event.target));
    this.form.addEventListener("submit", (event) => this.send(event));
    addEventListener("hashchange", () => location.reload());
    this.dataset.ready = await prepare(this.getAttribute("worker")) ? "offline" : "online";
  }

  async begin(known) {
    this.id = known?.id || newId();
    this.form.elements.client_id.value = this.id;
    Object.entries(known?.fields || {}).forEach(([name, value]) => this.set(name, value));
    if (!known) {
      this.set("held_on", new Date().toLocaleDateString("sv"));
      for (const rows of this.querySelectorAll("sheet-rows")) rows.add(newId());
    }
    this.line.postMessage({ id: this.id, opened: true });
    this.querySelector("sheet-photos").open(this.id);
    this.queue.open(this, known);
  }

  /** One field as another tab, or this phone, knows it; rows are made as they are met. */
  set(name, value) {
    const row = rowOf(name);
    const rows = row && this.querySelector(`sheet-rows[kind=${row[1]}]`);
    const made = rows?.add(row[2]);
    const field = this.form.elements[name];
    if (field) field.value = value;
    if (made) rows.follow(made);
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
    Object.entries(news.said || {}).forEach(([name, value]) => this.set(name, value));
    if (news.sent) this.queue.arrived(news.sent);
  }

  async send(event) {
    event.preventDefault();
    if (!this.form.reportValidity()) return;
    // Fields that nobody touched count as they stand, unless another tab knows better.
    const known = (await draft(this.id))?.fields || {};
    const all = [...new FormData(this.form)].filter(([name]) => !/^(csrf|client_id|seen)/.test(name));
    await keep(this.id, this.hub, { ...Object.fromEntries(all), ...known }, { state: "waiting" });
    await this.queue.sendAll();
  }
}
customElements.define("listening-sheet", ListeningSheet);
