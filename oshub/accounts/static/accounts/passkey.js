// Passkeys: the browser's own dialogue, between a question from us and a form back to us.
// Encoding by webauthn-json.js, which the sign-in library brings along.

/** Wraps a form with a hidden `credential`. `options` names a JSON element of the page, `from` an
 * address that gives fresh ones. Stays hidden where the browser knows no passkeys. */
class PasskeyForm extends HTMLElement {
  connectedCallback() {
    this.hidden = !window.PublicKeyCredential;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => {
      if (this.isAnswered) return;
      event.preventDefault();
      this.ask();
    });
  }

  async ask() {
    const problem = this.querySelector("[role=alert]");
    problem.hidden = true;
    try {
      const credential = this.hasAttribute("from") ? await this.get() : await this.create();
      this.form.elements.credential.value = JSON.stringify(credential);
      this.isAnswered = true;
      this.form.requestSubmit();
    } catch {
      problem.hidden = false;
    }
  }

  async get() {
    const answer = await fetch(this.getAttribute("from"), { headers: { Accept: "application/json" } });
    return webauthnJSON.get((await answer.json()).request_options);
  }

  create() {
    const data = document.getElementById(this.getAttribute("options"));
    const options = JSON.parse(data.textContent).creation_options;
    const wanted = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
    Object.assign(options.publicKey.authenticatorSelection, wanted);
    return webauthnJSON.create(options);
  }
}
customElements.define("passkey-form", PasskeyForm);
