// SPDX-License-Identifier: Apache-2.0
// What came from WordPress, on phone and desktop: galleries, films, files, rows, lists and a conversation.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser, openImportedNewsroom, widths } from "./newsroom.mjs";

const require = createRequire(import.meta.url);
let newsroom, browser, axe;

before(async () => {
  newsroom = await openImportedNewsroom();
  browser = await openBrowser();
  axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

async function look(where, options, act) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  try {
    const page = await context.newPage();
    await page.goto(newsroom.address + where, { waitUntil: "networkidle" });
    await page.evaluate(() => document.fonts.ready);
    return await act(page);
  } finally {
    await context.close();
  }
}

for (const width of widths) {
  test(`at ${width} px an imported story's blocks stand where they should, and its conversation is as wide as its words`, async () => {
    const seen = await look("/news/slipway", { viewport: { width, height: 900 } }, (page) =>
      page.evaluate(() => {
        const box = (query) => {
          const { left, right, top, width, height } = document.querySelector(query).getBoundingClientRect();
          return { left, right, top, width, height };
        };
        const boxes = (query) => [...document.querySelectorAll(query)].map((e) => e.getBoundingClientRect());
        return {
          tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          words: box(".story-body > p"),
          film: box(".story-body video"),
          pictures: boxes(".gallery-pictures > figure").map(({ left, top }) => ({ left, top })),
          row: boxes(".columns > div").map(({ left, top }) => ({ left, top })),
          comment: box(".comment"),
          conversation: box(".story-end > *:last-child"),
          numbers: getComputedStyle(document.querySelector(".story-body ol > li")).listStyleType,
        };
      }));
    assert.equal(seen.tooWide, 0);
    const isNear = (one, other) => Math.abs(one - other) <= 1.5;
    // A film of no known size holds its place, before anything of it is loaded.
    assert.ok(isNear(seen.film.width, seen.words.width), JSON.stringify(seen.film));
    assert.ok(isNear(seen.film.height, (seen.film.width * 9) / 16), JSON.stringify(seen.film));
    assert.equal(seen.pictures.length, 4);
    const [one, two, three, four] = seen.pictures;
    assert.ok(one.top === two.top && three.top === four.top && one.top < three.top, "two and two");
    assert.ok(one.left === three.left && two.left === four.left && one.left < two.left, "two and two");
    assert.equal(seen.row.length, 2);
    if (width < 480) assert.ok(seen.row[1].top > seen.row[0].top, "one below the other");
    else assert.ok(seen.row[0].top === seen.row[1].top && seen.row[0].left < seen.row[1].left, "side by side");
    assert.ok(isNear(seen.conversation.left, seen.words.left) && isNear(seen.conversation.width, seen.words.width), JSON.stringify(seen));
    assert.ok(seen.comment.right <= seen.words.right + 1, JSON.stringify(seen.comment));
    assert.equal(seen.numbers, "lower-alpha");
  });

  test(`at ${width} px a page's words keep their distance from its headline`, async () => {
    const gap = await look("/about", { viewport: { width, height: 900 } }, (page) =>
      page.evaluate(() => document.querySelector(".story-body > p").getBoundingClientRect().top - document.querySelector("h1").getBoundingClientRect().bottom));
    assert.ok(gap >= 16 && gap <= 64, `${gap} px`);
  });
}

test("a file that came along is there to be taken, and links to places elsewhere have words", async () => {
  const html = await (await fetch(newsroom.address + "/news/slipway")).text();
  const [, file] = html.match(/<p class="file"><a href="([^"]+)" download="rules\.pdf">The rules of the slipway<\/a>/);
  const answer = await fetch(newsroom.address + file);
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /^%PDF/);
  assert.match(html, /<a href="https:\/\/social\.example\/@quay"[^>]*>Mastodon<\/a>/);
  const old = await fetch(newsroom.address + "/2024/05/slipway/", { redirect: "manual" });
  assert.equal(old.status, 301);
});

for (const colorScheme of ["light", "dark"])
  test(`axe finds nothing in an imported story, ${colorScheme}`, async () => {
    const found = await look("/news/slipway", { colorScheme, viewport: { width: 390, height: 900 } }, async (page) => {
      await page.evaluate(axe);
      return page.evaluate(async () => (await axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
    });
    assert.deepEqual(found, []);
  });
