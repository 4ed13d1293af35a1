// The sentences of the queue come with the page, in the reader's language; here they are shown.

/** Show one of them, with a list of mistakes below; two open tabs have a place of their own. */
export const say = (queue, what, mistakes) => {
  const sentence = queue.querySelector(`[data-say="${what}"]`);
  const place = queue.querySelector(what === "two-tabs" ? "[data-others]" : "[data-now]");
  const list = document.createElement("ul");
  list.append(...mistakes.map((one) => Object.assign(document.createElement("li"), { textContent: one })));
  place.replaceChildren(sentence.content.cloneNode(true));
  if (mistakes.length) (place.querySelector("[data-list-here]") || place).append(list);
  place.querySelector("[data-keep]")?.addEventListener("click", () => say(queue, "saved", []));
  place.dataset.is = what;
};
