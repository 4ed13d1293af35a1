// While the focus is inside: 1, 2 and 3 press the buttons that carry these keys.

// The button that a key pressed last. While its answer is on the way it is disabled, and a browser
// takes the focus from what is disabled.
let pressed = "";

class QuickKeys extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
      const button = isPlain && this.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      pressed = (button || event.target).id;
      if (button) button.click();
    });
    this.addEventListener("pointerdown", () => {
      pressed = "";
    });
  }
}
customElements.define("quick-keys", QuickKeys);

// The next card gives the focus back to the same button: not before htmx has settled it, for until
// then it is as disabled as the one whose place it took.
document.addEventListener("htmx:afterSettle", () => {
  const again = pressed && document.getElementById(pressed);
  if (again && document.activeElement === document.body) again.focus();
});
