// SPDX-License-Identifier: Apache-2.0
// What a script adds to a conversation: what others write, change and take back arrives while it is read, and nothing
// that is being read moves. The tabs of one browser share one stream. From new to new by the keys n and p; where nobody
// is signed in, the browser keeps what is new; what is marked is quoted in the reply.

const page = document.querySelector("[data-live]");
const { live, story, since, newer, deleted, removed } = page.dataset;
const name = "live:" + story;
const tabs = new BroadcastChannel(name);
const find = (id, root = document) => root.getElementById("comment-" + id);
const ignored = new Set((page.dataset.ignored ?? "").split(" "));
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
  posted: ({ comment, writer }) => { if (!find(comment) && !ignored.has(writer)) { waiting.add(comment); sayNews(); } },
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
      if (!here) { if (!item.querySelector(":scope > .comment-gone")) waiting.add(item.id.slice("comment-".length)); }
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
  if (!there || !page.querySelector(".thread")) return location.reload();
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
  page.querySelector(".thread").classList.add("has-new");
  goTo(first ?? page.querySelector(".comment"));
}

page.querySelector("[data-live-news] button").addEventListener("click", show);

// ---- from new to new

function goTo(comment) {
  comment.tabIndex = -1;
  comment.focus({ preventScroll: true });
  comment.scrollIntoView({ block: "nearest" });
}

function jump(step) {
  const all = [...page.querySelectorAll(".is-new")];
  const here = all.findIndex((one) => one.contains(document.activeElement));
  const below = all.findIndex((one) => one.getBoundingClientRect().top >= 0);
  const next = here >= 0 ? here + step : below;
  if (all[next]) goTo(all[next]);
  else if (step > 0) all.at(-1)?.querySelector('.comment-next:not([href^="#"])')?.click();
}

// Letters are keys only where the focus is among comments or at the line of what is new.
page.addEventListener("keydown", (event) => {
  const step = { n: 1, p: -1 }[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!event.target.closest(".thread, .conversation-news") || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  jump(step);
});

page.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const address = link?.getAttribute("href") ?? "";
  const comment = address.startsWith("#comment-") && document.getElementById(address.slice(1));
  if (comment) {
    goTo(comment);
  } else if (/#reply$/.test(address) && link.closest(".comment-acts")) {
    const words = link.closest(".comment").querySelector(".document");
    const marked = getSelection();
    const text = marked.toString().trim();
    if (text && words.contains(marked.anchorNode) && words.contains(marked.focusNode))
      link.href = `${link.pathname}?passage=${encodeURIComponent(text)}#reply`;
  }
});

// ---- what is new where nobody is signed in: the same visit as discussion/watermark.hpp has it, kept by the browser

function keepNews(line) {
  const visitLasts = 30 * 60_000;
  const key = "seen:" + story;
  const arrivals = Number(page.querySelector("[data-arrivals]").dataset.arrivals);
  const now = Date.now();
  const words = line.querySelector("p");
  let kept = null;
  try { kept = JSON.parse(localStorage.getItem(key)); } catch { return; }
  const write = (behind) => localStorage.setItem(key, JSON.stringify({ arrival: Math.max(arrivals, kept?.arrival ?? 0), at: now, behind }));
  const behind = !kept ? arrivals : now < kept.at + visitLasts ? kept.behind : kept.arrival;
  const fresh = [...page.querySelectorAll("[data-n]")].filter((item) => Number(item.dataset.n) > behind);
  for (const [i, item] of fresh.entries()) {
    item.classList.add("is-new");
    const mark = document.createElement("span");
    mark.className = "comment-new";
    mark.textContent = words.dataset.new;
    const head = item.querySelector(".comment-head");
    head?.append(mark);
    if (!fresh[i + 1]) continue;
    const next = document.createElement("a");
    next.className = "comment-next";
    next.href = "#" + fresh[i + 1].id;
    next.textContent = words.dataset.next;
    head?.append(next);
  }
  if (fresh.length > 0) {
    words.textContent = `${words.dataset.label}: ${fresh.length}`;
    line.querySelector("a").href = "#" + fresh[0].id;
    line.hidden = false;
    page.querySelector(".thread").classList.add("has-new");
    line.querySelector("button").addEventListener("click", () => {
      write(arrivals);
      for (const mark of page.querySelectorAll(".comment-new, .comment-next")) mark.remove();
      for (const item of fresh) item.classList.remove("is-new");
      page.querySelector(".thread").classList.remove("has-new");
      line.hidden = true;
    });
  }
  if (document.prerendering) document.addEventListener("prerenderingchange", () => write(behind), { once: true });
  else write(behind);
}

const keptNews = page.querySelector("[data-kept-news]");
if (keptNews) keepNews(keptNews);

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
