import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";
import { type RawCell, workbook } from "../support/workbook.ts";
import { numbersFrom } from "./hostile-answers.ts";

export interface HostileTable {
  /** What was done to it; the ending says its kind. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const PLACES = [
  ...["A2", "B2", "Z9", "GR3", "GS3", "XFD1", "A100000", "A100001", "A1048576", "XFD1048576", "a1", "1A", "", "A0"],
  ...["AAAA1", "A99999999999", "&#65;2", "$A$2", "A1:B2"],
];
const VALUES = [
  ...["1", "-1", "1e308", "1e-400", "NaN", "", "9".repeat(400), "0".repeat(5_000), "=1+1", "\u0001", "]]>", "&#x0;"],
  ...[
    "&#xFFFFFFFF;",
    "&amp;amp;",
    "&nosuch;",
    "&#55296;",
    "x".repeat(40_000),
    " ",
    "\ufffe",
    "45000",
    "-45000",
    "2958466",
  ],
];
const TYPES = ["s", "str", "inlineStr", "n", "b", "e", "d", "x", ""];
const ROWS = ["1", "2", "3", "0", "-1", "999999999", "1048577", "x", "", "2.5", "1e3"];
const EXTRAS = [
  ...[" ".repeat(1_500_000), "<row/>".repeat(120_000), "<!-- <c -->", "<row", "<c r='A2'", '<![CDATA[<c r="XFD1">]]>'],
  ...["</sheetData><sheetData>", "<c/>".repeat(300), "<row><row><row>", "<x:row xmlns:x='y'/>", "<c><c><c>", "<?xml?>"],
  ...[`<row>${"<c t='inlineStr'><is><t>a</t></is></c>".repeat(250)}`, `<c a="${"b".repeat(1_100_000)}"/>`],
];

type Below = (limit: number) => number;
type Pick = <T>(from: readonly T[]) => T;
type Parts = Record<string, string>;

/** One damaged or hostile table: cells, references, shared strings and the ZIP around them, or a CSV. */
export function hostileTable(seed: number): HostileTable {
  const below = numbersFrom(seed);
  const pick: Pick = (from) => from[below(from.length)] as (typeof from)[number];
  return below(4) === 0 ? hostileCsv(below, pick) : hostileWorkbook(seed, below, pick);
}

/** A workbook as a spreadsheet writes one, with one to three things in it changed. */
function hostileWorkbook(seed: number, below: Below, pick: Pick): HostileTable {
  const parts = wholeWorkbook(below);
  const names: string[] = [];
  for (let left = 1 + below(3); left > 0; left--) {
    const [name, change] = pick(CHANGES);
    names.push(name);
    change(parts, below, pick);
  }
  const files: Zippable = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  let bytes: Uint8Array = zipSync(files, { level: pick([0, 6] as const) });
  if (below(4) === 0) {
    const [name, change] = pick(ZIP_CHANGES);
    names.push(name);
    bytes = change(Buffer.from(bytes), below);
  }
  return { name: `${seed} ${names.join(", ")}.xlsx`, bytes };
}

function wholeWorkbook(below: Below): Parts {
  const cell = (): RawCell =>
    [["s", "a.pdf"], ["n", "12.5"], ["d", "46000"], ["s", "80938923200020"], ["b", "1"], null][below(6)] as RawCell;
  const rows = Array.from({ length: 1 + below(12) }, () => Array.from({ length: 1 + below(6) }, cell));
  const heads = ["fichier", "numéro", "date", "HT", "TTC"].map((head): RawCell => ["s", head]);
  const parts = Object.fromEntries(
    Object.entries(unzipSync(workbook([heads, ...rows]))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
  // Half of the texts in the table of their own.
  const strings = ["fichier", "a.pdf", "é", "80938923200020"];
  parts["xl/sharedStrings.xml"] = `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join("")}</sst>`;
  edit(parts, RELATIONS, (text) =>
    text.replace(
      "</Relationships>",
      '<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    ),
  );
  edit(parts, SHEET, (text) =>
    text.replace(/t="inlineStr"><is><t[^>]*>a\.pdf<\/t><\/is>/g, () =>
      below(2) === 0 ? 't="s"><v>1</v>' : 't="s"><v>3</v>',
    ),
  );
  return parts;
}

const SHEET = "xl/worksheets/sheet1.xml";
const RELATIONS = "xl/_rels/workbook.xml.rels";
const STRINGS = "xl/sharedStrings.xml";

function edit(parts: Parts, name: string, change: (text: string) => string): void {
  if (parts[name] !== undefined) parts[name] = change(parts[name]);
}

/** Changes the nth of what a pattern finds, n drawn. */
function anywhere(text: string, pattern: RegExp, below: Below, other: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { index, 0: old } = found[below(found.length)] as RegExpExecArray;
  return text.slice(0, index) + other(old) + text.slice(index + old.length);
}

type Change = readonly [string, (parts: Parts, below: Below, pick: Pick) => void];
const inSheet = (name: string, pattern: RegExp, other: (found: string, pick: Pick) => string): Change => [
  name,
  (parts, below, pick) => edit(parts, SHEET, (text) => anywhere(text, pattern, below, (found) => other(found, pick))),
];
const CHANGES: readonly Change[] = [
  inSheet("place", / r="[A-Z]+\d+"/g, (_, pick) => ` r="${pick(PLACES)}"`),
  inSheet("no place", / r="[A-Z]+\d+"/g, () => ""),
  inSheet("row", /<row r="\d+"/g, (_, pick) => `<row r="${pick(ROWS)}"`),
  inSheet("type", / t="\w+"/g, (_, pick) => ` t="${pick(TYPES)}"`),
  inSheet("value", /<v>[^<]*/g, (_, pick) => `<v>${pick(VALUES)}`),
  inSheet("text", /<t[^>]*>[^<]*/g, (_, pick) => `<t>${pick(VALUES)}`),
  inSheet("style", / s="\d+"/g, (_, pick) => ` s="${pick(["-1", "9999999999", "x", "2"])}"`),
  inSheet("formula", /<v>/g, (_, pick) => pick(["<f>1/0</f><v>", "<f t='shared' si='0'/><v>", "<f><v>"])),
  inSheet("extra", /<\/row>/g, (found, pick) => `${found}${pick(EXTRAS)}`),
  inSheet("no end", /<\/(c|row|v|t|is)>/g, () => ""),
  inSheet("case", /<(c|row) /g, (found) => found.toUpperCase()),
  inSheet("prefix", /<(c|row) /g, (found) => found.replace("<", "<x:")),
  inSheet("quotes", /"[^"]*"/g, (found) => found.replaceAll('"', "'")),
  inSheet("doubled", /<row.*?<\/row>/gs, (found) => found.repeat(2)),
  ["left out", (parts, _, pick) => void delete parts[pick(Object.keys(parts))]],
  ["emptied", (parts, _, pick) => edit(parts, pick(Object.keys(parts)), () => "")],
  [
    "strings",
    (parts, _, pick) =>
      edit(
        parts,
        STRINGS,
        () =>
          `<sst>${pick(["", "<si/>", "<si><t/></si>", `<si>${"<r><t>x</t></r>".repeat(50_000)}</si>`, "<si><t>".repeat(500)])}</sst>`,
      ),
  ],
  [
    "index",
    (parts, below, pick) =>
      edit(parts, SHEET, (text) =>
        anywhere(text, /t="s"><v>\d+/g, below, () => `t="s"><v>${pick(["-1", "99", "1e9", "x", "1.5", ""])}`),
      ),
  ],
  [
    "relation",
    (parts, below, pick) =>
      edit(parts, RELATIONS, (text) =>
        anywhere(
          text,
          /Target="[^"]*"/g,
          below,
          () =>
            `Target="${pick(["../../x", "/xl/worksheets/sheet1.xml", "", "workbook.xml", "http://127.0.0.1:9/x", "__proto__"])}"`,
        ),
      ),
  ],
  [
    "sheets",
    (parts, _, pick) =>
      edit(parts, "xl/workbook.xml", (text) =>
        text.replace(/<sheet [^>]*>/, (it) =>
          pick(["", it.repeat(5_000), it.replace("rId1", "rId9"), it.replace("rId1", "__proto__")]),
        ),
      ),
  ],
  [
    "dates of 1904",
    (parts) => edit(parts, "xl/workbook.xml", (text) => text.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')),
  ],
  [
    "styles",
    (parts, _, pick) =>
      edit(parts, "xl/styles.xml", (text) =>
        text.replace(/numFmtId="14"/, `numFmtId="${pick(["-1", "164", "x", "99999999999"])}"`),
      ),
  ],
  [
    "a document type",
    (parts, _, pick) =>
      edit(parts, pick([SHEET, STRINGS, RELATIONS]), (text) => `<!DOCTYPE x [<!ENTITY a "b">]>${text}`),
  ],
  [
    "more parts",
    (parts, _, pick) => {
      parts[pick(["../x.xml", "/etc/x.xml", "xl/worksheets/sheet1.XML", "a\\b.xml"])] = "<x/>";
    },
  ],
];

/** Where entries of the list begin. */
function entriesOf(zip: Buffer): number[] {
  const found: number[] = [];
  for (
    let at = zip.indexOf("PK\u0001\u0002", 0, "latin1");
    at !== -1;
    at = zip.indexOf("PK\u0001\u0002", at + 4, "latin1")
  ) {
    found.push(at);
  }
  return found;
}

const field = (
  name: string,
  offset: number,
  bytes: 2 | 4,
): readonly [string, (zip: Buffer, below: Below) => Buffer] => [
  name,
  (zip, below) => {
    const entries = entriesOf(zip);
    const at = (entries[below(entries.length)] ?? 0) + offset;
    if (bytes === 2) zip.writeUInt16LE([0, 1, 8, 9, 12, 99, 0xffff][below(7)] ?? 0, at);
    else zip.writeUInt32LE([0, 1, 0x7fffffff, 0xffffffff, below(100_000)][below(5)] ?? 0, at);
    return zip;
  },
];
const ZIP_CHANGES: readonly (readonly [string, (zip: Buffer, below: Below) => Buffer])[] = [
  field("flags", 8, 2),
  field("method", 10, 2),
  field("checksum", 16, 4),
  field("packed size", 20, 4),
  field("size", 24, 4),
  field("length of a name", 28, 2),
  field("length of a note", 32, 2),
  field("place of a file", 42, 4),
  [
    "bytes",
    (zip, below) => {
      for (let times = below(8); times >= 0; times--) zip[below(zip.length)] = below(256);
      return zip;
    },
  ],
  ["cut", (zip, below) => zip.subarray(0, below(zip.length))],
  ["something before it", (zip) => Buffer.concat([Buffer.from("PK\u0003\u0004 not yet"), zip])],
  ["something after it", (zip, below) => Buffer.concat([zip, Buffer.alloc(below(70_000), "PK\u0005\u0006")])],
  ["twice", (zip) => Buffer.concat([zip, zip])],
];

function hostileCsv(below: Below, pick: Pick): HostileTable {
  const cells = [
    "a.pdf",
    '"',
    '""',
    '"a',
    "é",
    "\u0000",
    ";".repeat(300),
    "x".repeat(70_000),
    "=1+1",
    "\ud800",
    "\ufeff",
    "sep=,",
  ];
  const line = () => Array.from({ length: below(8) }, () => pick(cells)).join(pick([";", ",", "\t", "|"]));
  const text = `${pick(["fichier;numéro", "file", "", "sep=;", '"fichier'])}${pick(["\n", "\r\n", "\r", ""])}${Array.from({ length: below(40) }, line).join(pick(["\n", "\r\n", "\r", "\n\n"]))}${below(30) === 0 ? "\n;".repeat(100_500) : ""}`;
  const bytes = Buffer.from(text, pick(["utf8", "utf16le", "latin1"] as const));
  for (let times = below(4); times > 0 && bytes.length > 0; times--) bytes[below(bytes.length)] = below(256);
  return { name: "mutant.csv", bytes };
}
