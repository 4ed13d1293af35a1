// Ten dots with a thumb: buttons beside each number, and how many dots are left. Works without.

class DotSteppers extends HTMLElement {
  connectedCallback() {
    if (this.left) return;
    this.inputs = [...this.querySelectorAll("input[type=number]")];
    this.left = document.createElement("p");
    this.left.className = "dots-left";
    this.left.setAttribute("role", "status");
    this.append(this.left);
    for (const input of this.inputs) {
      input.before(this.button(input, -1, "−", this.dataset.fewer));
      input.after(this.button(input, 1, "+", this.dataset.more));
      input.addEventListener("input", () => this.show());
    }
    this.show();
  }

  button(input, step, sign, words) {
    const button = document.createElement("button");
    const name = this.querySelector(`label[for="${input.id}"] b`).textContent;
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", `${words}: ${name}`);
    button.dataset.step = step;
    button.addEventListener("click", () => {
      const wanted = Number(input.value) + step;
      if (wanted < 0 || (step > 0 && this.given() >= this.most)) return;
      input.value = wanted;
      this.show();
    });
    return button;
  }

  get most() { return Number(this.dataset.most); }

  given() { return this.inputs.reduce((sum, input) => sum + Number(input.value), 0); }

  show() {
    const left = this.most - this.given();
    this.left.textContent = `${left} ${this.dataset.left}`;
    for (const input of this.inputs) {
      input.previousElementSibling.toggleAttribute("disabled", Number(input.value) <= 0);
      input.nextElementSibling.toggleAttribute("disabled", left <= 0);
    }
  }
}
customElements.define("dot-steppers", DotSteppers);
