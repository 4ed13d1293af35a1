// While the focus is inside: 1, 2 and 3 press the buttons that carry these keys.

class QuickKeys extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
      const button = isPlain && this.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (button) button.click();
    });
  }
}
customElements.define("quick-keys", QuickKeys);
