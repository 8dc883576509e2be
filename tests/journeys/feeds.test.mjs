// SPDX-License-Identifier: Apache-2.0
// Feeds and sitemaps as a reader program sees them: well formed, complete, absolute, and free of the page's furniture.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listTemplates, openBrowser, openNewsroom } from "./newsroom.mjs";

let newsroom, browser, page, templates;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
  page = await browser.newPage();
  templates = await listTemplates(newsroom.address);
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

const furniture = ["site.", "Skip to the text", "who-says-so", "support-line", "class=\"card", "<script"];

async function fetchText(where, type) {
  const answer = await fetch(newsroom.address + where);
  assert.equal(answer.status, 200, where);
  assert.match(answer.headers.get("content-type"), type, where);
  return answer.text();
}

// The texts of what `selector` finds; an XML error is a failure.
const select = (xml, selector) =>
  page.evaluate(([source, wanted]) => {
    const parsed = new DOMParser().parseFromString(source, "application/xml");
    const broken = parsed.querySelector("parsererror");
    if (broken) throw new Error(broken.textContent);
    return [...parsed.querySelectorAll(wanted)].map((element) => element.textContent.trim() || element.getAttribute("href"));
  }, [xml, selector]);

test("every RSS and Atom feed is well formed, with stories in full", async () => {
  for (const base of ["", templates.section, templates.topic, templates.author]) {
    const rss = await fetchText(`${base}/feed.xml`, /^application\/rss\+xml/);
    const atom = await fetchText(`${base}/atom.xml`, /^application\/atom\+xml/);
    for (const [xml, needed] of [[rss, ["channel > title", "channel > link", "channel > description", "item > title", "item > link", "item > guid", "item > pubDate"]],
                                 [atom, ["feed > title", "feed > id", "feed > updated", "entry > title", "entry > id", "entry > updated", "entry > content"]]]) {
      for (const selector of needed) assert.ok((await select(xml, selector)).length > 0, `${base}: ${selector}`);
      for (const words of furniture) assert.ok(!xml.includes(words), `${base}: ${words}`);
    }
    const ids = await select(rss, "item > guid");
    assert.equal(new Set(ids).size, ids.length, `${base}: one id for each story`);
    for (const link of await select(rss, "item > link")) assert.match(link, /^https?:\/\//);
  }
});

test("every JSON Feed follows version 1.1", async () => {
  for (const base of ["", templates.section, templates.topic, templates.author]) {
    const feed = JSON.parse(await fetchText(`${base}/feed.json`, /^application\/feed\+json/));
    assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
    assert.ok(feed.title && feed.items.length > 0, base);
    for (const item of feed.items) assert.ok(item.id && item.url && item.content_html && item.date_published, `${base}: ${item.id}`);
  }
});

test("the sitemap's index leads to parts, and the parts to pages that answer", async () => {
  const parts = await select(await fetchText("/sitemap.xml", /xml/), "sitemap > loc");
  assert.ok(parts.length > 0);
  const pages = await select(await fetchText(new URL(parts[0]).pathname, /xml/), "url > loc");
  assert.ok(pages.length > 0 && pages.length <= 50_000);
  for (const where of pages.slice(0, 10)) assert.equal((await fetch(newsroom.address + new URL(where).pathname)).status, 200, where);
  await select(await fetchText("/news-sitemap.xml", /xml/), "url > loc");
  assert.match(await fetchText("/robots.txt", /^text\/plain/), /Sitemap: /);
  assert.match(await fetchText("/.well-known/security.txt", /^text\/plain/), /Contact: .+\nExpires: /);
});
