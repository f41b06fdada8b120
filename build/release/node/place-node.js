/** Puts Node.js into a laid-out bundle, made smaller where that can be done, and says for the bill of materials what it is. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { canBeCut, smallerNode } from "./cut.js";
import { KEPT_LANGUAGES } from "./kept-data.js";

const NOTICE = "node-MODIFIED.txt";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Version that a build of Node.js says of itself. */
function versionOf(program) {
  const at = program.indexOf("node.js/v");
  const found = at < 0 ? null : /^node\.js\/v(\d+\.\d+\.\d+)/.exec(program.toString("latin1", at, at + 32));
  if (!found) throw new Error("the file given as Node.js does not say its version");
  return found[1];
}

/** What was done to the official program, in words for whoever looks into the folder of a bundle. */
function notice({ version, official, cut, left, name }) {
  const removed = ((official.length - cut.length) / 1e6).toFixed(1);
  return `The Node.js of this folder is not byte by byte that of the Node.js project.

It is the official build of version ${version} without data that cpro does not use (${removed} MB):
- of ICU's data (${left} item${left === 1 ? "" : "s"}): locales of languages other than ${KEPT_LANGUAGES.join(" and ")}, converters of
  encodings that no TextDecoder takes, dictionaries for words of Thai, Khmer, Lao, Burmese, Chinese and
  Japanese, rules for breaking lines, and data of parts of ICU that Node.js does not contain;
- on Linux, debug information and its symbols, and zeros between two segments of the file;
- on Windows, the signature of the OpenJS Foundation, which a changed file cannot bear.
No instruction of the program was changed: the release compares what is mapped into memory byte by byte.

SHA-256 of the official file: ${sha256(official)}
SHA-256 before it is signed:  ${sha256(cut)}

The official ${name} of any version of line ${version.split(".")[0]} can be put in its place; cpro does the same with it.
Source and why: docs/decisions/smaller-node.md of the project. Licence: node-LICENSE.txt.
`;
}

/**
 * @param {string} from the official program
 * @param {string} to where it goes; what was changed is written beside it
 * @param {object} options `id` of the target, `source` (address of the package, if it is from one), `official`: as it is
 * @returns {{ isCut: boolean, component: object }} `component` of a CycloneDX bill of materials
 */
export function placeNode(from, to, { id, source, official }) {
  const program = readFileSync(from);
  const version = versionOf(program);
  const isCut = !official && canBeCut(program);
  const described = (bytes) => ({
    type: "platform",
    name: "node",
    version,
    hashes: [{ alg: "SHA-256", content: sha256(bytes) }],
    licenses: [{ license: { id: "MIT" } }],
    ...(source ? { purl: source } : {}),
  });
  if (!isCut) {
    writeFileSync(to, program);
    return { isCut, component: { "bom-ref": `node:${id}`, ...described(program) } };
  }
  const { bytes, left } = smallerNode(program);
  writeFileSync(to, bytes);
  const words = { version, official: program, cut: bytes, left: left.length, name: basename(to) };
  writeFileSync(join(dirname(to), NOTICE), notice(words));
  const notes = `Modified: ICU data of other languages (${left.length} items) and debug symbols were taken out, see ${NOTICE}.`;
  const { purl, ...changed } = described(bytes);
  const component = { "bom-ref": `node:${id}`, ...changed, pedigree: { ancestors: [described(program)], notes } };
  return { isCut, component };
}

/** A bill of materials with further components, on which the program depends. */
export function withComponents(bill, components) {
  return {
    ...bill,
    components: [...bill.components, ...components],
    dependencies: bill.dependencies.map((one) => ({
      ...one,
      dependsOn: [...one.dependsOn, ...components.map((component) => component["bom-ref"])],
    })),
  };
}
