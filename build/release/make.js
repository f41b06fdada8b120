/**
 * `npm run release -- [target …] [--out <folder>] [--node <target>=<file>] [--official-node]`: makes what users install,
 * on Linux: for each platform the program with a Node.js of its own. Beside the archives: SHA256SUMS, the licences, the
 * bill of materials, and `releases.json`, a list of releases that `cpro version --check` reads.
 *
 * Node.js is made smaller where that can be done (docs/decisions/smaller-node.md); `--official-node` leaves it as it is.
 *
 * `--quick` is for tests: the archives for Windows are not compressed.
 *
 * It is told from outside: SOURCE_DATE_EPOCH (times in the archives), CPRO_SIGN_KEY (a gpg key that signs SHA256SUMS),
 * CPRO_SIGN_PFX (a certificate for the Windows programs).
 */
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeDeb, makeTar, makeZip } from "./archives.js";
import { compressible, installedSize, overLimit, sizeText } from "./installed-size.js";
import { macFaults } from "./mach-o.js";
import { withComponents } from "./node/place-node.js";
import { run } from "./packages.js";
import { BILL, billText, stage } from "./stage.js";
import { TARGETS } from "./targets.js";
import { makeSetup, sign } from "./windows.js";

const root = resolve(import.meta.dirname, "../..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: join(root, "release") },
    node: { type: "string", multiple: true, default: [] },
    "official-node": { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});
const unknown = positionals.filter((name) => !(name in TARGETS));
if (unknown.length > 0)
  throw new Error(`no such target: ${unknown.join(", ")} (there are ${Object.keys(TARGETS).join(", ")})`);
if (!existsSync(join(root, "dist/main.js"))) throw new Error("build first: npm run build");

const out = resolve(values.out);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const given = Object.fromEntries(
  values.node.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]),
);
const say = (text) => process.stdout.write(`${text}\n`);
mkdirSync(out, { recursive: true });

/** Made of the laid-out folder, each under the name that users download. */
const FORMATS = {
  zip: (folder, _target, name) => makeZip(folder, `${name}.zip`, values.quick),
  "tar.gz": (folder, _target, name, small) => makeTar(folder, `${name}.tar.gz`, small.keys()),
  "tar.xz": (folder, _target, name) => makeTar(folder, `${name}.tar.xz`),
  deb: (folder, target) =>
    makeDeb(folder, join(out, `cpro_${version}_${target.deb}.deb`), { version, architecture: target.deb, root }),
  setup: (folder) => {
    const file = join(out, "cpro-setup-x64.exe");
    makeSetup(folder, file, version, values.quick);
    signed(file);
  },
};

/** Every release that the changelog dates, the newest first. This version must be among them. */
function released() {
  const headings = readFileSync(join(root, "CHANGELOG.md"), "utf8").matchAll(/^## (\S+) \((\d{4}-\d{2}-\d{2})\)$/gm);
  const releases = [...headings].map(([, version, date]) => ({ version, date }));
  if (!releases.some((one) => one.version === version))
    throw new Error(`CHANGELOG.md does not date version ${version}`);
  return releases;
}

let unsigned = 0;
function signed(file) {
  if (!sign(file)) unsigned += 1;
}

const nodes = [];
const tooLarge = [];
for (const id of positionals.length > 0 ? positionals : Object.keys(TARGETS)) {
  const target = TARGETS[id];
  const name = `cpro-${version}-${id}`;
  const folder = join(out, "stage", id, name);
  const official = values["official-node"];
  const placed = stage(folder, target, { id, root, cache: join(out, "cache"), node: given[id], official });
  nodes.push(placed.component);
  if (existsSync(join(folder, "cpro.exe"))) signed(join(folder, "cpro.exe"));
  // Of a Node.js as it is, the signature is that of its makers.
  if (placed.isCut && existsSync(join(folder, "node.exe"))) signed(join(folder, "node.exe"));
  const faults = target.mac ? macFaults(folder, target.mac) : [];
  if (faults.length > 0) throw new Error(`${id}: it would not run\n${faults.join("\n")}`);
  const small = target.mac ? compressible(folder) : undefined;
  for (const format of target.formats) FORMATS[format](folder, target, join(out, name), small);
  const sizes = installedSize(folder, small);
  const kind = placed.isCut ? "made smaller" : "as it is";
  say(`${id}: ${target.formats.join(", ")}; installed ${sizeText(sizes)}; Node.js ${kind}`);
  // Who asks for the official Node.js takes its size with it.
  if (!official) tooLarge.push(...overLimit(sizes, target.limits).map((text) => `${id}: ${text}`));
  rmSync(join(out, "stage", id), { recursive: true });
}
rmSync(join(out, "stage"), { recursive: true, force: true });
if (tooLarge.length > 0) {
  // Those of an earlier run are not of these files.
  for (const name of ["SHA256SUMS", "SHA256SUMS.asc"]) rmSync(join(out, name), { force: true });
  throw new Error(
    `larger than it may be, no SHA256SUMS are made (limits: build/release/targets.js)\n${tooLarge.join("\n")}`,
  );
}

copyFileSync(join(root, "dist/THIRD-PARTY-LICENSES.txt"), join(out, "THIRD-PARTY-LICENSES.txt"));
const bill = JSON.parse(readFileSync(join(root, BILL), "utf8"));
writeFileSync(join(out, basename(BILL)), billText(withComponents(bill, nodes)));
writeFileSync(join(out, "releases.json"), `${JSON.stringify({ releases: released() }, null, 2)}\n`);
const sums = readdirSync(out, { withFileTypes: true })
  .filter((entry) => entry.isFile() && !entry.name.startsWith("SHA256SUMS"))
  .map((entry) => entry.name)
  .sort()
  .map(
    (name) =>
      `${createHash("sha256")
        .update(readFileSync(join(out, name)))
        .digest("hex")}  ${name}\n`,
  );
writeFileSync(join(out, "SHA256SUMS"), sums.join(""));
if (process.env.CPRO_SIGN_KEY) {
  run("gpg", [
    "--batch",
    "--yes",
    "--local-user",
    process.env.CPRO_SIGN_KEY,
    "--armor",
    "--detach-sign",
    join(out, "SHA256SUMS"),
  ]);
  say("SHA256SUMS is signed: SHA256SUMS.asc");
} else say("SHA256SUMS is not signed: CPRO_SIGN_KEY names no key");
if (unsigned > 0) say("the Windows programs are not signed: CPRO_SIGN_PFX names no certificate");
