/**
 * A build plugin that gives the module `pdfjs-core`: the parts of PDF.js that read a file's structure (objects,
 * cross-references, filters, encryption, character maps), without its renderer and its image decoders.
 *
 * Why not the public interface: `getTextContent` converts every embedded font program for a browser and tells neither
 * which glyphs are invisible nor where images lie; `getOperatorList` decodes every image. Measured in November 2026 on
 * ordinary French invoices, that takes 50 to 90 ms a file, up to 600 ms with large fonts, against 20 to 30 ms for
 * `pdftotext`. PDF.js ships those parts in one flat module, cut into sections by comments, whose only export is its
 * message handler; this plugin keeps the sections we need and exports the names we use. The version of pdfjs-dist is
 * pinned; a section or a name that disappears stops the build.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PATCHES, SUBSTITUTES } from "./pdfjs-patches.js";

const MODULE = "pdfjs-core";

const SECTIONS = [
  "shared/util",
  "core/primitives",
  "core/base_stream",
  "core/core_utils",
  "core/stream",
  "core/decode_stream",
  "core/binary_cmap",
  "core/ascii_85_stream",
  "core/ascii_hex_stream",
  "core/flate_stream",
  "core/lzw_stream",
  "core/predictor_stream",
  "core/run_length_stream",
  "core/parser",
  "core/cmap",
  "core/encodings",
  "core/glyphlist",
  "core/unicode",
  "core/fonts_utils",
  "core/charsets",
  "core/cff_parser",
  "core/standard_fonts",
  "core/metrics",
  "core/type1_parser",
  "core/evaluator",
  "core/decrypt_stream",
  "core/crypto",
  "core/xref",
];

const NAMES = [
  "BaseStream",
  "CFFParser",
  "CMapFactory",
  "Cmd",
  "DecodeStream",
  "Dict",
  "EvaluatorPreprocessor",
  "FlateStream",
  "Name",
  "OPS",
  "PasswordException",
  "Ref",
  "Stream",
  "StreamsSequenceStream",
  "Type1Parser",
  "XRef",
  "clearPrimitiveCaches",
  "getEncoding",
  "getGlyphsUnicode",
  "getMetrics",
  "getStdFontMap",
  "getUnicodeForGlyph",
  "normalizeFontName",
  "setVerbosityLevel",
  "stringToPDFString",
];

const packageDirectory = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
/** The file of PDF.js that is cut. */
export const source = join(packageDirectory, "build", "pdf.worker.mjs");

/** Vite and Rolldown take the same plugin. */
export function pdfjsCore() {
  return {
    name: MODULE,
    enforce: "pre",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    load: (id) => (id === `\0${MODULE}` ? { code: coreOf(readFileSync(source, "utf8")), map: null } : null),
  };
}

/** @param code the text of {@link source} */
export function coreOf(code) {
  const cuts = code.split(/^;\/\/ \.\/(?:src\/)?(\S+)\.js$/m);
  const sections = new Map();
  for (let index = 1; index < cuts.length; index += 2) sections.set(cuts[index], cuts[index + 1]);
  const missing = SECTIONS.filter((name) => !sections.has(name));
  if (missing.length > 0) throw new Error(`${source} has no ${missing.join(", ")}: was pdfjs-dist updated?`);
  const removals = SUBSTITUTES.filter(({ instead }) => instead).map(({ section, instead }) => ({
    section,
    find: instead,
    put: "",
  }));
  for (const { section, find, put } of [...removals, ...PATCHES])
    sections.set(section, patched(sections, section, find, put));
  const codes = (last) => SUBSTITUTES.filter((one) => Boolean(one.last) === last).map((one) => one.code);
  return [
    ...codes(false),
    ...SECTIONS.map((name) => sections.get(name)),
    ...codes(true),
    `export { ${NAMES.join(", ")} };`,
  ].join("\n");
}

function patched(sections, name, find, put) {
  const section = sections.get(name);
  if (section?.split(find).length !== 2)
    throw new Error(`${source} has no ${find} in ${name}: was pdfjs-dist updated?`);
  return section.replace(find, () => put);
}

/**
 * Copies the licence of PDF.js next to the bundle, and the character maps of Chinese, Japanese and Korean fonts, which
 * are read only when a font asks.
 */
export function pdfjsCharacterMaps() {
  return {
    name: `${MODULE}-cmaps`,
    generateBundle() {
      const licence = readFileSync(join(packageDirectory, "LICENSE"));
      this.emitFile({ type: "asset", fileName: "pdfjs-LICENSE.txt", source: licence });
      const directory = join(packageDirectory, "cmaps");
      for (const name of readdirSync(directory)) {
        this.emitFile({ type: "asset", fileName: `cmaps/${name}`, source: readFileSync(join(directory, name)) });
      }
    },
  };
}
