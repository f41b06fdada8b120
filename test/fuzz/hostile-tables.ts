import { strToU8, type Zippable, zipSync } from "fflate";

export interface HostileTable {
  /** What was done to it; the ending says its kind. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A generator of its own: the same seed gives the same table on every machine. */
function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGED = "http://schemas.openxmlformats.org/package/2006";

const PLACES = [
  "A2",
  "Z9",
  "XFD1",
  "A1048576",
  "XFD1048576",
  "a1",
  "1A",
  "",
  "A0",
  "AAAA1",
  "A99999999999",
  "&#65;2",
  "$A$2",
];
const VALUES = [
  "1",
  "-1",
  "1e308",
  "1e-400",
  "NaN",
  "",
  "9".repeat(400),
  "0".repeat(5_000),
  "=1+1",
  "\u0000",
  "]]>",
  "&amp;#x0;",
];
const TYPES = ["s", "str", "inlineStr", "n", "b", "e", "d", "x", ""];
const ROWS = ["1", "2", "3", "0", "-1", "999999999", "1048577", "x", ""];

/** One damaged or hostile table: cells, references, shared strings and the ZIP around them, or a CSV. */
export function hostileTable(seed: number): HostileTable {
  const below = numbersFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  if (below(4) === 0) return hostileCsv(below, pick);
  const cell = () => {
    const type = pick(TYPES);
    const value = pick(VALUES).replace(/[<&]/g, (sign) => (below(9) === 0 ? sign : sign === "<" ? "&lt;" : "&amp;"));
    const place = below(5) === 0 ? "" : ` r="${pick(PLACES)}"`;
    const content = type === "inlineStr" ? `<is><t>${value}</t></is>` : `<v>${type === "s" ? below(9) - 2 : value}</v>`;
    return `<c${place} t="${type}" s="${below(4) - 1}">${below(20) === 0 ? "<f>A1</f>" : ""}${content}</c>`;
  };
  const row = () => `<row r="${pick(ROWS)}">${Array.from({ length: below(6) }, cell).join("")}</row>`;
  const head = '<row r="1"><c r="A1" t="inlineStr"><is><t>fichier</t></is></c></row>';
  const extra = pick([
    "",
    "",
    "",
    " ".repeat(1_500_000),
    "<row/>".repeat(120_000),
    "<!-- <c -->",
    "<row",
    "<c r='A2'",
    '<![CDATA[<c r="XFD1">]]>',
  ]);
  const sheet = `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${head}${Array.from({ length: below(12) }, row).join("")}${extra}</sheetData></worksheet>`;
  const strings = `${HEAD}<sst xmlns="${MAIN}">${`<si><t>${pick(VALUES).replace(/[<&]/g, "")}</t></si>`.repeat(below(5))}</sst>`;
  const parts: Zippable = {
    "[Content_Types].xml": strToU8(`${HEAD}<Types xmlns="${PACKAGED}/content-types"/>`),
    "_rels/.rels": strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGED}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": strToU8(
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="S" sheetId="1" r:id="${pick(["rId1", "rId9", ""])}"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGED}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="${pick(["worksheets/sheet1.xml", "../../x", "/xl/worksheets/sheet1.xml"])}"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ),
    "xl/sharedStrings.xml": strToU8(strings),
    "xl/worksheets/sheet1.xml": strToU8(sheet),
  };
  const dropped = pick(["", "", "", ...Object.keys(parts)]);
  delete parts[dropped];
  const bytes = zipSync(parts);
  if (below(3) === 0) for (let times = below(8); times >= 0; times--) bytes[below(bytes.length)] = below(256);
  const cut = below(12) === 0 ? bytes.subarray(0, below(bytes.length)) : bytes;
  return { name: `${seed} ${dropped}.xlsx`, bytes: cut };
}

function hostileCsv(below: (limit: number) => number, pick: <T>(from: readonly T[]) => T): HostileTable {
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
