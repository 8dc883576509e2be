// SPDX-License-Identifier: Apache-2.0
// The story on a state visit: what is said, by whom and on what evidence, on the page, in JSON-LD and in feeds; what is
// confidential in no public byte; and the page's furniture in nothing but pages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { listStories, openBrowser, openNewsroom } from "./newsroom.mjs";

const visit = "/world/two-ministers-one-bridge";
const confidential = [
  "Second source agrees", "disagrees on the day", "Met at the ferry office", "do not call at work", "asked not to be named",
  "an official in the region", "Spoke to P",
];
let newsroom, browser, furniture;

// Since the crews went home, a day either way: the paper's midnight is not ours.
const days = () => [-1, 0, 1].map((more) => Math.floor((Date.now() - Date.UTC(2023, 5, 12)) / 86_400_000) + more);
const fetchText = async (where) => (await fetch(newsroom.address + where)).text();
const feeds = ["/feed.xml", "/atom.xml", "/feed.json"];

before(async () => {
  newsroom = await openNewsroom();
  browser = await openBrowser();
  const appeal = (await fetchText("/")).match(/class="support-line"[^>]*><p>([^<]+)/)?.[1].trim();
  assert.ok(appeal, "the front page has an appeal");
  furniture = [appeal, "What this story states, who stands behind", "Skip to the text", "Nobody has commented yet", "First published", "Copy link", "More from", "who-says-so"];
});
after(async () => {
  await browser?.close();
  await newsroom?.stop();
});

for (const javaScriptEnabled of [true, false])
  test(`every claim stands beside the story, scripts ${javaScriptEnabled ? "on" : "off"}`, async () => {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await page.goto(newsroom.address + visit, { waitUntil: "load" });
    assert.equal(await page.locator(".claims > li").count(), 12);
    assert.equal(await page.locator("#claim-no-date q").count(), 1);
    const claim = async (key) => (await page.locator(`#claim-${key}`).innerText()).replace(/\s+/g, " ");
    assert.match(await claim("gap"), /^Confirmed by us 41 metres .* As of 18 November 2026 João Reis, chief engineer of the bridge/);
    assert.match(await claim("no-date"), /^Reported No date was named, because none was asked for\. Viktor Sand.*Reported by Castrel Wire \(news agency\), 23 November 2026, quoting Channel One \(state television of Castrel\)/);
    assert.match(await claim("troops"), /^Alleged .*An official in the border region with sight of the orders/);
    assert.match(await claim("payments"), /^Alleged .*The Ledger \(weekly\), 20 November 2026, quoting District Court of Castrel \(filing in case 44\/26\)/);
    assert.match(await claim("next-meeting"), /^Expected .*19 January 2027/);
    assert.match(await claim("tender"), /^Expected .*1 March 2027/);
    assert.match(await claim("length"), /^Disputed /);
    assert.match(await claim("halt"), new RegExp(`^Confirmed by us Nobody has worked on it for (?:${days().map((number) => number.toLocaleString("en")).join("|")}) days`));
    assert.match(await claim("treaty"), /^Confirmed by us The treaty was signed (?:40|4[1-9]|[5-9]\d) years ago Foreign Ministry of Aldermoor/);
    assert.match(await claim("signed"), /^Withdrawn A protocol was signed\./);
    const responses = (await page.locator(".responses").innerText()).replace(/\s+/g, " ");
    assert.match(responses, /Embassy of Castrel: answered .*guards rotate every autumn/);
    assert.match(responses, /Vester & Sons, contractor on the eastern side: declined .*does not comment/);
    for (const passage of await page.locator(".story-body a.claim").all())
      assert.equal(await page.locator(await passage.getAttribute("href")).count(), 1, await passage.innerText());
    // Counted from the day it happened.
    const counted = await page.locator('.story-body time[datetime="2023-06-12"]').innerText();
    assert.ok(days().includes(Number(counted.replace(/\D/g, ""))), counted);
    const [years, anniversary] = await page.locator('.story-body time[datetime="1986-11-02"]').allInnerTexts();
    assert.ok(Number(years) >= 40, years);
    assert.match(anniversary, /^(?:[a-z]+ty-[a-z]+|[a-z]+tieth|hundredth)$/);
    assert.match(await page.locator(".backstory").innerText(), /^How we reported this\s+Maria Costa stood on the platform/);
    await context.close();
  });

test("JSON-LD holds each claim and quotation with its speaker, its source and its standing", async () => {
  const html = await fetchText(visit);
  const data = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((match) => JSON.parse(match[1]));
  const story = data.find((one) => one["@type"] === "NewsArticle");
  assert.equal(story["@context"], "https://schema.org");
  const parts = new Map(story.hasPart.map((part) => [part["@id"].split("#claim-")[1], part]));
  assert.equal(parts.size, 12);
  for (const [key, part] of parts) {
    assert.ok(["Claim", "Quotation"].includes(part["@type"]), key);
    assert.ok(part.text && part.creativeWorkStatus, key);
  }
  assert.equal(parts.get("resume")["@type"], "Quotation");
  assert.equal(parts.get("resume").spokenByCharacter.name, "Anna Reyl");
  assert.equal(parts.get("resume").spokenByCharacter["@type"], "Person");
  assert.equal(parts.get("tender").author["@type"], "Organization");
  assert.deepEqual(parts.get("gap").about, { "@type": "PropertyValue", value: "41", unitText: "metres" });
  assert.equal(parts.get("gap").temporal, "2026-11-18");
  assert.equal(parts.get("no-date").isBasedOn.publisher.name, "Castrel Wire");
  assert.equal(parts.get("no-date").isBasedOn.isBasedOn.publisher.name, "Channel One");
  assert.equal(parts.get("signed").creativeWorkStatus, "withdrawn");
  assert.equal(parts.get("troops").creativeWorkStatus, "alleged");
  assert.equal(parts.get("troops").author.name, undefined);
  for (const [key, due] of [["next-meeting", "2027-01-19"], ["tender", "2027-03-01"]]) {
    assert.equal(parts.get(key).creativeWorkStatus, "expected");
    assert.equal(parts.get(key).temporal, due);
  }
  assert.equal(parts.get("signed").isBasedOn.isBasedOn.author["@type"], "Person");
  assert.ok(days().some((number) => parts.get("halt").text === `Nobody has worked on it for ${number.toLocaleString("en")} days`), parts.get("halt").text);
  assert.match(parts.get("treaty").text, /^The treaty was signed \d+ years ago$/);
  assert.deepEqual(story.mentions.map((ask) => [ask["@type"], ask.recipient.name, ask.startTime, ask.description]), [
    ["AskAction", "Embassy of Castrel", "2026-11-22", "answered"],
    ["AskAction", "Vester & Sons", "2026-11-23", "declined"],
  ]);
  assert.match(story.mentions[1].result.text, /does not comment on open proceedings/);
  assert.match(story.backstory, /^Maria Costa stood on the platform/);
  assert.equal(story.about.find((topic) => topic.name === "Anna Reyl")["@type"], "Person");
});

test("feeds carry the story's words in full, its count of days, and none of the page's furniture", async () => {
  for (const base of ["", "/world", "/topic/castrel", "/by/maria-costa"])
    for (const feed of feeds) {
      const words = await fetchText(base + feed);
      assert.ok(words.includes("They shook hands where the road ends"), base + feed);
      assert.ok(words.includes("The bank's conditions are public") || words.includes("The bank’s conditions are public") || words.includes("The bank&#39;s conditions are public") || words.includes("The bank&amp;#39;s conditions are public"), base + feed);
      assert.ok(days().some((number) => words.includes(number.toLocaleString("en"))), `${base + feed}: days`);
      // Who says so belongs to the story, and goes where it goes.
      for (const said of ["survey report of 18 November", "Channel One", "does not comment on open proceedings", "As of 18 November 2026", "million crowns (As of 30 September 2026)", "Falls due on 19 January 2027", "Falls due on 1 March 2027", "An official in the border region", "declined to answer (23 November 2026)", "Neither ministry saw this text", "years ago", "anniversary"]) assert.ok(words.includes(said), `${base + feed}: ${said}`);
      for (const text of furniture) assert.ok(!words.includes(text), `${base + feed}: ${text}`);
    }
});

test("no search finds the page's furniture or what is confidential", async () => {
  for (const text of [...furniture, ...confidential]) {
    const html = await fetchText(`/search?q=${encodeURIComponent(`"${text}"`)}`);
    for (const [, snippet] of html.matchAll(/class="snippet">(.*?)<\/p>/gs)) {
      const words = snippet.replace(/<[^>]*>/g, "");
      assert.ok(!words.includes(text), `${text}: ${words}`);
    }
  }
  for (const word of ["disagrees", '"press officer"']) assert.ok(!(await fetchText(`/search?q=${encodeURIComponent(word)}`)).includes(`href="${visit}"`), word);
});

test("nothing confidential is in any public byte", async () => {
  const waiting = new Set(["/", "/robots.txt", "/sitemap.xml", "/news-sitemap.xml", "/.well-known/security.txt", "/search?q=ferry", "/search?q=guards", "/there-is-no-such-page", `${visit}?comments=1`, `${visit}/conversation`, `/api/v1/comments?story=${visit}`, ...feeds, ...(await listStories(newsroom.address))]);
  const seen = new Set();
  for (const where of waiting) {
    if (seen.size > 1500) break;
    seen.add(where);
    const answer = await fetch(newsroom.address + where);
    const bytes = await answer.text();
    for (const header of answer.headers) assert.ok(!confidential.some((text) => String(header).includes(text)), `${where}: ${header}`);
    for (const text of confidential) assert.ok(!bytes.includes(text), `${where}: ${text}`);
    if (!answer.headers.get("content-type")?.includes("html")) continue;
    for (const [, link] of bytes.matchAll(/(?:href|src)="(\/[^"#]*)/g)) if (!/\.(?:woff2|avif|webp|jpe?g|png|webm|ogg|opus|wav|mp4)$/.test(link)) waiting.add(link.replaceAll("&amp;", "&"));
  }
  assert.ok(seen.size > 100, `${seen.size} addresses`);
});
