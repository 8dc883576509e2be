// SPDX-License-Identifier: Apache-2.0
// A newsroom to look at: the built program's demo on a free port, in a folder of its own; and the browser that looks.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as again } from "node:timers/promises";
import { promisify } from "node:util";
import { deflateSync } from "node:zlib";
import { chromium } from "playwright-core";

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "../..");

export const widths = [390, 820, 1440];

function program() {
  if (process.env.STANDFIRST_BINARY) return process.env.STANDFIRST_BINARY;
  for (const preset of ["release", "quick"]) {
    const built = path.join(root, "build", preset, "standfirst");
    if (existsSync(built)) return built;
  }
  throw new Error("no standfirst binary: run make build, or set STANDFIRST_BINARY");
}

// { address, folder, stop }. STANDFIRST_ADDRESS and STANDFIRST_FOLDER look at a newsroom that runs already.
export async function openNewsroom() {
  if (process.env.STANDFIRST_ADDRESS) return { address: process.env.STANDFIRST_ADDRESS, folder: process.env.STANDFIRST_FOLDER, stop: async () => {} };
  const folder = await mkdtemp(path.join(tmpdir(), "standfirst-journey-"));
  return serve(folder, ["demo", path.join(folder, "demo")]);
}

// A newsroom that was founded a minute ago, in Arabic: one section, one story, nothing else.
export async function openArabicNewsroom() {
  const folder = await mkdtemp(path.join(tmpdir(), "standfirst-journey-"));
  const paper = path.join(folder, "paper");
  const run = (...words) => promisify(execFile)(program(), words);
  await run("init", paper, "--title", "ضوء المرفأ", "--tagline", "جريدة المضيق، يدفع ثمنها قراؤها", "--address", "https://paper.example", "--language", "ar", "--time-zone", "Asia/Amman");
  const masthead = (await run("masthead", paper)).stdout;
  await writeFile(path.join(folder, "masthead.toml"), `${masthead.replace(/^section = .*$/m, "")}\n[[section]]\nslug = 'world'\ntitle = 'العالم'\ndescription = 'ما وراء المضيق.'\n`);
  await run("masthead", paper, path.join(folder, "masthead.toml"));
  const told = await readFile(path.join(root, "src/demo/stories/25-ar-jisr-al-madiq.md"), "utf8");
  const alone = told.replace(/^(?:authors|topics|translation_of):.*\n/gm, "").replace(/^picture:\n(?: .*\n)+/m, "");
  await writeFile(path.join(folder, "story.md"), alone);
  await run("publish", paper, path.join(folder, "story.md"));
  return serve(folder, ["serve", paper]);
}

// A newsroom that moved in from WordPress a minute ago, with pictures, a film of no known size and a file.
export async function openImportedNewsroom() {
  const folder = await mkdtemp(path.join(tmpdir(), "standfirst-journey-"));
  const paper = path.join(folder, "paper");
  const uploads = path.join(folder, "uploads");
  await mkdir(uploads);
  for (const [number, name] of ["one", "two", "three", "four"].entries())
    await writeFile(path.join(uploads, `${name}.png`), drawPicture(400 + 100 * number, 300));
  const film = [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01, 0x42, 0x82, 0x84, ...Buffer.from("webm")];
  await writeFile(path.join(uploads, "launch.webm"), Buffer.from(film));
  await writeFile(path.join(uploads, "rules.pdf"), "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  const run = (...words) => promisify(execFile)(program(), words);
  await run("init", paper, "--title", "The Old Quay", "--address", "https://paper.example");
  await run("import", "wordpress", path.join(root, "tests/samples/wordpress/blocks.xml"), "--into", paper, "--media", uploads);
  return serve(folder, ["serve", paper]);
}

// A PNG of one grey.
export function drawPicture(width, height) {
  const chunk = (kind, bytes) => {
    const named = Buffer.concat([Buffer.from(kind), bytes]);
    const frame = Buffer.alloc(named.length + 8);
    frame.writeUInt32BE(bytes.length);
    named.copy(frame, 4);
    frame.writeUInt32BE(crc32(named), named.length + 4);
    return frame;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 0x90);
  for (let row = 0; row < height; ++row) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

// Of PNG's chunks: zlib's own is not in every Node.
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; ++bit) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

async function serve(folder, words) {
  // All readers of the journeys come from one address.
  const env = { ...process.env, STANDFIRST_LIMITS_SIGNING_IN: "1000000", STANDFIRST_LIMITS_WRITING: "1000000" };
  const child = spawn(program(), [...words, "--listen", "localhost:0"], { stdio: ["ignore", "pipe", "inherit"], env });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const found = said.match(/listening on (http:\/\/\S+)/);
      if (found) resolve(found[1]);
    });
    child.once("exit", (code) => reject(new Error(`the program ended with ${code} before it listened`)));
    child.once("error", reject);
  });
  return {
    address,
    folder: path.join(folder, "demo"),
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// The first mail to that address in the newsroom's outbox that holds what `wanted` matches.
export async function findMail(newsroom, address, wanted) {
  const outbox = path.join(newsroom.folder, "outbox");
  for (const end = Date.now() + 20_000; Date.now() < end; ) {
    for (const name of await readdir(outbox).catch(() => [])) {
      if (!name.endsWith(".eml") || name.startsWith(".")) continue;
      const mail = await readFile(path.join(outbox, name), "utf8");
      if (mail.includes(`<${address}>`) && wanted.test(mail)) return mail;
    }
    await again(20);
  }
  throw new Error(`no mail to ${address}`);
}

// The code and the link of the first mail to that address with which one signs in.
export async function waitForMail(newsroom, address) {
  const mail = await findMail(newsroom, address, /\/sign-in\/link\//);
  const text = mail.split("\r\n\r\n").slice(1).join("\n\n");
  return { code: text.match(/^(\d{6})\r?$/m)[1], link: text.match(/^(http\S+\/sign-in\/link\/\S+?)\r?$/m)[1] };
}

// A page of a reader who has just signed in for the first time and chosen a name.
export async function signIn(browser, newsroom, handle, name, options = { javaScriptEnabled: false }) {
  const page = await enterCode(browser, newsroom, `${handle}@reader.example`, options);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Handle").fill(handle);
  await page.getByRole("button", { name: "Go on" }).click();
  return page;
}

// The built program, with these words.
export const runCommand = (...words) => promisify(execFile)(program(), words);

// A page of somebody whom the command line has given that role.
export async function signInStaff(browser, newsroom, handle, role, options = { javaScriptEnabled: false }) {
  const email = `${handle}@paper.example`;
  await runCommand("people", newsroom.folder, "--add", handle, "--name", `Staff ${handle}`, "--email", email, "--role", role);
  return enterCode(browser, newsroom, email, options);
}

async function enterCode(browser, newsroom, email, options) {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(newsroom.address + "/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await page.getByLabel("Code").fill((await waitForMail(newsroom, email)).code);
  await page.getByRole("button", { name: "Go on" }).click();
  return page;
}

export const openBrowser = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync),
    args: ["--no-sandbox", "--disable-gpu"],
  });

// The path of every story and page that the sitemap knows.
export async function listStories(address) {
  const locations = async (where) => [...(await (await fetch(address + where)).text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => new URL(match[1]).pathname);
  const parts = await locations("/sitemap.xml");
  return (await Promise.all(parts.map(locations))).flat();
}

// Addresses of one page of each template, found by following the newsroom's own links.
export async function listTemplates(address) {
  const page = async (where) => (await fetch(address + where)).text();
  const front = await page("/");
  const first = (html, pattern) => html.match(pattern)?.[1];
  const section = first(front, /class="block-title"[^>]*><a href="(\/[^"/]+)"/);
  const stories = [...front.matchAll(/class="card-headline"><a href="([^"]+)"/g)].map((match) => match[1]);
  let story, richest = -1;
  for (const candidate of new Set(stories.slice(0, 40))) {
    const html = await page(candidate);
    const weight = (html.match(/class="comment |<li id="claim-|<figure|class="topics"|class="portrait"/g) ?? []).length;
    if (weight > richest) [richest, story] = [weight, candidate];
  }
  const told = await page(story);
  const year = first(front, /href="(\/\d{4})"/);
  const templates = {
    front: "/",
    section,
    story,
    topic: first(told, /href="(\/topic\/[^"]+)"/),
    author: first(told, /href="(\/by\/[^"]+)"/),
    year,
    month: first(await page(year), /<h2 id="month-[^>]*><a href="([^"]+)"/),
    search: "/search?q=the",
    "search with no results": "/search?q=zzqx",
    nothing: "/there-is-no-such-page",
  };
  // Both other languages, and stories that between them show every block.
  for (const [, language, where] of told.matchAll(/<link rel="alternate" hreflang="(fr|ar)" href="([^"]+)"/g)) templates[`story in ${language}`] = new URL(where).pathname;
  const wanted = new Map(Object.entries({
    gallery: 'class="gallery', table: "<table", code: "<pre", details: "<details", footnotes: 'class="footnotes', columns: 'class="columns',
    verse: 'class="verse', video: "<video", audio: "<audio", file: 'class="file', picture: "<figure class=\"picture",
  }));
  let longest;
  for (const where of await listStories(address)) {
    const html = await page(where);
    const words = html.split('class="story-body')[1]?.split('class="story-end"')[0].replace(/<[^>]*>/g, " ").split(/\s+/).length ?? 0;
    if (words > 1000 && html.split('class="comment ').length > 20) templates["long story"] = longest = where;
    const shown = [...wanted].filter(([, mark]) => html.includes(mark)).map(([name]) => name);
    if (shown.length === 0) continue;
    for (const name of shown) wanted.delete(name);
    if (where !== story && where !== longest) templates[`story with ${shown.join(", ")}`] = where;
  }
  if (!longest) throw new Error("no story has a thousand words and twenty comments");
  if (wanted.size > 1) throw new Error(`no story shows ${[...wanted.keys()].join(", ")}`);
  const about = first(front, /class="foot-list">\s*<li><a href="(\/[a-z-]+)"/);
  if (about) templates.page = about;
  for (const [name, where] of Object.entries(templates)) if (!where) throw new Error(`no page found for the template ${name}`);
  return templates;
}
