// Rows that grow as people speak. Without this file the page has a few empty ones.

import { newId } from "./names.js";

const PATTERN = "00000000-0000-0000-0000-000000000000";

/** Wraps rows of one kind, their pattern, and the button that adds one more. */
class SheetRows extends HTMLElement {
  connectedCallback() {
    this.kind = this.getAttribute("kind");
    this.list = this.querySelector("[data-rows]");
    this.pattern = this.querySelector("template");
    const add = this.querySelector("[data-add]");
    add.hidden = false;
    add.addEventListener("click", () => {
      const row = this.add(newId());
      row.querySelector("textarea, input:not([type=hidden])").focus();
    });
  }

  /** The rows that the server made have numbers that a stored page would use twice. */
  clear() {
    this.list.replaceChildren();
  }

  add(key) {
    const known = this.list.querySelector(`[data-key="${key}"]`);
    if (known) return known;
    const row = this.pattern.content.firstElementChild.cloneNode(true);
    for (const one of [row, ...row.querySelectorAll("*")]) {
      for (const { name, value } of [...one.attributes]) {
        if (value.includes(PATTERN)) one.setAttribute(name, value.replaceAll(PATTERN, key));
      }
    }
    this.list.append(row);
    const cross = row.querySelector("[data-cross-out]");
    const gone = row.querySelector("[name$='-gone']");
    cross.hidden = false;
    cross.addEventListener("click", () => {
      gone.value = "1";
      gone.dispatchEvent(new Event("input", { bubbles: true }));
      this.follow(row);
    });
    return row;
  }

  /** A row that was crossed out, here or in another tab, is not shown. */
  follow(row) {
    row.hidden = row.querySelector("[name$='-gone']").value === "1";
  }
}
customElements.define("sheet-rows", SheetRows);
