// SPDX-License-Identifier: Apache-2.0
// What a script adds to a conversation: what others write, change and take back arrives while it is read, and nothing
// that is being read moves. The tabs of one browser share one stream.

const page = document.querySelector("[data-live]");
const { live, story, since, newer, deleted, removed } = page.dataset;
const name = "live:" + story;
const tabs = new BroadcastChannel(name);
const find = (id, root = document) => root.getElementById("comment-" + id);
const waiting = new Set();
let position = since;
let reading = false;

// Whatever changes, the comment at the top of the window stays where it is.
function keepPlace(change) {
  const anchor = [...page.querySelectorAll(".comment")].find((item) => item.getBoundingClientRect().bottom > 0);
  const top = anchor?.getBoundingClientRect().top;
  change();
  const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - top : 0;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
}

// ---- what arrives

const sayNews = () => {
  const told = page.querySelector("[data-live-news]");
  const button = told.querySelector("button");
  button.textContent = `${newer}: ${waiting.size}`;
  told.hidden = waiting.size === 0;
};

const acts = {
  posted: ({ comment }) => { if (!find(comment)) { waiting.add(comment); sayNews(); } },
  edited: ({ comment, body }) => {
    const words = find(comment)?.querySelector(".document");
    if (words) keepPlace(() => { words.innerHTML = body; });
  },
  counted: ({ comment, recommends, disagrees }) => {
    const counts = find(comment)?.querySelectorAll(".act-count") ?? [];
    const number = new Intl.NumberFormat(document.documentElement.lang);
    for (const [i, count] of [recommends, disagrees].entries()) if (counts[i]) counts[i].textContent = number.format(count);
  },
  gone: ({ comment, state }) => {
    if (waiting.delete(comment)) sayNews();
    const item = find(comment);
    if (!item) return;
    const words = document.createElement("p");
    words.className = "comment-gone";
    words.textContent = state === "deleted" ? deleted : removed;
    keepPlace(() => item.replaceChildren(words));
  },
  // Not all readers in the same moment.
  resync: () => setTimeout(compare, Math.random() * 5000),
};

const hear = ({ kind, data, id }) => {
  if (id) position = id;
  acts[kind]?.(data);
};

// ---- the page anew

async function fetchPage() {
  const answer = await fetch(location.href, { cache: "no-store" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

// Changes in place what stands on both, and only counts what is new.
async function compare() {
  const there = await fetchPage();
  if (!there) return;
  keepPlace(() => {
    for (const item of there.querySelectorAll(".comment")) {
      const here = document.getElementById(item.id);
      if (!here) waiting.add(item.id.slice("comment-".length));
      else if (!here.contains(document.activeElement) && here.innerHTML !== item.innerHTML) here.replaceChildren(...item.childNodes);
    }
  });
  sayNews();
}

// Puts what is new where it belongs.
async function show() {
  if (reading) return;
  reading = true;
  const there = await fetchPage();
  reading = false;
  if (!there) return location.reload();
  let before = null, first = null;
  keepPlace(() => {
    for (const item of there.querySelectorAll(".comment")) {
      const here = document.getElementById(item.id);
      if (here) { before = here; continue; }
      const made = document.adoptNode(item);
      if (before) before.after(made); else page.querySelector(".thread").prepend(made);
      made.classList.add("is-new");
      first ??= made;
      before = made;
    }
  });
  waiting.clear();
  sayNews();
  first ??= page.querySelector(".comment");
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "nearest" });
}

page.querySelector("[data-live-news] button").addEventListener("click", show);

// ---- how it arrives

tabs.addEventListener("message", ({ data }) => hear(data));

// Where no stream is to be had: the story's public page, which answers 304 until something has changed.
function poll() {
  let tag = null;
  setInterval(async () => {
    const answer = await fetch(story, { cache: "no-cache" }).catch(() => null);
    const now = answer?.headers.get("ETag");
    if (tag && now && now !== tag) compare();
    tag = now ?? tag;
  }, 30_000);
}

// Settles when this tab's stream has ended for good.
const stream = () => new Promise((end) => {
  const source = new EventSource(`${live}?since=${position}`);
  for (const kind of Object.keys(acts))
    source.addEventListener(kind, (event) => {
      const told = { kind, data: JSON.parse(event.data), id: event.lastEventId };
      hear(told);
      tabs.postMessage(told);
    });
  source.addEventListener("error", () => { if (source.readyState === EventSource.CLOSED) end(); });
});

if (!window.EventSource) poll();
else if (navigator.locks) navigator.locks.request(name, stream).then(poll);
else stream().then(poll);
