/** The archives of a release. The same folder makes the same bytes: names are sorted, times and owners are fixed. */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { run } from "./packages.js";
import { EPOCH, evenOut } from "./stage.js";

/**
 * `folder` as one .tar.gz or .tar.xz, by the ending of `out`.
 * @param {Iterable<string>} [compressed] paths of files that macOS keeps compressed when its tar unpacks them
 */
export function makeTar(folder, out, compressed) {
  const plain = out.replace(/\.[gx]z$/, "");
  const order = ["--sort=name", "--format=ustar", "--owner=0", "--group=0", "--numeric-owner", `--mtime=@${EPOCH}`];
  run("tar", [...order, "-cf", plain, "-C", dirname(folder), basename(folder)]);
  if (compressed) {
    const names = Array.from(compressed, (path) => relative(dirname(folder), path));
    writeFileSync(plain, markCompressed(readFileSync(plain), new Set(names)));
  }
  const [program, ...options] = out.endsWith(".xz") ? ["xz", "-6", "-T1"] : ["gzip", "-9", "-n"];
  run(program, [...options, "-f", plain]);
}

const TAR_BLOCK = 512;
/** pax record: its own length, keyword of star(1) and libarchive for file flags, the flag UF_COMPRESSED of macOS. */
const COMPRESSED_RECORD = "28 SCHILY.fflags=compressed\n";

/**
 * A ustar archive whose files of the given names bear the flag that makes libarchive, the tar of macOS, write them by the
 * file system's compression (docs/decisions/smaller-node.md). Other programs pass over it; GNU tar says that it does.
 *
 * @param {Buffer} tar
 * @param {Set<string>} names of regular files; one that the archive lacks is an error
 */
export function markCompressed(tar, names) {
  const parts = [];
  let marked = 0;
  const field = (header, at, length) => header.toString("utf8", at, at + length).replace(/\0.*$/s, "");
  for (let at = 0; at < tar.length && tar[at] !== 0; ) {
    const header = tar.subarray(at, at + TAR_BLOCK);
    const end = at + TAR_BLOCK + Math.ceil(Number.parseInt(field(header, 124, 12), 8) / TAR_BLOCK) * TAR_BLOCK;
    const prefix = field(header, 345, 155);
    if (names.has(`${prefix && `${prefix}/`}${field(header, 0, 100)}`)) {
      parts.push(paxHeader(header));
      marked += 1;
    }
    parts.push(tar.subarray(at, end));
    at = end;
  }
  if (marked !== names.size)
    throw new Error(`${names.size - marked} of the files to be compressed are not in the archive`);
  // Two empty blocks end an archive; tar fills up to twenty.
  parts.push(Buffer.alloc(2 * TAR_BLOCK));
  return Buffer.concat(parts);
}

/** Header and content of a pax entry for the file whose header follows, under the same name, owner and time. */
function paxHeader(header) {
  const blocks = Buffer.alloc(2 * TAR_BLOCK);
  header.copy(blocks);
  blocks.write(`${COMPRESSED_RECORD.length.toString(8).padStart(11, "0")}\0`, 124);
  blocks.write("x", 156);
  blocks.write(" ".repeat(8), 148);
  const sum = blocks.subarray(0, TAR_BLOCK).reduce((total, byte) => total + byte, 0);
  blocks.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  blocks.write(COMPRESSED_RECORD, TAR_BLOCK);
  return blocks;
}

export function makeZip(folder, out, quick) {
  const files = {};
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) walk(inside);
      else files[relative(dirname(folder), inside).replaceAll("\\", "/")] = inside;
    }
  };
  walk(folder);
  const contents = Object.fromEntries(
    Object.keys(files)
      .sort()
      .map((name) => [name, readFileSync(files[name])]),
  );
  // ZIP keeps local times: noon of the day is the same day everywhere.
  writeFileSync(out, zipSync(contents, { level: quick ? 0 : 9, mtime: new Date(2026, 0, 1, 12) }));
}

/** Where Debian's shells look for completions. */
const COMPLETIONS = {
  bash: "usr/share/bash-completion/completions/cpro",
  zsh: "usr/share/zsh/vendor-completions/_cpro",
  fish: "usr/share/fish/vendor_completions.d/cpro.fish",
};

/**
 * The manual pages of a laid-out folder, which npm wants beside each other in English and in folders else (`man/cpro.1`,
 * `man/fr/man1/cpro.1`): their files, and their places below `/usr/share/man`.
 * @returns {[string, string][]}
 */
export function manPages(folder) {
  const names = readdirSync(join(folder, "man"), { recursive: true }).filter((name) => name.endsWith(".1"));
  return names.sort().map((name) => [join(folder, "man", name), dirname(name) === "." ? join("man1", name) : name]);
}

/** A Debian package of a laid-out folder: /usr/lib/cpro, /usr/bin/cpro, man pages and completions in their places. */
export function makeDeb(folder, out, { version, architecture, root }) {
  const tree = `${folder}-deb`;
  rmSync(tree, { recursive: true, force: true });
  const at = (path) => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    return join(tree, path);
  };
  cpSync(folder, at("usr/lib/cpro"), { recursive: true, preserveTimestamps: true });
  rmSync(join(tree, "usr/lib/cpro/man"), { recursive: true });
  symlinkSync("../lib/cpro/cpro", at("usr/bin/cpro"));
  for (const [from, to] of manPages(folder)) {
    writeFileSync(at(join("usr/share/man", `${to}.gz`)), gzipSync(readFileSync(from), { level: 9 }));
  }
  for (const [shell, path] of Object.entries(COMPLETIONS)) {
    writeFileSync(at(path), run(process.execPath, [join(root, "bin/cpro.js"), "completion", shell]));
  }
  mkdirSync(at("usr/share/doc/cpro"), { recursive: true });
  cpSync(join(folder, "LICENSE"), at("usr/share/doc/cpro/copyright"));
  const size = Number.parseInt(run("du", ["-sk", "--apparent-size", tree]), 10);
  writeFileSync(
    at("DEBIAN/control"),
    `Package: cpro
Version: ${version}
Architecture: ${architecture}
Maintainer: the cpro project <cpro@localhost>
Installed-Size: ${size}
Depends: libc6 (>= 2.28), libstdc++6
Recommends: libsecret-1-0
Section: misc
Priority: optional
Description: deposit invoices on Chorus Pro from the command line
 Checks, deposits and follows invoices for the French public sector.
 It comes with a Node.js of its own.
`,
  );
  evenOut(tree);
  chmodSync(join(tree, "usr/lib/cpro/node"), 0o755);
  const environment = { ...process.env, SOURCE_DATE_EPOCH: String(EPOCH) };
  run("dpkg-deb", ["--root-owner-group", "-Zxz", "-z6", "--build", tree, out], { env: environment });
  rmSync(tree, { recursive: true });
}
