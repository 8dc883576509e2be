// SPDX-License-Identifier: Apache-2.0
// Lighthouse's mobile marks: 100 in all four, on front, section and story.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listTemplates, openNewsroom } from "./newsroom.mjs";
import { chromium } from "playwright-core";
import { existsSync } from "node:fs";
import lighthouse from "lighthouse";

const port = 9222 + (process.pid % 500);
let newsroom, browser, templates;

before(async () => {
  newsroom = await openNewsroom();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync),
    args: ["--no-sandbox", "--disable-gpu", `--remote-debugging-port=${port}`],
  });
  templates = await listTemplates(newsroom.address);
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

for (const name of ["front", "section", "story"])
  test(`${name}: 100 for performance, accessibility, best practices and SEO`, async () => {
    const best = {};
    const below = [];
    // The performance mark is a measurement and has noise: the best of three.
    for (let attempt = 0; attempt < 3; ++attempt) {
      const { lhr } = await lighthouse(newsroom.address + templates[name], { port, output: "json", logLevel: "error" });
      for (const [category, { score }] of Object.entries(lhr.categories)) best[category] = Math.max(best[category] ?? 0, score * 100);
      for (const audit of Object.values(lhr.audits)) if (audit.score !== null && audit.score < 0.9) below.push(audit.id);
      if (Object.values(best).every((score) => score === 100)) break;
    }
    console.log(`# ${name}: ${Object.entries(best).map(([category, score]) => `${category} ${Math.round(score)}`).join(", ")}`);
    assert.deepEqual(best, { performance: 100, accessibility: 100, "best-practices": 100, seo: 100 }, [...new Set(below)].join(", "));
  });
