/** Billing frameworks of the direct channel; only four of them can be deposited through the API. */
export const DIRECT_FRAMES = Array.from({ length: 25 }, (_, index) => `A${index + 1}`) as readonly DirectFrame[];
export type DirectFrame =
  `A${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24 | 25}`;

/** Frameworks of the reform (BT-23; rule BR-FR-08 of the FNFE schematron V1.4.0): only through an approved platform. */
export const REFORM_FRAMES = [
  "B1",
  "B2",
  "B4",
  "B7",
  "B8",
  "B9",
  "M1",
  "M2",
  "M4",
  "M8",
  "M9",
  "S1",
  "S2",
  "S3",
  "S4",
  "S5",
  "S6",
  "S7",
  "S8",
  "S9",
] as const;
export type ReformFrame = (typeof REFORM_FRAMES)[number];

/** The framework that the same invoice has on the direct channel; the digit decides, the letter does not travel there. */
export function directFrameOf(frame: ReformFrame): "A1" | "A2" | "A9" | "A12" | null {
  const byDigit = { "1": "A1", "4": "A1", "2": "A2", "3": "A9", "6": "A12" } as const;
  return (byDigit as Readonly<Record<string, "A1" | "A2" | "A9" | "A12">>)[frame[1] as string] ?? null;
}

/** Documents of the works supervisor and the works owner, which a supplier only reads. */
const OF_OTHERS: ReadonlySet<DirectFrame> = new Set(["A15", "A16", "A17", "A18", "A19", "A20", "A24", "A25"]);

/** True for what a supplier files itself, by the API or on the portal. */
export function isSupplierFrame(frame: DirectFrame): boolean {
  return !OF_OTHERS.has(frame);
}
