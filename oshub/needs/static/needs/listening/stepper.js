// One thumb counts people: a minus and a plus around a number. Without this file it is a number.

class NumberStepper extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input || this.querySelector("button")) return;
    this.input.before(this.button("−", -1, this.getAttribute("less")));
    this.input.after(this.button("+", 1, this.getAttribute("more")));
    this.input.addEventListener("focus", () => this.input.select());
  }

  button(sign, step, words) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "stepper__button";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", () => {
      const most = Number(this.input.max) || Infinity;
      const number = Math.min(most, Math.max(0, Number(this.input.value) + step));
      this.input.value = number || "";
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
      navigator.vibrate?.(8);
    });
    return button;
  }
}
customElements.define("number-stepper", NumberStepper);
