// SPDX-License-Identifier: Apache-2.0
// A reader makes an API token with scripts off, a program writes by it, and the reader revokes it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser, openNewsroom, signIn, widths } from "./newsroom.mjs";

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

const story = "/world/two-ministers-one-bridge";

test("a token is made, seen once, used by a program and revoked, with scripts off", async () => {
  const ana = await signIn(browser, newsroom, "journey_token", "Ana Token");
  await ana.goto(newsroom.address + "/account");
  await ana.getByRole("link", { name: "API tokens" }).click();
  await ana.getByText("You have no tokens yet.").waitFor();
  await ana.getByLabel("Name").fill("Reading list");
  await ana.getByRole("button", { name: "Make a token" }).click();
  await ana.getByText("Choose at least one thing").waitFor();
  assert.equal(await ana.getByLabel("Name").inputValue(), "Reading list");
  await ana.getByLabel("Read what you may read").check();
  await ana.getByLabel("Write, change and delete your comments").check();
  await ana.getByRole("button", { name: "Make a token" }).click();
  const token = await ana.locator("code.token").innerText();
  assert.match(token, /^sft_[\w-]{43}$/);

  const send = (method, where, body) =>
    fetch(newsroom.address + where, { method, body: body && JSON.stringify(body), headers: { authorization: `Bearer ${token}`, "content-type": "application/json" } });
  const posted = await send("POST", "/api/v1/comments", { story, text: "A comment from a program." });
  assert.equal(posted.status, 201);
  assert.match(posted.headers.get("ratelimit-policy"), /"comments";q=/);
  await ana.goto(newsroom.address + (await posted.json()).url.replace(/^https?:\/\/[^/]+/, ""));
  await ana.getByText("A comment from a program.").waitFor();
  await ana.goto(newsroom.address + "/account/tokens");
  assert.equal(await ana.locator("code.token").count(), 0);
  await ana.getByText("last used").waitFor();
  await ana.getByRole("button", { name: "Revoke" }).click();
  await ana.getByText("You have no tokens yet.").waitFor();
  assert.equal((await send("GET", "/api/v1/me")).status, 401);
});

test("the page of tokens fits at every width and passes axe, light and dark, in both directions", async () => {
  const ana = await signIn(browser, newsroom, "journey_token_two", "Ana Token", { bypassCSP: true });
  await ana.goto(newsroom.address + "/account/tokens");
  await ana.getByLabel("Name").fill("A".repeat(60));
  for (const box of await ana.getByRole("checkbox").all()) await box.check();
  await ana.getByRole("button", { name: "Make a token" }).click();
  for (const colorScheme of ["light", "dark"])
    for (const direction of ["ltr", "rtl"]) {
      await ana.emulateMedia({ colorScheme });
      await ana.evaluate((wanted) => { document.documentElement.dir = wanted; }, direction);
      for (const width of widths) {
        await ana.setViewportSize({ width, height: 900 });
        const overflow = await ana.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(overflow <= 0, `overflows by ${overflow} at ${width}`);
        if (process.env.STANDFIRST_PICTURES) await ana.screenshot({ path: `${process.env.STANDFIRST_PICTURES}/tokens-${width}-${colorScheme}-${direction}.png`, fullPage: true });
      }
      await ana.evaluate(axe);
      const found = await ana.evaluate(async () => (await globalThis.axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
      assert.deepEqual(found, []);
    }
});
