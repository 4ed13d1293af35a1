// Photos of the room and the flip-charts, kept on the phone once somebody said that they show no face.

import { newId } from "./names.js";
import { dropPhoto, keepPhoto, photosOf } from "./photo-store.js";

class SheetPhotos extends HTMLElement {
  open(session) {
    this.session = session;
    this.hidden = false;
    const noFaces = this.querySelector("[data-no-faces]");
    const choose = this.querySelector("[data-choose]");
    noFaces.addEventListener("change", () => { choose.disabled = !noFaces.checked; });
    choose.addEventListener("change", async () => {
      for (const file of choose.files) {
        const picture = new Blob([await file.arrayBuffer()], { type: file.type });
        await keepPhoto({ id: newId(), session, name: file.name, picture });
      }
      choose.value = "";
      await this.draw();
    });
    this.draw();
  }

  async draw() {
    const rows = (await photosOf(this.session)).map((photo) => this.row(photo));
    this.querySelector("[data-photos]").replaceChildren(...rows);
  }

  row(photo) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    row.querySelector("[data-name]").textContent = photo.name;
    row.querySelector("button").addEventListener("click", async () => {
      await dropPhoto(photo.id);
      await this.draw();
    });
    return row;
  }
}
customElements.define("sheet-photos", SheetPhotos);
