// SPDX-License-Identifier: Apache-2.0
// Readers talk, with scripts off: sign in by the mail in the outbox, comment, reply, edit, react, follow, see the reply
// in /following, ignore, take back; and a comment that is written before signing in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openBrowser, openNewsroom, signIn, waitForMail, widths } from "./newsroom.mjs";

let newsroom, browser;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

const conversation = () => newsroom.address + "/world/two-ministers-one-bridge/conversation";
const pathOf = (page) => new URL(page.url()).pathname;

test("readers talk with scripts off", async () => {
  const ana = await signIn(browser, newsroom, "journey_ana", "Ana Journey");
  const bruno = await signIn(browser, newsroom, "journey_bruno", "Bruno Journey");
  await ana.goto(conversation());
  await ana.getByLabel("Your comment").fill("The ferry was *slower*.");
  await ana.getByRole("button", { name: "Post" }).click();
  const first = pathOf(ana);
  assert.match(first, /^\/c\/\d+$/);

  await bruno.goto(newsroom.address + first);
  await bruno.getByRole("button", { name: /^Recommend/ }).first().click();
  assert.equal(await bruno.getByRole("button", { name: "Recommend 1" }).getAttribute("aria-pressed"), "true");
  await ana.goto(newsroom.address + "/readers/journey_bruno");
  await ana.getByRole("button", { name: "Follow", exact: true }).click();
  await bruno.getByLabel("Your reply").fill("Was it cheaper?");
  await bruno.getByRole("button", { name: "Post" }).click();
  await ana.goto(newsroom.address + "/following");
  await ana.getByText("Was it cheaper?").waitFor();
  await ana.getByText("answers Ana Journey").waitFor();
  for (const where of [conversation(), newsroom.address + first, newsroom.address + "/following", newsroom.address + "/readers/journey_bruno"]) {
    await ana.goto(where);
    for (const width of widths) {
      await ana.setViewportSize({ width, height: 900 });
      const overflow = await ana.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${where} overflows by ${overflow} at ${width}`);
    }
  }
  await ana.goto(newsroom.address + "/readers/journey_bruno");
  await ana.getByRole("button", { name: "Ignore" }).click();
  await ana.goto(newsroom.address + first);
  await ana.getByText("You ignore this reader.").waitFor();

  await ana.getByRole("link", { name: "Edit" }).click();
  await ana.getByLabel("Your comment").fill("The ferry was slower, and kinder.");
  await ana.getByRole("button", { name: "Save" }).click();
  await ana.getByText("and kinder.").waitFor();
  await ana.getByRole("link", { name: "Delete" }).click();
  await ana.getByRole("button", { name: "Take the comment back" }).click();
  await bruno.goto(conversation() + "?order=new");
  await bruno.getByText("The writer took this comment back.").first().waitFor();
  await bruno.getByText("Was it cheaper?").waitFor();
});

test("a comment written before signing in is published by the link in the mail, with scripts off", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(conversation());
  await page.getByLabel("Your comment").fill("Written by somebody new.");
  await page.getByLabel("E-mail address").fill("journey.new@reader.example");
  await page.getByRole("button", { name: "Send me the mail that publishes it" }).click();
  await page.goto((await waitForMail(newsroom, "journey.new@reader.example")).link);
  await page.getByRole("link", { name: "Later" }).click();
  await page.getByText("Written by somebody new.").waitFor();
  await context.close();
});
