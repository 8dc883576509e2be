// SPDX-License-Identifier: Apache-2.0
// A reader signs in by the mail in the outbox, chooses a name, looks at their account and leaves again, with scripts on
// and with scripts off.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser, openNewsroom, waitForMail, widths } from "./newsroom.mjs";

let newsroom, browser;

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

for (const [scripts, handle] of [[true, "lena_with"], [false, "lena_without"]]) {
  const address = `${handle}@reader.example`;
  test(`signing in by the code, account, sessions, signing out: scripts ${scripts ? "on" : "off"}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled: scripts });
    const page = await context.newPage();
    await page.goto(newsroom.address + "/account");
    assert.equal(new URL(page.url()).pathname, "/sign-in");
    await page.getByLabel("E-mail address").fill(address);
    await page.getByRole("button", { name: "Send me a code" }).click();
    assert.equal(new URL(page.url()).pathname, "/sign-in/code");
    const { code } = await waitForMail(newsroom, address);
    await page.getByLabel("Code").fill(code === "000000" ? "000001" : "000000");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("This is not the code in the mail").waitFor();
    await page.getByLabel("Code").fill(code);
    await page.getByRole("button", { name: "Go on" }).click();

    assert.equal(new URL(page.url()).pathname, "/welcome");
    await page.getByLabel("Name", { exact: true }).fill("Lena Marsh");
    await page.getByLabel("Handle").fill(handle);
    await page.getByRole("button", { name: "Go on" }).click();
    assert.equal(new URL(page.url()).pathname, "/account");
    assert.equal(await page.getByLabel("Handle").inputValue(), handle);
    assert.ok(await page.getByLabel("Handle").evaluate((field) => field.readOnly));
    await page.getByLabel("About you").fill("Keeps bees.");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();

    await page.getByRole("link", { name: "Where you are signed in" }).click();
    await page.getByText("this browser").waitFor();
    await page.goto(newsroom.address + "/account/export");
    await page.getByText("Keeps bees.").waitFor();
    await page.goto(newsroom.address + "/account/delete");
    await page.getByRole("button", { name: "Delete it in a day" }).click();
    await page.getByRole("button", { name: "Keep it after all" }).click();
    await page.getByText("Saved.").waitFor();

    await page.goto(newsroom.address + "/sign-out");
    await page.getByRole("button", { name: "Sign out" }).click();
    assert.equal(new URL(page.url()).pathname, "/");
    assert.deepEqual((await context.cookies()).filter((cookie) => cookie.name === "session"), []);
    await context.close();
  });

  test(`the link signs in where it was asked for, and elsewhere shows the code: scripts ${scripts ? "on" : "off"}`, async () => {
    const asked = `link.${handle}@reader.example`;
    const here = await browser.newContext({ javaScriptEnabled: scripts });
    const elsewhere = await browser.newContext({ javaScriptEnabled: scripts });
    const page = await here.newPage();
    await page.goto(newsroom.address + "/sign-in?to=%2Fsearch");
    await page.getByLabel("E-mail address").fill(asked);
    await page.getByRole("button", { name: "Send me a code" }).click();
    const { code, link } = await waitForMail(newsroom, asked);
    const other = await elsewhere.newPage();
    await other.goto(link);
    await other.getByText(code).waitFor();
    await page.goto(link);
    assert.equal(new URL(page.url()).pathname, "/welcome");
    await page.getByRole("link", { name: "Later" }).click();
    assert.equal(new URL(page.url()).pathname, "/search");
    await here.close();
    await elsewhere.close();
  });
}

test("the pages of signing in fit at every width and pass axe", async () => {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const context = await browser.newContext();
  const page = await context.newPage();
  const look = async (name) => {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(overflow <= 0, `${name} overflows by ${overflow} at ${width}`);
    }
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(violations.map((violation) => `${name}: ${violation.id}`), []);
  };
  await page.goto(newsroom.address + "/sign-in");
  await look("sign-in");
  await page.getByLabel("E-mail address").fill("axe@reader.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await look("code");
  await page.getByLabel("Code").fill((await waitForMail(newsroom, "axe@reader.example")).code);
  await page.getByRole("button", { name: "Go on" }).click();
  await look("welcome");
  for (const where of ["/account", "/account/sessions", "/account/export", "/account/delete", "/sign-out"]) {
    await page.goto(newsroom.address + where);
    await look(where);
  }
  await context.close();
});

test("a passkey is added, named, signs in, and is removed", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const device = await context.newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto(newsroom.address + "/sign-in?to=%2Faccount%2Fpasskeys");
  await page.getByLabel("E-mail address").fill("passkey@reader.example");
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code").fill((await waitForMail(newsroom, "passkey@reader.example")).code);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("link", { name: "Later" }).click();
  await page.getByText("You have none yet.").waitFor();
  await page.getByLabel("Name of the new passkey").fill("Blue key");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await page.getByRole("heading", { name: "Blue key" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Green key");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("heading", { name: "Green key" }).waitFor();

  await page.goto(newsroom.address + "/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(newsroom.address + "/sign-in?to=%2Faccount%2Fpasskeys");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/account/passkeys");
  await page.getByText("last used").waitFor();

  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByText("You have none yet.").waitFor();
  await page.goto(newsroom.address + "/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto(newsroom.address + "/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByText("This passkey could not be checked.").waitFor();
  await context.close();
});
