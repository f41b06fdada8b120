/** Lays out what one platform's release holds: the program, its native parts, a Node.js of its own, a launcher. */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placeNode, withComponents } from "./node/place-node.js";
import { packageFolder } from "./packages.js";
import { TARGETS } from "./targets.js";
import { buildLaunchers } from "./windows.js";

/** Modules that the bundle leaves outside, beside the native part of the platform. */
const MODULES = ["libsql", "@neon-rs/load", "detect-libc"];
/** Seconds; SOURCE_DATE_EPOCH, or the start of 2026. */
export const EPOCH = Number(process.env.SOURCE_DATE_EPOCH ?? 1767225600);
const PROGRAM = ["bin", "docs", "man", "README.md", "LICENSE", "CHANGELOG.md"];
/** The bill of materials, in a bundle as in the checkout. */
export const BILL = "dist/sbom.cdx.json";
const NOT_SHIPPED = /pdf-engine\.cjs\.compiled$|client\.(d\.ts|js)$/;

/**
 * Starts the program with the Node.js beside it, from wherever the file or a link to it stands. A process to read a link
 * takes as long as a tenth of Node.js: where the install pages and the .deb put cpro, none is started.
 */
export const LAUNCHER = `#!/bin/sh
# Starts cpro with the Node.js that came with it.
case $0 in */*) here=$0 ;; *) here=./$0 ;; esac
if [ -L "$here" ]; then
  for place in /usr/lib/cpro /opt/cpro; do
    if [ "$place/cpro" -ef "$here" ] 2>/dev/null; then here=$place/cpro; fi
  done
fi
while [ -L "$here" ]; do
  to=$(readlink "$here")
  case $to in /*) here=$to ;; *) here=\${here%/*}/$to ;; esac
done
here=\${here%/*}
exec "$here/node" "$here/bin/cpro.js" "$@"
`;

/**
 * Fills `folder` for a target.
 * @param {object} options `id` of the target, `root` the checkout, `cache` for packages, `node` a file to take instead of
 *   the package's, `official`: Node.js goes in as it is
 * @returns {{ isCut: boolean, component: object }} whether Node.js was made smaller, and what it is for the bill of materials
 */
export function stage(folder, target, { id, root, cache, node, official }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const take = (from, to = from) => cpSync(join(root, from), join(folder, to), { recursive: true });
  for (const part of PROGRAM) take(part);
  rmSync(join(folder, "bin/start.js"));
  for (const name of readdirSync(join(folder, "docs"))) {
    if (/^make-|\.ts$/.test(name)) rmSync(join(folder, "docs", name));
  }
  // V8's compiled code is for the Node.js of the build machine; and each platform has its own part of the keychain.
  cpSync(join(root, "dist"), join(folder, "dist"), {
    recursive: true,
    filter: (path) =>
      !NOT_SHIPPED.test(path) && (!/prebuilds[\\/]/.test(path) || path.includes(join("prebuilds", target.keytar))),
  });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const kept = ({ name, version, description, license, type }) => ({ name, version, description, license, type });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(kept(manifest), null, 2)}\n`);
  for (const name of MODULES) take(`node_modules/${name}`);

  const name = `@libsql/${target.libsql}`;
  const { version, integrity } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages[
    `node_modules/${name}`
  ];
  cpSync(packageFolder(cache, { name, version, integrity }), join(folder, "node_modules", name), { recursive: true });

  const parts = packageFolder(cache, target.node);
  const windows = target.node.binary.endsWith(".exe");
  const binary = join(folder, windows ? "node.exe" : "node");
  const source = node ? undefined : `pkg:npm/${target.node.name}@${target.node.version}`;
  const placed = placeNode(node ?? join(parts, target.node.binary), binary, { id, source, official });
  const bill = join(folder, BILL);
  writeFileSync(bill, billText(withComponents(JSON.parse(readFileSync(bill, "utf8")), [placed.component])));
  // The Windows package ships no text; that of Linux is the same.
  cpSync(join(packageFolder(cache, TARGETS["linux-x64"].node), "LICENSE"), join(folder, "node-LICENSE.txt"));
  chmodSync(binary, 0o755);
  if (windows) buildLaunchers(folder);
  else {
    writeFileSync(join(folder, "cpro"), LAUNCHER);
    chmodSync(join(folder, "cpro"), 0o755);
  }
  evenOut(folder);
  return placed;
}

export const billText = (bill) => `${JSON.stringify(bill, null, 1)}\n`;

/** One time and the plainest modes for everything, so that the same parts make the same archive. */
export function evenOut(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) evenOut(path);
    else {
      const program = /^(node|cpro)(\.exe)?$/.test(entry.name) || /[\\/]bin[\\/]cpro\.js$/.test(path);
      chmodSync(path, program ? 0o755 : 0o644);
      utimesSync(path, EPOCH, EPOCH);
    }
  }
  chmodSync(folder, 0o755);
  utimesSync(folder, EPOCH, EPOCH);
}
