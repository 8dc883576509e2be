// SPDX-License-Identifier: Apache-2.0
// Whom and what readers follow, from where they meet it, with scripts off and on; who follows them; the picture beside
// their name; and how those pages look.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { drawPicture, findMail, openBrowser, openNewsroom, runCommand, signIn, signInStaff, waitForMail, widths } from "./newsroom.mjs";

const story = "/world/two-ministers-one-bridge";
let newsroom, browser, axe;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

const pathOf = (page) => new URL(page.url()).pathname;
const bylineOf = async () => (await (await fetch(newsroom.address + story)).text()).match(/href="(\/by\/[^"]+)" rel="author">([^<]+)</);

for (const javaScriptEnabled of [false, true]) {
  const scripts = javaScriptEnabled ? "on" : "off";
  test(`who is signed out is led from an author's page through signing in to following, with scripts ${scripts}`, async () => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    const [, author, name] = await bylineOf();
    await page.goto(newsroom.address + author);
    await page.getByRole("link", { name: `Follow ${name}`, exact: true }).click();
    assert.equal(pathOf(page), author + "/follow");
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    const email = `follower.${scripts}@reader.example`;
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me a code" }).click();
    await page.getByLabel("Code").fill((await waitForMail(newsroom, email)).code);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByLabel("Name", { exact: true }).fill("New Follower");
    await page.getByLabel("Handle").fill(`follower_${scripts}`);
    await page.getByRole("button", { name: "Go on" }).click();
    assert.equal(pathOf(page), author + "/follow");
    await page.getByRole("button", { name: "Follow", exact: true }).click();
    await page.getByText("You follow this.").waitFor();

    await page.goto(newsroom.address + story);
    await page.getByRole("link", { name: "Follow the comments under this story" }).click();
    await page.getByRole("button", { name: "Follow", exact: true }).click();
    assert.equal(pathOf(page), story + "/conversation");
    await page.getByRole("button", { name: `No longer follow ${name}` }).waitFor();
    await page.goto(newsroom.address + "/account/follows");
    await page.getByRole("button", { name: `No longer follow ${name}` }).click();
    assert.equal(await page.getByRole("link", { name, exact: true }).count(), 0);
    await page.getByRole("heading", { name: "Comments under stories" }).waitFor();
    await page.goto(newsroom.address + "/following?only=thread");
    await page.locator(".feed-item").first().waitFor();
    await page.context().close();
  });
}

test("a reader shows a picture, sees who follows them, removes one and refuses all, with scripts off", async () => {
  const ana = await signIn(browser, newsroom, "people_ana", "Ana People");
  const bruno = await signIn(browser, newsroom, "people_bruno", "Bruno People");
  await ana.goto(newsroom.address + "/account");
  await ana.getByLabel("A picture of yours").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await ana.getByRole("button", { name: "Use this picture" }).click();
  await ana.getByText("This is not a picture that can be shown here.").waitFor();
  await ana.getByLabel("A picture of yours").setInputFiles({ name: "me.png", mimeType: "image/png", buffer: drawPicture(300, 200) });
  await ana.getByRole("button", { name: "Use this picture" }).click();
  await ana.getByText("Saved").waitFor();
  await ana.goto(newsroom.address + story + "/conversation");
  await ana.getByLabel("Your comment").fill("Whose face is this?");
  await ana.getByRole("button", { name: "Post" }).click();
  const first = pathOf(ana);

  await bruno.goto(newsroom.address + first);
  const face = bruno.locator(".comment img.face");
  assert.ok(await face.evaluate((image) => image.decode().then(() => image.naturalWidth === 64 && image.naturalHeight === 64)));
  await bruno.goto(newsroom.address + "/readers/people_ana");
  await bruno.getByRole("button", { name: "Follow", exact: true }).click();
  await ana.goto(newsroom.address + "/account/followers");
  await ana.getByRole("heading", { name: "1 reader follows you" }).waitFor();
  await ana.getByRole("button", { name: "Remove Bruno People" }).click();
  await ana.getByRole("heading", { name: "Nobody follows you" }).waitFor();
  await bruno.reload();
  await bruno.getByText("This reader does not wish to be followed.").waitFor();
  await ana.getByRole("button", { name: "Let Bruno People follow you again" }).click();
  await ana.getByRole("button", { name: "Let nobody follow me" }).click();
  await ana.getByText("Nobody may follow you.").waitFor();
  await bruno.reload();
  await bruno.getByText("This reader does not wish to be followed.").waitFor();
  await bruno.getByRole("button", { name: "Ignore" }).click();
  await bruno.goto(newsroom.address + "/account/ignored");
  await bruno.getByRole("button", { name: "No longer ignore Ana People" }).click();
  await bruno.getByText("You ignore nobody.").waitFor();
});

test("the author of a story is marked in its conversation once the command line says who they are", async () => {
  const [, author] = await bylineOf();
  const maria = await signInStaff(browser, newsroom, "people_maria", "reporter");
  await runCommand("people", newsroom.folder, "--change", "people_maria", "--signs", author.slice("/by/".length));
  await maria.goto(newsroom.address + story + "/conversation");
  await maria.getByLabel("Your comment").fill("I was there myself.");
  await maria.getByRole("button", { name: "Post" }).click();
  assert.deepEqual(await maria.locator(".comment-mark").allTextContents(), ["author", "newsroom"]);
});

test("the old address is told that it no longer signs in, and not which one does", async () => {
  const page = await signIn(browser, newsroom, "people_moves", "Moves House");
  await page.goto(newsroom.address + "/account");
  await page.getByLabel("New e-mail address").fill("moved@reader.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code").fill((await waitForMail(newsroom, "moved@reader.example")).code);
  await page.getByRole("button", { name: "Go on" }).click();
  const mail = await findMail(newsroom, "people_moves@reader.example", /^Subject: Your address at /m);
  assert.ok(!mail.includes("moved@reader.example"));
});

test("the pages of people fit at every width and pass axe, light and dark", async () => {
  const ana = await signIn(browser, newsroom, "axe_ana", "Ana Axe With A Rather Long Name Indeed", {});
  const bruno = await signIn(browser, newsroom, "axe_bruno", "Bruno Axe", {});
  const cleo = await signIn(browser, newsroom, "axe_cleo", "Cleo Axe", {});
  const [, author] = await bylineOf();
  for (const where of [author, story]) {
    await ana.goto(newsroom.address + where + "/follow");
    await ana.getByRole("button", { name: "Follow", exact: true }).click();
  }
  for (const reader of [bruno, cleo]) {
    await reader.goto(newsroom.address + "/readers/axe_ana");
    await reader.getByRole("button", { name: "Follow", exact: true }).click();
  }
  await ana.goto(newsroom.address + "/account/followers");
  await ana.getByRole("button", { name: "Remove Cleo Axe" }).click();
  await ana.goto(newsroom.address + "/readers/axe_cleo");
  await ana.getByRole("button", { name: "Ignore" }).click();
  const stranger = await (await browser.newContext()).newPage();
  const seen = [
    [stranger, [author + "/follow", story + "/follow", story + "/conversation", "/readers/axe_ana", author]],
    [ana, [author + "/follow", "/account", "/account/follows", "/account/followers", "/account/ignored", "/following", "/readers/axe_ana", "/readers/axe_bruno", story + "/conversation"]],
  ];
  for (const [page, places] of seen)
    for (const where of places) {
      await page.goto(newsroom.address + where);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `${where} overflows by ${overflow} at ${width}`);
      }
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
        assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes[0].html}`), [], `${where} in ${colorScheme}`);
      }
    }
});
