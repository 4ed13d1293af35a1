// Small conveniences. Every page works without this file.

/** Wraps a form: a second press while the first is on its way does nothing. */
class SubmitOnce extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      if (this.busy) {
        event.preventDefault();
        event.stopImmediatePropagation();
        return;
      }
      this.setBusy(true);
    }, { capture: true });
    this.addEventListener("htmx:afterRequest", () => this.setBusy(false));
    // A page that comes back from the browser's memory is ready again.
    addEventListener("pageshow", () => this.setBusy(false));
  }

  setBusy(busy) {
    this.busy = busy;
    for (const button of this.querySelectorAll("[type=submit]")) {
      button.setAttribute("aria-disabled", String(busy));
    }
  }
}
customElements.define("submit-once", SubmitOnce);

/** Wraps something worth copying and adds a button for it. The button's words come with it. */
class CopyCode extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard || this.querySelector("button")) return;
    const text = this.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet button--small";
    button.textContent = this.getAttribute("label");
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = this.getAttribute("done");
    });
    this.append(" ", button);
  }
}
customElements.define("copy-code", CopyCode);

// The language list closes as other lists do: on Escape, and when one goes elsewhere.
const closeLists = (except) => {
  for (const list of document.querySelectorAll("details.languages[open]")) {
    if (!list.contains(except)) list.open = false;
  }
};
addEventListener("click", (event) => closeLists(event.target));
addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const list = document.activeElement?.closest("details.languages[open]");
  if (list) list.querySelector("summary").focus();
  closeLists(null);
});
