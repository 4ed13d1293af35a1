// What stands in the sheet's fields: filled from what is kept, and read for sending.

import { newId, rowOf } from "./names.js";
import { draft, drafts } from "./phone.js";

/** The draft that the address asks for, or the newest that is not sent yet. */
export const draftToOpen = async (hub) => {
  const asked = location.hash.slice(1);
  const open = (await drafts(hub)).filter((one) => one.state === "open");
  return (asked && await draft(asked)) || open[0];
};

/** One field as another tab, or this phone, knows it; rows are made as they are met. */
export const fill = (sheet, name, value) => {
  const row = rowOf(name);
  const rows = row && sheet.querySelector(`sheet-rows[kind=${row[1]}]`);
  const made = rows?.add(row[2]);
  const field = sheet.form.elements[name];
  if (field) field.value = value;
  if (made) rows.follow(made);
};

/** A sheet that nobody has written on: today, and one empty row of each kind. */
export const fillAnew = (sheet) => {
  fill(sheet, "held_on", new Date().toLocaleDateString("sv"));
  for (const rows of sheet.querySelectorAll("sheet-rows")) rows.add(newId());
};

/** All fields. Those that nobody touched count as they stand, unless another tab knows better. */
export const everything = async (sheet) => {
  const known = (await draft(sheet.id))?.fields || {};
  const all = [...new FormData(sheet.form)].filter(([name]) => !/^(csrf|client_id|seen)/.test(name));
  return { ...Object.fromEntries(all), ...known };
};
