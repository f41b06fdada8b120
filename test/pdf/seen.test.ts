import { resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { examine } from "../../src/pdf/examine.ts";
import { type RawPdf, rawPdf, stream } from "./raw-pdf.ts";

/*
 * What nobody sees is not read. Each page is an invoice whose totals are drawn in some way; a total that is read was
 * taken for seen.
 */

const HEAD = [
  "BT /F 18 Tf 50 780 Td (FACTURE) Tj ET",
  "BT /F 10 Tf 14 TL 50 750 Td (Facture n\\260 FA-2026-77) Tj T* (Date : 14/10/2026) Tj T* (SIRET 73282932000074) Tj ET",
].join("\n");
const TOTALS =
  "BT /F 10 Tf 14 TL 340 480 Td (Total HT : 100,00 EUR) Tj T* (TVA 20 % : 20,00 EUR) Tj T* (Total TTC : 120,00 EUR) Tj ET";
/** Covers the three totals. */
const BOX = "330 440 200 60";

interface Drawn extends Omit<RawPdf, "pages"> {
  readonly entries?: string;
}

async function totalOf(content: string, { entries, ...rest }: Drawn = {}): Promise<number | null> {
  const page = entries === undefined ? { content } : { content, entries: `/MediaBox[0 0 595 842]${entries}` };
  const report = await examine(rawPdf({ pages: [page], ...rest }), "f.pdf", resolve("node_modules/pdfjs-dist/cmaps"));
  expect(report.facts.invoiceNumber?.value).toBe("FA-2026-77");
  return report.facts.taxInclusiveAmount?.value ?? null;
}

const path = (points: string, paint = "f") => `${points} ${paint}`;
const ROUNDED =
  "335 440 m 525 440 l 528 440 530 442 530 445 c 530 495 l 530 498 528 500 525 500 c 335 500 l 332 500 330 498 330 495 c 330 445 l 330 442 332 440 335 440 c h";
const flate = (entries: string, bytes: readonly number[]) => stream(entries, String.fromCharCode(...bytes));
const picture = (colourSpace: string, bytes: readonly number[]) =>
  flate(`/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace ${colourSpace}`, bytes);

const stencil = (byte: number) => flate("/Type/XObject/Subtype/Image/Width 8/Height 1/ImageMask true", [byte]);
const mask = (level: number) => picture("/DeviceGray", [level]);
/** A dark pixel; object 104 says how much of it is seen. */
const masked = () => picture("/DeviceGray/SMask 104 0 R", [40]);

describe("totals that are covered are not read", () => {
  it.each([
    ["by a rectangle", `0 g ${BOX} re f`],
    ["by a box of lines", path("0 g 330 440 m 530 440 l 530 500 l 330 500 l h")],
    ["by a box of lines that is not closed", path("0 g 330 440 m 530 440 l 530 500 l 330 500 l")],
    ["by a rounded box", path(`0 g ${ROUNDED}`)],
    ["by a box turned a little", path("1 g 325 445 m 525 432 l 535 500 l 328 508 l h", "f*")],
    ["by two boxes of one path", `0 g ${BOX} re 40 40 20 20 re f`],
    ["by a thick line", "60 w 0 G 330 470 m 530 470 l S"],
    ["by three lines as thick as letters", "12 w 1 G 330 483 m 530 483 l 330 469 m 530 469 l 330 455 m 530 455 l S"],
    ["by a fill with an outline", `1 0 0 rg 0 G ${BOX} re B`],
    ["by a shading", `q ${BOX} re W n /Sh sh Q`],
    ["by a pattern of two colours", `/Pattern cs /Checks scn ${BOX} re f`],
    ["by a stencil", "q 0 g 200 0 0 60 330 440 cm /Stencil Do Q"],
    ["by a picture with a mask that lets all through", "q 200 0 0 60 330 440 cm /Masked Do Q"],
  ])("%s", async (_, cover) => {
    const resources = `/Shading<</Sh<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 0]/Extend[true true]/Function<</FunctionType 2/Domain[0 1]/C0[0]/C1[.5]/N 1>>>>>>/Pattern<</Checks 105 0 R>>`;
    const checks = stream(
      "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>",
      ".4 g 0 0 9 9 re f 0 g 0 0 4 9 re f",
    );
    const objects = { 105: checks, 4: cover.includes("Stencil") ? stencil(0) : masked(), 104: mask(255) };
    const drawn = `${HEAD}\n${TOTALS}\n${cover.replace(/\/(?:Stencil|Masked)/, "/Im")}`;
    expect(await totalOf(drawn, { resources, objects })).toBeNull();
  });

  it.each([
    ["an outline only", `${BOX} re S`],
    ["a rule below", "330 436 200 1 re f"],
    ["a box beside", "0 g 40 440 200 60 re f"],
    ["a frame with a hole", `0 g ${BOX} re 332 442 196 56 re f*`],
    ["a veil that lets through", `/Half gs 0 g ${BOX} re f`],
    ["a box outside of the clip", `q 0 0 10 10 re W n 0 g ${BOX} re f Q`],
    ["a triangle that leaves them out", path("0 g 330 440 m 334 440 l 330 500 l h")],
    ["a pattern drawn through a mask", `/Pattern cs /Tint scn ${BOX} re f`],
    ["a pattern with gaps", `/Pattern cs /Dots scn ${BOX} re f`],
    ["a stencil with nothing cut out", "q 0 g 200 0 0 60 330 440 cm /Stencil Do Q"],
    ["a picture whose mask lets nothing through", "q 200 0 0 60 330 440 cm /Masked Do Q"],
  ])("but behind %s they are", async (_, shape) => {
    const resources = "/ExtGState<</Half<</ca .5>>>>/Pattern<</Tint 105 0 R/Dots 106 0 R>>";
    const tiling = "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9";
    const patterns = {
      105: stream(
        `${tiling}/Resources<</ExtGState<</Soft<</SMask<</S/Luminosity/G 107 0 R>>>>>>>>`,
        "/Soft gs 0 g 0 0 9 9 re f",
      ),
      106: stream(`${tiling}/Resources<<>>`, "0 g 0 0 2 9 re f"),
      107: stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency/CS/DeviceGray>>",
        ".05 g 0 0 9 9 re f",
      ),
    };
    const objects = { ...patterns, 4: shape.includes("Stencil") ? stencil(255) : masked(), 104: mask(0) };
    const drawn = `${HEAD}\n${TOTALS}\n${shape.replace(/\/(?:Stencil|Masked)/, "/Im")}`;
    expect(await totalOf(drawn, { resources, objects })).toBe(12_000);
  });
});

describe("totals in the colour of their ground are not read", () => {
  const SPACES: readonly (readonly [name: string, colourSpace: string, components: string, dark: string])[] = [
    ["Lab", "[/Lab<</WhitePoint[.96 1 .82]>>]", "100 0 0", "20 0 0"],
    ["Indexed", "[/Indexed/DeviceRGB 1<FFFFFF000000>]", "0", "1"],
    [
      "Separation",
      "[/Separation/Spot/DeviceCMYK<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[0 1 0 .5]/N 1>>]",
      "0",
      "1",
    ],
    ["ICCBased", "[/ICCBased 100 0 R]", "1 1 1", "0 0 0"],
    ["CalRGB", "[/CalRGB<</WhitePoint[.95 1 1.09]>>]", "1 1 1", "0 .2 0"],
    ["DeviceN", "[/DeviceN[/A/B]/DeviceRGB 101 0 R]", "0 0", "1 1"],
  ];
  const objects = {
    100: stream("/N 3", "profile"),
    101: stream("/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]", "{ pop 1 exch sub dup dup }"),
  };

  it.each(SPACES)("white of %s on paper, dark of it on its own box", async (_, space, white, dark) => {
    const drawn = { resources: `/ColorSpace<</C ${space}>>`, objects };
    expect(await totalOf(`${HEAD}\n/C cs ${white} sc ${TOTALS}`, drawn)).toBeNull();
    expect(await totalOf(`${HEAD}\n/C cs ${dark} sc ${TOTALS}`, drawn)).toBe(12_000);
    expect(await totalOf(`${HEAD}\n/C cs ${dark} sc ${BOX} re f ${TOTALS}`, drawn)).toBeNull();
    expect(await totalOf(`${HEAD}\n/C cs ${dark} sc ${BOX} re f ${white} sc ${TOTALS}`, drawn)).toBe(12_000);
  });

  it.each([
    ["blue on blue", `0 0 1 rg ${BOX} re f ${TOTALS}`],
    ["nearly white", `.98 .97 .98 rg ${TOTALS}`],
    ["an outline in white", `1 Tr 1 G ${TOTALS}`],
    ["ink that is none", `/None cs 1 sc ${TOTALS}`],
    ["a pattern that is white", `/Pattern cs /Wh scn ${TOTALS}`],
    ["a pattern that draws nothing", `/Pattern cs /No scn ${TOTALS}`],
    ["black on a black picture", `q 200 0 0 60 330 440 cm /Black Do Q 0 g ${TOTALS}`],
    ["a mask that lets nothing through", `/Dark gs ${TOTALS}`],
    ["a clip elsewhere", `q 0 0 100 100 re W n ${TOTALS} Q`],
    ["a clip that is a triangle", `q 330 440 m 334 440 l 330 500 l h W n ${TOTALS} Q`],
    ["almost nothing of it", `/Thin gs ${TOTALS}`],
  ])("%s", async (_, totals) => {
    const shading = (from: string, to: string) =>
      `<</PatternType 2/Shading<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 1 0]/Function<</FunctionType 2/Domain[0 1]/C0[${from}]/C1[${to}]/N 1>>>>>>`;
    const resources = [
      "/ColorSpace<</None[/Separation/None/DeviceGray<</FunctionType 2/Domain[0 1]/C0[1]/C1[0]/N 1>>]>>",
      `/Pattern<</Wh ${shading("1 1 1", "1 1 1")}/No 102 0 R>>`,
      "/ExtGState<</Thin<</ca .02>>/Dark<</SMask<</S/Luminosity/G 103 0 R>>>>>>",
    ].join("");
    const drawn = {
      resources,
      objects: {
        4: picture("/DeviceGray", [0]),
        102: stream("/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9/YStep 9/Resources<<>>", "0 g"),
        103: stream(
          "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>",
          "0 g 0 0 595 842 re f",
        ),
      },
    };
    expect(await totalOf(`${HEAD}\n${totals.replace("/Black", "/Im")}`, drawn)).toBeNull();
  });

  it("but white on what is dark, and black through a mask that is white, are", async () => {
    expect(await totalOf(`${HEAD}\n0 g ${BOX} re f 1 g ${TOTALS}`)).toBe(12_000);
    const objects = {
      103: stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Group<</S/Transparency/CS/DeviceGray>>",
        "1 g 0 0 595 842 re f",
      ),
    };
    const resources = "/ExtGState<</Light<</SMask<</S/Luminosity/G 103 0 R>>>>>>";
    expect(await totalOf(`${HEAD}\n/Light gs ${TOTALS}`, { resources, objects })).toBe(12_000);
  });
});

describe("totals on a layer are read when it is shown", () => {
  const layered = (rule: string, off: string) => ({
    resources: "/Properties<</L 110 0 R>>",
    catalog: `/OCProperties<</OCGs[111 0 R 112 0 R]/D<</OFF[${off}]>>>>`,
    objects: { 110: rule, 111: "<</Type/OCG/Name(a)>>", 112: "<</Type/OCG/Name(b)>>" },
  });
  const both = "/OCGs[111 0 R 112 0 R]";
  it.each([
    ["AllOn", `<</Type/OCMD${both}/P/AllOn>>`, "112 0 R", null],
    ["AllOn", `<</Type/OCMD${both}/P/AllOn>>`, "", 12_000],
    ["AnyOn", `<</Type/OCMD${both}>>`, "112 0 R", 12_000],
    ["AnyOff", `<</Type/OCMD${both}/P/AnyOff>>`, "", null],
    ["AnyOff", `<</Type/OCMD${both}/P/AnyOff>>`, "112 0 R", 12_000],
    ["AllOff", `<</Type/OCMD${both}/P/AllOff>>`, "112 0 R", null],
    ["AllOff", `<</Type/OCMD${both}/P/AllOff>>`, "111 0 R 112 0 R", 12_000],
    ["an expression", "<</Type/OCMD/VE[/And 111 0 R[/Not 112 0 R]]>>", "", null],
    ["an expression", "<</Type/OCMD/VE[/Or 111 0 R[/Not 112 0 R]]>>", "111 0 R", null],
    ["an expression", "<</Type/OCMD/VE[/And 111 0 R[/Not 112 0 R]]>>", "112 0 R", 12_000],
  ])("%s (%s, off: %s)", async (_, rule, off, total) => {
    expect(await totalOf(`${HEAD}\n/OC /L BDC ${TOTALS} EMC`, layered(rule, off))).toBe(total);
  });

  it("and of an annotation only when neither it nor its layer is hidden", async () => {
    const form = stream("/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>", TOTALS);
    const drawn = (extra: string, off = "") => ({
      entries: "/Annots[120 0 R]",
      catalog: `/OCProperties<</OCGs[111 0 R]/D<</OFF[${off}]>>>>`,
      objects: {
        111: "<</Type/OCG/Name(a)>>",
        120: `<</Type/Annot/Subtype/FreeText/Rect[0 0 595 842]/AP<</N 121 0 R>>${extra}>>`,
        121: form,
      },
    });
    expect(await totalOf(HEAD, drawn("/F 4"))).toBe(12_000);
    expect(await totalOf(HEAD, drawn("/F 2"))).toBeNull();
    expect(await totalOf(HEAD, drawn("/F 32"))).toBeNull();
    expect(await totalOf(HEAD, drawn("/OC 111 0 R"))).toBe(12_000);
    expect(await totalOf(HEAD, drawn("/OC 111 0 R", "111 0 R"))).toBeNull();
  });
});

describe("a form field without a drawing", () => {
  const widget = (value: string, extra = "") => ({
    entries: "/Annots[130 0 R]",
    catalog: "/AcroForm<</Fields[130 0 R]/DA(/F 10 Tf 0 g)/DR<</Font<</F 3 0 R>>>>/NeedAppearances true>>",
    objects: { 130: `<</Type/Annot/Subtype/Widget/FT/Tx/T(ttc)/Rect[420 445 520 461]/V(${value})${extra}>>` },
  });
  const label = "BT /F 10 Tf 340 449 Td (Total TTC) Tj ET";

  it("shows its value, as every reader draws it", async () => {
    expect(await totalOf(`${HEAD}\n${label}`, widget("120,00 EUR"))).toBe(12_000);
    expect(await totalOf(`${HEAD}\n${label}`, widget("120,00 EUR", "/Q 2/DA(/F 0 Tf .2 .2 .2 rg)"))).toBe(12_000);
  });

  it("shows none when it is hidden, white, or a password", async () => {
    expect(await totalOf(`${HEAD}\n${label}`, widget("120,00 EUR", "/F 2"))).toBeNull();
    expect(await totalOf(`${HEAD}\n${label}`, widget("120,00 EUR", "/DA(/F 10 Tf 1 g)"))).toBeNull();
    expect(await totalOf(`${HEAD}\n${label}`, widget("120,00 EUR", "/Ff 8192"))).toBeNull();
  });
});

describe("a struck amount", () => {
  const pair = (strike: string) =>
    `BT /F 10 Tf 340 480 Td (Total TTC) Tj 100 0 Td (144,00 EUR) Tj -100 -16 Td (Total TTC) Tj 100 0 Td (120,00 EUR) Tj ET ${strike}`;
  it.each([
    ["a line", "1 w 438 483 m 500 483 l S"],
    ["a thin box", "438 482.5 62 1 re f"],
    ["from corner to corner", "1 w 440 479 m 494 489 l S"],
  ])("is taken back: %s", async (_, strike) => {
    expect(await totalOf(`${HEAD}\n${pair(strike)}`)).toBe(12_000);
  });

  it("and a rule below it takes nothing back", async () => {
    expect(await totalOf(`${HEAD}\n${pair("1 w 438 477 m 500 477 l S")}`)).not.toBe(12_000);
  });
});

describe("any order of boxes and totals", () => {
  const level = fc.constantFrom(0, 0.25, 0.5, 0.75, 1);
  const shape = fc.record({
    level,
    kind: fc.constantFrom("re", "lines", "thick"),
    hits: fc.boolean(),
    alpha: fc.constantFrom("Full", "Half"),
  });
  const draw = ({
    level: colour,
    kind,
    hits,
    alpha,
  }: {
    level: number;
    kind: string;
    hits: boolean;
    alpha: string;
  }) => {
    const left = hits ? 330 : 40;
    if (kind === "thick") return `/${alpha} gs 70 w ${colour} G ${left} 470 m ${left + 210} 470 l S`;
    const corners =
      kind === "re" ? `${left} 435 210 70 re` : `${left} 435 m ${left + 210} 435 l ${left + 210} 505 l ${left} 505 l h`;
    return `/${alpha} gs ${colour} g ${corners} f`;
  };

  it("leaves to read what a painter would leave to see", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(shape, { maxLength: 4 }),
        level,
        fc.array(shape, { maxLength: 3 }),
        async (below, text, above) => {
          let ground = 1;
          for (const { level: colour, hits, alpha } of below) {
            if (hits) ground = alpha === "Full" ? colour : (ground + colour) / 2;
          }
          const covered = above.some(({ hits, alpha }) => hits && alpha === "Full");
          const isSeen = Math.abs(text - ground) > 0.05 && !covered;
          const content = [HEAD, ...below.map(draw), `/Full gs ${text} g ${TOTALS}`, ...above.map(draw)].join("\n");
          const resources = "/ExtGState<</Full<</ca 1/CA 1>>/Half<</ca .5/CA .5>>>>";
          expect(await totalOf(content, { resources })).toBe(isSeen ? 12_000 : null);
        },
      ),
      { numRuns: 60 },
    );
  });
});
