// SPDX-License-Identifier: Apache-2.0
// Coming back to a conversation: what is new, with scripts off and on and signed out; and quoting what is answered.
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

const conversation = () => newsroom.address + "/sea/a-day-on-the-ferry/conversation";

async function write(page, where, label, words) {
  await page.goto(where);
  await page.getByLabel(label).fill(words);
  await page.getByRole("button", { name: "Post" }).click();
  await page.waitForURL(/\/c\/\d+/);
  return page.url();
}

const newOnes = (page) => page.locator(".comment.is-new");
const focused = (page) => page.evaluate(() => document.activeElement.closest(".comment")?.id ?? "");

test("new comments stay marked through reloads, and links and keys lead from one to the next", async () => {
  const ana = await signIn(browser, newsroom, "again_ana", "Ana Again");
  const bruno = await signIn(browser, newsroom, "again_bruno", "Bruno Again", {});
  await bruno.goto(conversation());
  assert.equal(await newOnes(bruno).count(), 0);
  const first = await write(ana, conversation(), "Your comment", "The tide is *out*.");
  const second = await write(ana, first, "Your reply", "It comes back at six.");

  const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState: await bruno.context().storageState() })).newPage();
  await plain.goto(conversation());
  await plain.reload();
  assert.equal(await newOnes(plain).count(), 2);
  await plain.getByText(/^2 new comments since /).waitFor();
  await plain.getByRole("link", { name: "To the first new one" }).click();
  const start = new URL(plain.url()).hash;
  await plain.locator(start).getByRole("link", { name: "next new" }).click();
  const next = new URL(plain.url()).hash;
  assert.deepEqual([start, next].sort(), [first, second].map((url) => "#comment-" + url.split("/c/")[1].split("#")[0]).sort());

  await bruno.goto(conversation());
  assert.equal(await newOnes(bruno).count(), 2);
  await bruno.getByRole("link", { name: "To the first new one" }).click();
  assert.equal("#" + (await focused(bruno)), start);
  await bruno.keyboard.press("n");
  assert.equal("#" + (await focused(bruno)), next);
  await bruno.keyboard.press("p");
  assert.equal("#" + (await focused(bruno)), start);
  // What was read before stands back, and can still be read.
  const ratio = await bruno.evaluate(() => {
    const luminance = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map((part) => { const c = part / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const paper = [document.documentElement, document.body].map((one) => getComputedStyle(one).backgroundColor).find((colour) => !colour.endsWith(", 0)"));
    const old = document.querySelector(".comment:not(.is-new) .document");
    const [low, high] = [luminance(getComputedStyle(old).color), luminance(paper)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  });
  assert.ok(ratio >= 4.5, `contrast ${ratio}`);
  await plain.getByRole("button", { name: "Mark as read" }).click();
  assert.equal(await newOnes(plain).count(), 0);
  await bruno.reload();
  assert.equal(await newOnes(bruno).count(), 0);
});

test("where nobody is signed in, the browser keeps what is new, and no cookie does", async () => {
  const ana = await signIn(browser, newsroom, "again_cleo", "Cleo Again");
  const context = await browser.newContext();
  const reader = await context.newPage();
  const failures = [];
  reader.on("pageerror", (error) => failures.push(error.message));
  await reader.goto(conversation());
  assert.equal(await newOnes(reader).count(), 0);
  await write(ana, conversation(), "Your comment", "Somebody waved.");
  await write(ana, conversation(), "Your comment", "And somebody else.");
  for (let visits = 0; visits < 3; ++visits) {
    await reader.goto(conversation());
    assert.equal(await newOnes(reader).count(), 2);
  }
  await reader.getByText("New replies: 2").waitFor();
  await reader.getByRole("link", { name: "To the first new one" }).click();
  const start = await focused(reader);
  await reader.keyboard.press("n");
  assert.notEqual(await focused(reader), start);
  await reader.getByRole("button", { name: "Mark as read" }).click();
  assert.equal(await newOnes(reader).count(), 0);
  await reader.reload();
  assert.equal(await newOnes(reader).count(), 0);
  assert.deepEqual(await context.cookies(), []);
  assert.deepEqual(failures, []);
});

test("a reply quotes the words that are marked, or how the comment begins, scripts or not", async () => {
  const ana = await signIn(browser, newsroom, "again_dora", "Dora Again", {});
  const words = "The ferry left *late*, and nobody minded.";
  const first = await write(ana, conversation(), "Your comment", words);
  const number = first.split("/c/")[1].split("#")[0];
  await ana.goto(conversation() + "?order=new");
  await ana.evaluate((id) => {
    const text = document.querySelector(`#comment-${id} .document p`).lastChild;
    const range = document.createRange();
    range.setStart(text, 2);
    range.setEnd(text, text.data.length - 1);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }, number);
  await ana.locator(`#comment-${number}`).getByRole("link", { name: "Reply" }).click();
  assert.equal(await ana.getByLabel("The passage that you answer, word for word").inputValue(), "and nobody minded");
  const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState: await ana.context().storageState() })).newPage();
  await plain.goto(conversation() + "?order=new");
  await plain.locator(`#comment-${number}`).getByRole("link", { name: "Quote" }).click();
  assert.equal(await plain.getByLabel("The passage that you answer, word for word").inputValue(), "The ferry left late, and nobody minded.");
  await plain.getByLabel("Your reply").fill("I did mind.");
  await plain.getByRole("button", { name: "Post" }).click();
  await plain.getByText("I did mind.").waitFor();
  await plain.locator("blockquote", { hasText: "nobody minded." }).waitFor();
});

test("whom one ignores is no news while a conversation is open", async () => {
  const ana = await signIn(browser, newsroom, "again_emil", "Emil Again", {});
  const troll = await signIn(browser, newsroom, "again_troll", "Troll Again");
  const bruno = await signIn(browser, newsroom, "again_fred", "Fred Again");
  await ana.goto(newsroom.address + "/readers/again_troll");
  await ana.getByRole("button", { name: "Ignore" }).click();
  await ana.goto(conversation());
  await write(troll, conversation(), "Your comment", "Look at me.");
  await write(bruno, conversation(), "Your comment", "A calm word.");
  await ana.getByRole("button", { name: "New replies: 1" }).click();
  await ana.getByText("A calm word.").waitFor();
  assert.equal(await ana.getByText("Look at me.").count(), 0);
});
