// SPDX-License-Identifier: Apache-2.0
// What a script adds to a story, and nothing that the story needs: the browser's own sharing sheet, copying the link, and
// claims in the margin beside the passages that make them.

const make = (name, attributes, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};

for (const tools of document.querySelectorAll("[data-tools]")) {
  const { address, share, copy, copied } = tools.dataset;
  const button = (words, act) => {
    const made = make("button", { type: "button", className: "plain-button" }, words);
    made.addEventListener("click", () => act(made));
    tools.append(made);
  };
  if (navigator.share) button(share, () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  if (navigator.clipboard) {
    const said = make("span", { className: "hidden", role: "status" });
    button(copy, async (made) => {
      await navigator.clipboard.writeText(address);
      made.textContent = said.textContent = copied;
      setTimeout(() => { made.textContent = copy; said.textContent = ""; }, 4000);
    });
    tools.append(said);
  }
}

// The list after the story stays the whole truth; what stands in the margin is for the eye alone.
const shown = new Set();
for (const passage of document.querySelectorAll(".story-body > * a.claim")) {
  const key = passage.hash.slice(1);
  const claim = document.getElementById(key);
  if (!claim || shown.has(key)) continue;
  shown.add(key);
  let block = passage;
  while (!block.parentElement.classList.contains("story-body")) block = block.parentElement;
  const note = make("div", { className: "margin-claim", ariaHidden: "true" });
  for (const part of claim.querySelectorAll(".standing, .claim-speaker, .claim-chain"))
    note.append(make("span", { className: part.matches(".standing") ? part.className : "" }, part.textContent));
  block.before(note);
}
