/**
 * Which of ICU's data a bundle keeps. cpro speaks French and English; Node.js itself can be built with less than this
 * (`--with-intl=small-icu`: English only, no converters, no dictionaries).
 */
import { localesOf, withLocales } from "./icu-package.js";

/** Languages whose locales are kept, each with all of its regions. */
export const KEPT_LANGUAGES = ["en", "fr"];

/** Parts of ICU that Node.js does not contain at all: transliteration, StringPrep, confusable letters, characters' names. */
const NOT_IN_NODE = /^translit\/|\.spp$|^confusables\.cfu$|^unames\.icu$/;

/** Where a line may be broken: JavaScript has no name for it (`Intl.Segmenter` knows graphemes, words and sentences). */
const LINE_BREAKS = /^brkitr\/line\w*\.brk$/;

/** By which words of Thai, Khmer, Lao, Burmese, Chinese and Japanese are told apart (`Intl.Segmenter`). */
const DICTIONARY = /^brkitr\/\w+\.dict$/;

/**
 * Converters that can be had by no name: a `TextDecoder` is the only way to them, and it takes the encodings of the
 * WHATWG. The small ones (one byte for a letter) are not worth a list; of the large ones these are needed. Each was
 * found by taking one after the other out and decoding everything with every encoding.
 */
const SMALL_CONVERTER = 16 * 1024;
export const NEEDED_CONVERTERS = [
  "euc-jp-2007.cnv",
  "gb18030-2022.cnv",
  "ibm-1373_P100-2002.cnv", // Big5
  "ibm-943_P15A-2003.cnv", // Shift_JIS, ISO-2022-JP
  "ibm-970_P110_P110-2006_U2.cnv", // EUC-KR
];

const isKeptLocale = (locale) => KEPT_LANGUAGES.includes(locale.split("_")[0]);

/**
 * The items of a data package that stay, and the lists of locales shortened to those that stay.
 * @param {{ name: string, bytes: Buffer }[]} items
 * @throws when something is missing that is known to be needed: another version of ICU may call it differently
 */
export function keptItems(items) {
  for (const needed of [...NEEDED_CONVERTERS, "res_index.res", ...KEPT_LANGUAGES.map((one) => `${one}.res`)])
    if (!items.some(({ name }) => name === needed)) throw new Error(`ICU's data has no ${needed}`);
  const treeOf = (name) => name.slice(0, name.lastIndexOf("/") + 1);
  const lists = items.filter(({ name }) => /(^|\/)res_index\.res$/.test(name));
  const locales = new Set(
    lists.flatMap(({ name, bytes }) => localesOf(bytes).map((one) => `${treeOf(name)}${one}.res`)),
  );
  // Of what no list names, `de_`, `es__TRADITIONAL`, `ja_JP_TRADITIONAL` and the like are locales too.
  const isLocale = (name) => locales.has(name) || /^(\w+\/)?[a-z]{2,3}_[_A-Z]*\.res$/.test(name);
  return items
    .filter(({ name, bytes }) => {
      if (NOT_IN_NODE.test(name) || DICTIONARY.test(name) || LINE_BREAKS.test(name)) return false;
      if (name.endsWith(".cnv")) return bytes.length <= SMALL_CONVERTER || NEEDED_CONVERTERS.includes(name);
      return !isLocale(name) || isKeptLocale(name.slice(treeOf(name).length, -".res".length));
    })
    .map((item) => (lists.includes(item) ? { ...item, bytes: withLocales(item.bytes, isKeptLocale) } : item));
}
