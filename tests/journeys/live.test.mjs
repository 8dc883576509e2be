// SPDX-License-Identifier: Apache-2.0
// A conversation that is open: what others write, change, count and take back arrives, and nothing that is read moves.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openNewsroom, signIn } from "./newsroom.mjs";

let newsroom, browser;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

const conversation = () => newsroom.address + "/sea/a-day-on-the-ferry/conversation?order=new";

async function write(page, where, label, words) {
  await page.goto(where);
  await page.getByLabel(label).fill(words);
  await page.getByRole("button", { name: "Post" }).click();
  await page.waitForURL(/\/c\/\d+/);
  return page.url();
}

test("an open page hears of replies, changes, reactions and what is taken back, and does not jump", async () => {
  const ana = await signIn(browser, newsroom, "live_ana", "Ana Live");
  const bruno = await signIn(browser, newsroom, "live_bruno", "Bruno Live");
  const first = await write(ana, conversation(), "Your comment", "The tide is out.");
  const context = await browser.newContext({ viewport: { width: 390, height: 700 } });
  const reader = await context.newPage();
  const second = await context.newPage();
  const failures = [];
  reader.on("pageerror", (error) => failures.push(error.message));
  await reader.goto(conversation());
  await second.goto(conversation());
  await reader.evaluate(() => {
    const all = [...document.querySelectorAll(".comment")];
    scrollTo({ top: all[2].getBoundingClientRect().top + scrollY + 10, behavior: "instant" });
  });
  const top = () => reader.evaluate(() => document.querySelectorAll(".comment")[2].getBoundingClientRect().top);
  const stood = await top();
  assert.ok(stood < 0);

  await write(bruno, first, "Your reply", "It will be back.");
  await reader.getByRole("button", { name: "New replies: 1" }).waitFor();
  await second.getByRole("button", { name: "New replies: 1" }).waitFor();
  assert.ok(Math.abs((await top()) - stood) < 1, "the page moved");
  await bruno.goto(first);
  await bruno.getByRole("button", { name: /^Recommend/ }).first().click();
  await ana.goto(first);
  await ana.getByRole("link", { name: "Edit" }).first().click();
  await ana.getByLabel("Your comment").fill("The tide is far out.");
  await ana.getByRole("button", { name: "Save" }).click();
  await reader.getByText("The tide is far out.").waitFor();
  assert.ok(Math.abs((await top()) - stood) < 1, "the page moved");

  const streams = await reader.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/live?")).length);
  const others = await second.evaluate(() => performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/live?")).length);
  assert.ok(streams + others <= 1, "the tabs share one stream");

  await reader.getByRole("button", { name: "New replies: 1" }).click();
  await reader.getByText("It will be back.").waitFor();
  assert.ok(await reader.getByRole("button", { name: "New replies" }).isHidden());
  await ana.goto(first);
  await ana.getByRole("link", { name: "Delete" }).first().click();
  await ana.getByRole("button", { name: "Take the comment back" }).click();
  await reader.getByText("The writer took this comment back.").first().waitFor();
  assert.equal(await reader.getByText("The tide is far out.").count(), 0);
  assert.deepEqual(failures, []);
});
