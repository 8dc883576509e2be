// SPDX-License-Identifier: Apache-2.0
// name-places.mjs LOCK REGISTRY: prints the lock file with the place from which each package is fetched. Without places npm
// asks for what is newest wherever a package wants "latest" of another, and finds that the lock holds an older one.
import { readFileSync } from "node:fs";

const [file, registry] = process.argv.slice(2);
const lock = JSON.parse(readFileSync(file, "utf8"));
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === "" || entry.resolved || entry.link) continue;
  const name = entry.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const archive = `${name.slice(name.lastIndexOf("/") + 1)}-${entry.version}.tgz`;
  entry.resolved = `${registry.replace(/\/$/, "")}/${name}/-/${archive}`;
}
console.log(JSON.stringify(lock, null, 2));
