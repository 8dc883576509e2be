// SPDX-License-Identifier: Apache-2.0
// The queue by keys: j and k move from case to case, and the letters of data-key press what carries them.

const cases = [...document.querySelectorAll(".case")];
const present = () => cases.findIndex((one) => one.contains(document.activeElement));
const isTyping = (target) => target.closest("input, textarea, select") !== null;

function move(step) {
  const at = present();
  const next = cases[at < 0 ? 0 : Math.min(cases.length - 1, Math.max(0, at + step))];
  if (!next) return;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const here = cases[present()];
  const wanted = `[data-key="${key}"]`;
  const button = here?.querySelector(wanted) ?? document.querySelector(`.desk-notice ${wanted}`);
  if (!button) return;
  if (button.tagName === "SUMMARY") {
    button.parentElement.open = true;
    button.parentElement.querySelector("select").focus();
  } else {
    button.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && isTyping(event.target)) {
    const here = cases[present()];
    here?.querySelector("details")?.removeAttribute("open");
    here?.focus();
    return;
  }
  if (isTyping(event.target)) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    move(event.key === "j" ? 1 : -1);
  } else if ("arou".includes(event.key)) {
    event.preventDefault();
    press(event.key);
  }
});

const keys = document.querySelector(".desk-keys");
if (keys) keys.hidden = false;
