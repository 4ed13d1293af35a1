// Enter goes on to the next line of the table, and makes one where there is none. Without this
// file there are fifteen lines, and Enter sends what was typed.
class GrowingTable extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
      event.preventDefault();
      const row = event.target.closest("tr");
      const next = row.nextElementSibling ?? this.grow(row);
      next.querySelector("input").focus();
    });
  }

  /** A copy of the last line, empty, with the next number in its names. */
  grow(last) {
    const number = last.parentElement.children.length;
    const row = last.cloneNode(true);
    row.classList.remove("is-wrong");
    for (const error of row.querySelectorAll(".typing__error")) error.remove();
    for (const field of row.querySelectorAll("input, select")) {
      field.name = field.name.replace(/^row\d+/, `row${number}`);
      field.id = field.id.replace(/row\d+/, `row${number}`);
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
      // The group stays: on a flip-chart one group often says several things.
      if (field.tagName === "INPUT") field.value = "";
      else field.value = last.querySelector("select").value;
    }
    for (const label of row.querySelectorAll("label")) {
      label.htmlFor = label.htmlFor.replace(/row\d+/, `row${number}`);
      label.textContent = label.textContent.replace(/\(\d+\)$/, `(${number + 1})`);
    }
    last.after(row);
    return row;
  }
}
customElements.define("growing-table", GrowingTable);
