// SPDX-License-Identifier: Apache-2.0
// Draws every page at three widths, light and dark, left to right and right to left, into build/screenshots.
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { listTemplates, openBrowser, openNewsroom, widths } from "./newsroom.mjs";

const folder = path.resolve("../../build/screenshots");
await mkdir(folder, { recursive: true });
const newsroom = await openNewsroom();
const browser = await openBrowser();
try {
  const templates = await listTemplates(newsroom.address);
  for (const colorScheme of ["light", "dark"])
    for (const width of widths) {
      const context = await browser.newContext({ viewport: { width, height: 1000 }, colorScheme, bypassCSP: true });
      for (const [name, where] of Object.entries(templates))
        for (const direction of ["ltr", "rtl"]) {
          const page = await context.newPage();
          await page.goto(newsroom.address + where, { waitUntil: "networkidle" });
          if (direction === "rtl") await page.evaluate(() => { document.documentElement.dir = "rtl"; });
          await page.evaluate(async () => {
            for (const picture of document.images) picture.loading = "eager";
            await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
          });
          await page.screenshot({ path: path.join(folder, `${name}-${width}-${colorScheme}-${direction}.png`), fullPage: true });
          await page.close();
        }
      await context.close();
    }
  console.log(`${folder}: ${Object.keys(templates).length} pages`);
} finally {
  await browser.close();
  await newsroom.stop();
}
