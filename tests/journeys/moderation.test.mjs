// SPDX-License-Identifier: Apache-2.0
// Moderation: a reader reports, a moderator removes with a reason, the writer sees it and appeals, another one answers;
// a held comment reaches followers only after approval, once. With scripts off; and the queue by keys with scripts on.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser, openNewsroom, signIn, signInStaff, widths } from "./newsroom.mjs";

let newsroom, browser, one, axe;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  one = await signInStaff(browser, newsroom, "journey_one", "moderator");
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

const conversation = () => newsroom.address + "/world/two-ministers-one-bridge/conversation";
const pathOf = (page) => new URL(page.url()).pathname;
const caseWith = (page, words) => page.getByRole("article").filter({ hasText: words });

async function write(page, words) {
  await page.goto(conversation());
  await page.getByLabel("Your comment").fill(words);
  await page.getByRole("button", { name: "Post" }).click();
  return pathOf(page);
}

async function report(page, comment, reason) {
  await page.goto(newsroom.address + comment);
  await page.getByRole("link", { name: "Report" }).first().click();
  await page.getByLabel(reason).check();
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.getByText("A person will look at it.").waitFor();
}

test("a report, a removal with its reason, an appeal and its answer, with scripts off", async () => {
  const ana = await signIn(browser, newsroom, "moderated_ana", "Ana Moderated");
  const bruno = await signIn(browser, newsroom, "moderated_bruno", "Bruno Moderated");
  const two = await signInStaff(browser, newsroom, "journey_two", "moderator");
  const rude = await write(ana, "Whoever crosses that bridge is a fool.");
  await report(bruno, rude, "insult");

  await one.goto(newsroom.address + "/desk/moderation");
  const found = caseWith(one, "is a fool");
  await found.locator("summary").click();
  await found.getByLabel("Reason").selectOption("insult");
  await found.getByLabel("To the writer").fill("Please speak of the bridge.");
  await found.getByRole("button", { name: "Remove" }).click();
  await one.getByText("Removed", { exact: true }).waitFor();

  await bruno.goto(conversation() + "?order=new");
  assert.equal(await bruno.getByText("is a fool").count(), 0);
  await ana.goto(newsroom.address + rude);
  await ana.getByText("Your comment was removed.").waitFor();
  await ana.getByText("Please speak of the bridge.").waitFor();
  await ana.getByLabel("If you think this is wrong, say why").fill("I was quoting the minister.");
  await ana.getByRole("button", { name: "Appeal" }).click();
  await ana.getByText("Your appeal waits for an answer.").waitFor();

  await two.goto(newsroom.address + "/desk/moderation");
  const appealed = caseWith(two, "I was quoting the minister.");
  await appealed.getByLabel("Your answer").fill("So you were.");
  await appealed.getByRole("button", { name: "Take the decision back" }).click();
  await ana.goto(newsroom.address + rude);
  await ana.getByText("So you were.").waitFor();
  await bruno.goto(newsroom.address + rude);
  await bruno.getByText("is a fool").waitFor();
  await bruno.goto(newsroom.address + "/moderation-log");
  await bruno.getByText("Removed: insult").waitFor();
  assert.equal(await bruno.getByText("quoting the minister").count(), 0);
});

test("a held comment reaches its followers once, after it is approved, with scripts off", async () => {
  const chen = await signIn(browser, newsroom, "moderated_chen", "Chen Moderated");
  const dora = await signIn(browser, newsroom, "moderated_dora", "Dora Moderated");
  await dora.goto(newsroom.address + "/readers/moderated_chen");
  await dora.getByRole("button", { name: "Follow", exact: true }).click();
  const links = [1, 2, 3, 4].map((number) => `https://reader.example/${number}`).join(" ");
  const held = await write(chen, `Four sources on the toll: ${links}`);
  await chen.getByText("waits for a person").waitFor();
  await dora.goto(newsroom.address + "/following");
  assert.equal(await dora.getByText("Four sources").count(), 0);
  assert.equal((await dora.goto(newsroom.address + held)).status(), 404);

  await one.goto(newsroom.address + "/desk/moderation");
  await caseWith(one, "Four sources").getByRole("button", { name: "Approve" }).click();
  await one.getByText("Approved", { exact: true }).waitFor();
  await dora.goto(newsroom.address + "/following");
  assert.equal(await dora.getByText("Four sources").count(), 1);
  await dora.goto(newsroom.address + held);
  await dora.getByText("Four sources").waitFor();
});

test("the queue is driven by keys where scripts are on", async () => {
  const writer = await signIn(browser, newsroom, "moderated_eva", "Eva Moderated");
  const reader = await signIn(browser, newsroom, "moderated_finn", "Finn Moderated");
  const first = await write(writer, "The first that is looked at by keys.");
  const second = await write(writer, "The second that is looked at by keys.");
  await report(reader, first, "off topic");
  await report(reader, second, "off topic");
  const desk = await signInStaff(browser, newsroom, "journey_keys", "moderator", {});
  await desk.goto(newsroom.address + "/desk/moderation");
  await desk.getByText("Keys:").waitFor();
  const focused = () => desk.evaluate(() => document.activeElement.closest(".case")?.innerText ?? "");
  for (let steps = 0; steps < 40 && !(await focused()).includes("The first that is"); ++steps) await desk.keyboard.press("j");
  await desk.keyboard.press("a");
  await desk.getByText("Approved", { exact: true }).waitFor();
  assert.equal(await caseWith(desk, "The first that is").count(), 0);
  for (let steps = 0; steps < 40 && !(await focused()).includes("The second that is"); ++steps) await desk.keyboard.press("j");
  await desk.keyboard.press("r");
  await desk.keyboard.press("s");
  assert.equal(await desk.evaluate(() => document.activeElement.tagName), "SELECT");
  await desk.locator(":focus").selectOption("off_topic");
  await desk.keyboard.press("Enter");
  await caseWith(desk, "The second that is").getByRole("button", { name: "Remove" }).click();
  await desk.getByText("Removed", { exact: true }).waitFor();
  await desk.keyboard.press("u");
  await desk.getByText("Decision taken back").waitFor();
});

test("the queue, a case, the log and the report form fit at every width and pass axe, light and dark", async () => {
  const writer = await signIn(browser, newsroom, "moderated_gil", "Gil Moderated");
  const rude = await write(writer, "A comment that waits to be looked at, with https://reader.example/a/very/long/address/that/does/not/break/anywhere/at/all/in/its/whole/length");
  const reader = await signIn(browser, newsroom, "moderated_hana", "Hana Moderated", {});
  await report(reader, rude, "threat");
  const desk = await signInStaff(browser, newsroom, "journey_axe", "moderator", {});
  const pages = [
    [desk, "/desk/moderation"],
    [desk, "/desk/moderation/" + rude.slice(3)],
    [desk, "/moderation-log"],
    [desk, rude + "/report"],
  ];
  for (const colorScheme of ["light", "dark"])
    for (const [page, where] of pages) {
      await page.emulateMedia({ colorScheme });
      await page.goto(newsroom.address + where);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `${where} overflows by ${overflow} at ${width}`);
      }
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
      assert.deepEqual(violations.map((violation) => [where, violation.id, violation.nodes.map((node) => node.html)]), []);
    }
});
