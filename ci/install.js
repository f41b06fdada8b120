#!/usr/bin/env node
// Installs cpro from a package that is named by its digest, not by a name that anybody could take.
//
//   node install.js <address or file of cpro-….tgz> <its sha256>
"use strict";

const { spawnSync } = require("node:child_process");
const { createHash } = require("node:crypto");
const { mkdtempSync, readFileSync, writeFileSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

async function main(where, sha256) {
  if (!where || !/^[0-9a-f]{64}$/i.test(sha256 ?? "")) throw new Error("usage: install.js <address or file> <sha256>");
  const bytes = /^https:\/\//.test(where) ? await fetched(where) : readFileSync(where);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== sha256.toLowerCase())
    throw new Error(`${where} has the digest ${digest}, not ${sha256}: not installed`);
  const file = join(mkdtempSync(join(tmpdir(), "cpro-")), "cpro.tgz");
  writeFileSync(file, bytes);
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const flags = ["install", "--global", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { status } = spawnSync(npm, [...flags, file], { stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) throw new Error(`npm ended with ${status}`);
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: HTTP ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

main(...process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
