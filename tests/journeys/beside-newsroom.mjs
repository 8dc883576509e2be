// SPDX-License-Identifier: Apache-2.0
// node beside-newsroom.mjs COMMAND …: runs the command beside one demo newsroom (STANDFIRST_ADDRESS and
// STANDFIRST_FOLDER), and ends as it ends.
import { spawn } from "node:child_process";
import { openNewsroom } from "./newsroom.mjs";

const [command, ...rest] = process.argv.slice(2);
const newsroom = await openNewsroom();
const child = spawn(command, rest, { stdio: "inherit", env: { ...process.env, STANDFIRST_ADDRESS: newsroom.address, STANDFIRST_FOLDER: newsroom.folder ?? "" } });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.once("exit", async (code) => {
  await newsroom.stop();
  process.exit(code ?? 1);
});
