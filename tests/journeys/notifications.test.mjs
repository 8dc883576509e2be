// SPDX-License-Identifier: Apache-2.0
// What concerns a reader, with scripts off: in the page, in a feed and by mail, which one click ends.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findMail, openBrowser, openNewsroom, signIn, widths } from "./newsroom.mjs";

let newsroom, browser;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

test("an answer is told in the page, in the feed and by mail, and one click ends the mail", async () => {
  const ana = await signIn(browser, newsroom, "told_ana", "Ana Told");
  const bruno = await signIn(browser, newsroom, "told_bruno", "Bruno Told");
  await ana.goto(newsroom.address + "/notifications");
  await ana.getByText("Nothing yet.").waitFor();
  await ana.getByRole("group", { name: "Somebody answers you" }).getByLabel("by mail").selectOption("at once");
  await ana.getByRole("button", { name: "Save" }).click();
  await ana.getByText("Saved").waitFor();
  await ana.goto(newsroom.address + "/world/two-ministers-one-bridge/conversation");
  await ana.getByLabel("Your comment").fill("Who answers me?");
  await ana.getByRole("button", { name: "Post" }).click();
  await bruno.goto(ana.url());
  await bruno.getByLabel("Your reply").fill("I do, with a *word*.");
  await bruno.getByRole("button", { name: "Post" }).click();
  await bruno.waitForURL(/\/c\/\d+/);

  await ana.goto(newsroom.address + "/notifications");
  await ana.getByText("1 unread").waitFor();
  await ana.getByText("I do, with a word.").waitFor();
  for (const width of widths) {
    await ana.setViewportSize({ width, height: 900 });
    const overflow = await ana.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(overflow <= 0, `/notifications overflows by ${overflow} at ${width}`);
  }
  await ana.getByRole("button", { name: "Make addresses" }).click();
  const address = await ana.getByRole("status").getByRole("link", { name: /notifications\/feed/ }).getAttribute("href");
  const feed = await (await fetch(address)).json();
  assert.equal(feed.items.length, 1);
  assert.match(feed.items[0].title, /^Bruno Told answered you/);
  assert.match(feed.items[0].content_html, /<em>word<\/em>/);

  const mail = await findMail(newsroom, "told_ana@reader.example", /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  assert.equal(mail.match(/^List-Unsubscribe:/gm).length, 1);
  assert.match(mail, /^Subject: Bruno Told answered you/m);
  const link = mail.match(/^List-Unsubscribe:\s*<[^>]*(\/unsubscribe\/[^>]+)>/m)[1].replace(/\s/g, "");
  await ana.getByRole("button", { name: "Mark all as read" }).click();
  assert.equal(await ana.getByText("1 unread").count(), 0);

  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await stranger.goto(newsroom.address + link);
  await ana.reload();
  const chosen = () => ana.getByRole("group", { name: "Somebody answers you" }).getByLabel("by mail").inputValue();
  assert.equal(await chosen(), "at_once");
  const clicked = await fetch(newsroom.address + link, { method: "POST", redirect: "manual", body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }) });
  assert.equal(clicked.status, 200);
  await ana.reload();
  assert.equal(await chosen(), "never");
  await stranger.getByRole("button", { name: "End this mail" }).click();
  await stranger.getByText("Done.").waitFor();
  assert.equal((await fetch(newsroom.address + "/unsubscribe/nobody", { method: "POST", body: new URLSearchParams() })).status, 404);
});
