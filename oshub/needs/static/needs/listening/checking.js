// What the server would send back, found before a sheet waits for a line: the people may still be there.

const LATEST_MS = 24 * 60 * 60 * 1000;
const rowsWithoutWords = (fields) => {
  const rows = new Set();
  for (const [name, value] of Object.entries(fields)) {
    const row = /^((item|promise)-[0-9a-f-]{36}-)(.*)/.exec(name);
    if (row && value && !["what", "kind", "gone"].includes(row[3])) rows.add(row[1]);
  }
  return [...rows].filter((row) => fields[`${row}gone`] !== "1" && !fields[`${row}what`]?.trim());
};

/** The names of the rules that a sheet breaks; their sentences come with the page. */
export const mistakesIn = (fields) => {
  const there = Object.entries(fields).filter(
    ([name]) => name.startsWith("there-") && name !== "there-pupils",
  );
  const pupils = Number(fields["there-pupils"]) || 0;
  const rules = {
    facts: !["title", "held_on", "place"].every((name) => fields[name]?.trim()),
    nobody: !there.some(([, number]) => Number(number) > 0),
    pupils: pupils > (Number(fields["there-schools"]) || 0),
    day: Date.parse(fields.held_on) > Date.now() + LATEST_MS,
    row: rowsWithoutWords(fields).length > 0,
  };
  return Object.keys(rules).filter((rule) => rules[rule]);
};

/** The same in the reader's words. */
export const sentencesFor = (queue, rules) => {
  const known = queue.querySelector("[data-mistakes]").content;
  return rules.map((rule) => known.querySelector(`[data-rule=${rule}]`).textContent);
};
