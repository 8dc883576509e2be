// SPDX-License-Identifier: Apache-2.0
// Every template in a real browser: layout, focus, targets, contrast, structure, weight; with scripts on and off.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { listTemplates, openArabicNewsroom, openBrowser, openNewsroom, widths } from "./newsroom.mjs";

const require = createRequire(import.meta.url);
const run = promisify(execFile);
let newsroom, browser, templates, axe;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
  templates = await listTemplates(newsroom.address);
  axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

// `act(page, name)` on every template, in a window of its own.
async function onEveryPage(options, act) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  try {
    for (const [name, where] of Object.entries(templates)) {
      const page = await context.newPage();
      await page.goto(newsroom.address + where, { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready);
      await act(page, name);
      await page.close();
    }
  } finally {
    await context.close();
  }
}

for (const width of widths) {
  test(`at ${width} px nothing overflows or overlaps, headings are in order, targets are large enough and focus is seen`, async () => {
    await onEveryPage({ viewport: { width, height: 900 } }, async (page, name) => {
      const found = await page.evaluate(() => {
        const problems = [];
        const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
        if (wide > 0) {
          const culprit = [...document.querySelectorAll("body *")].find((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".sections, .table, pre"));
          problems.push(`${wide} px too wide at <${culprit?.tagName} class="${culprit?.className}">`);
        }
        const shown = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, figcaption, blockquote, pre, .side-note, .margin-claim)")]
          .filter((e) => e.checkVisibility() && !e.matches(".hidden, .hidden *") && e.textContent.trim());
        const boxes = shown.map((e) => {
          const range = document.createRange();
          range.selectNodeContents(e);
          return [e, range.getBoundingClientRect()];
        });
        for (let i = 0; i < boxes.length; ++i)
          for (let j = i + 1; j < boxes.length; ++j) {
            const [a, p] = boxes[i], [b, q] = boxes[j];
            if (a.contains(b) || b.contains(a)) continue;
            const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
            const down = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            if (across > 4 && down > 6) problems.push(`"${a.textContent.trim().slice(0, 40)}" overlaps "${b.textContent.trim().slice(0, 40)}"`);
          }
        return problems.slice(0, 5);
      });
      assert.deepEqual(found, [], `${name} at ${width}`);

      const small = await page.evaluate(() => {
        const targets = [...document.querySelectorAll("a[href], button, input, select, summary")].filter(
          (e) => e.checkVisibility() && e.tabIndex >= 0 && !e.matches(".skip") && !e.closest(".document p, .document li, figcaption, .claim-details p, p.about"),
        );
        const boxes = targets.map((e) => [e, e.getBoundingClientRect()]);
        return boxes
          .filter(([e, box]) => box.width < 24 || box.height < 24)
          .filter(([e, box]) => boxes.some(([other, near]) => {
            // WCAG 2.5.8: a circle of 24 px around a small target may not meet another target.
            if (other === e) return false;
            const x = box.left + box.width / 2, y = box.top + box.height / 2;
            const dx = Math.max(near.left - x, 0, x - near.right), dy = Math.max(near.top - y, 0, y - near.bottom);
            return Math.hypot(dx, dy) < 12;
          }))
          .map(([e, box]) => `${e.textContent.trim().slice(0, 40)} (${Math.round(box.width)} × ${Math.round(box.height)})`)
          .slice(0, 5);
      });
      assert.deepEqual(small, [], `${name} at ${width}`);

      const shape = await page.evaluate(() => ({
        h1: document.querySelectorAll("h1").length,
        main: document.querySelectorAll("main").length,
        language: document.documentElement.lang,
        levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((h) => Number(h.tagName[1])),
      }));
      assert.equal(shape.h1, 1, name);
      assert.equal(shape.main, 1, name);
      assert.ok(shape.language, name);
      shape.levels.reduce((above, level) => {
        assert.ok(level <= above + 1, `${name}: h${level} after h${above}`);
        return level;
      }, 0);

      // Between the phone and the desk nothing new takes focus.
      if (width === 820 && !process.env.STANDFIRST_DEEP) return;
      for (let step = 0; step < 25; ++step) {
        await page.keyboard.press("Tab");
        const seen = await page.evaluate(() => {
          const focused = document.activeElement;
          if (!focused || focused === document.body) return { over: true };
          // What the browser draws inside a player shows its own focus.
          if (focused.matches("audio, video")) return { outline: true, inside: true };
          const style = getComputedStyle(focused);
          const box = focused.getBoundingClientRect();
          return {
            what: focused.textContent.trim().slice(0, 40),
            outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
            inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          };
        });
        if (seen.over) break;
        assert.ok(seen.outline, `${name} at ${width}: no outline on "${seen.what}"`);
        assert.ok(seen.inside, `${name} at ${width}: focus out of sight on "${seen.what}"`);
      }
    });
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    // The palette does not follow the width, and structure does not follow the palette: the other two pairs are for depth.
    for (const width of process.env.STANDFIRST_DEEP ? [390, 1440] : [colorScheme === "light" ? 1440 : 390])
      await onEveryPage({ viewport: { width, height: 900 }, colorScheme }, async (page, name) => {
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`), [], `${name} at ${width}, ${colorScheme}`);
      });
  });
}

test("the Nu HTML checker finds no error, and none in the pages that say so when something is wrong", async () => {
  const { default: jar } = await import("vnu-jar");
  const folder = await mkdtemp(path.join(tmpdir(), "standfirst-nu-"));
  try {
    for (const [name, where] of Object.entries(templates))
      await writeFile(path.join(folder, `${name.replace(/[^a-z]+/g, "-")}.html`), await (await fetch(newsroom.address + where)).text());
    const answer = await run("java", ["-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", folder], { maxBuffer: 1 << 26 });
    const { messages } = JSON.parse(answer.stderr);
    assert.deepEqual(messages.filter((m) => m.type === "error").map((m) => `${m.url}:${m.lastLine} ${m.message}`), []);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a story of a thousand words with twenty comments is light: few requests, one origin, no cookie, no error in the console", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 } });
  const page = await context.newPage();
  const asked = [], complaints = [];
  page.on("request", (request) => asked.push(request));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(newsroom.address + templates["long story"], { waitUntil: "networkidle" });
  const origin = new URL(newsroom.address).origin;
  assert.deepEqual(asked.filter((request) => new URL(request.url()).origin !== origin).map((request) => request.url()), []);
  const counted = asked.filter((request) => request.resourceType() !== "image" && !request.url().endsWith(".svg"));
  assert.ok(counted.length <= 6, `requests: ${counted.map((request) => request.url()).join(" ")}`);
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(complaints, []);
  const weights = {};
  for (const request of counted) {
    if (!["document", "stylesheet", "script"].includes(request.resourceType())) continue;
    assert.equal((await (await request.response()).allHeaders())["content-encoding"], "br", request.url());
    weights[request.resourceType()] = (await request.sizes()).responseBodySize;
  }
  const words = await page.evaluate(() => document.querySelector(".story-body").innerText.split(/\s+/).length);
  const comments = await page.evaluate(() => document.querySelectorAll(".comment").length);
  assert.ok(words >= 1000 && comments >= 20, `${words} words, ${comments} comments`);
  const bytes = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  console.log(`# ${words} words, ${comments} comments: ${bytes} bytes with Brotli ${JSON.stringify(weights)}, ${counted.length} requests`);
  assert.ok(bytes <= 30_000, `${bytes} bytes`);
  await context.close();
});

test("nothing of a film or a recording is fetched before it is asked for, and a film's poster is small and keeps its place", async () => {
  const page = await browser.newPage();
  const fetched = [];
  page.on("response", (response) => fetched.push(response));
  for (const [name, where] of Object.entries(templates)) {
    if (!/video|audio/.test(name)) continue;
    await page.goto(newsroom.address + where, { waitUntil: "networkidle" });
    const players = await page.evaluate(() => [...document.querySelectorAll("audio, video")].map(({ tagName, src, poster, preload, width, height }) => ({ tagName, src, poster, preload, width, height })));
    assert.ok(players.length > 0, name);
    for (const player of players) {
      assert.equal(player.preload, "none", name);
      assert.ok(!fetched.some((response) => response.url() === player.src), player.src);
      if (player.tagName !== "VIDEO") continue;
      assert.ok(player.width > 0 && player.height > 0, name);
      assert.ok((await (await fetch(player.poster)).arrayBuffer()).byteLength < 200_000, player.poster);
    }
    assert.ok((await page.locator("details.transcript").count()) > 0, name);
  }
  await page.close();
});

test("a film shows its captions, in the browser's own player", async () => {
  const [, where] = Object.entries(templates).find(([name]) => name.includes("video"));
  const page = await browser.newPage();
  await page.goto(newsroom.address + where, { waitUntil: "load" });
  const shown = await page.evaluate(async () => {
    const film = document.querySelector("video");
    const [track] = film.textTracks;
    film.muted = true;
    track.mode = "showing";
    const seen = new Promise((resolve) => track.addEventListener("cuechange", () => resolve(track.activeCues[0].text), { once: true }));
    await film.play();
    return { kind: track.kind, language: track.language, label: track.label, text: await seen, cues: track.cues.length };
  });
  assert.deepEqual({ ...shown, text: shown.text.length > 10, cues: shown.cues > 3 }, { kind: "captions", language: "en", label: "English", text: true, cues: true });
  await page.close();
});

test("an Arabic newsroom reads from right to left: nothing overflows, axe finds nothing, and its feed is Arabic", async () => {
  const arabic = await openArabicNewsroom();
  const context = await browser.newContext({ bypassCSP: true });
  try {
    for (const where of ["/", "/world", "/world/ar-jisr-al-madiq", "/search?q=الجسر", "/search?q=zzqx", "/there-is-no-such-page"])
      for (const width of widths) {
        const page = await context.newPage();
        await page.setViewportSize({ width, height: 900 });
        await page.goto(arabic.address + where, { waitUntil: "load" });
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), "rtl", where);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${where} at ${width}`);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`), [], `${where} at ${width}`);
        await page.close();
      }
    assert.match(await (await fetch(`${arabic.address}/feed.xml`)).text(), /<language>ar<\/language>/);
  } finally {
    await context.close();
    await arabic.stop();
  }
});

test("without scripts everything that is said can be read", async () => {
  await onEveryPage({ javaScriptEnabled: false }, async (page, name) => {
    assert.ok((await page.locator("main").innerText()).trim().length > 40, name);
    assert.equal(await page.locator("main button[type=button]").count(), 0, name);
  });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(newsroom.address + "/search");
  await page.fill("#q", "the");
  await page.press("#q", "Enter");
  await page.waitForURL(/\/search\?q=the/);
  await context.close();
});

test("with scripts a story's link can be copied, and claims stand in the margin of a wide window", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(newsroom.address + templates.story, { waitUntil: "load" });
  const copy = page.locator("[data-tools] button").last();
  await copy.click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.endsWith(new URL(newsroom.address + templates.story).pathname), copied);
  const marks = await page.locator(".story-body a.claim").count();
  if (marks > 0) assert.ok((await page.locator(".margin-claim").count()) > 0);
  await context.close();
});
