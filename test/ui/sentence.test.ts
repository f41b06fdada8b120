import { describe, expect, it } from "vitest";
import { ERROR_EXITS, type ErrorCode } from "../../src/domain/error-codes.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { FINDING_CODES } from "../../src/domain/finding-codes.ts";
import type { Sentence } from "../../src/ui/sentence.ts";
import { errorText, findingText } from "../../src/ui/spoken.ts";

const SIRET = "80938923200020";
const NAMES_A_COMPANY = /^(siret|seller|buyer|recipient|validator)$/;
const VALUES = new Proxy<Readonly<Record<string, string>>>(
  {},
  { get: (_, name) => (NAMES_A_COMPANY.test(String(name)) ? SIRET : "…") },
);

/** Without what is there to be typed, where digits stand together. */
const read = (text: string): string => text.replace(/\bcpro [^;.]*/g, "").replace(/--\S+ \d+/g, "");

describe.each(["fr", "en"] as const)("a SIRET in a sentence (%s)", (language) => {
  const texts: readonly (readonly [string, Sentence])[] = [
    ...FINDING_CODES.map((code): [string, Sentence] => [
      code,
      findingText({ code, severity: "error", params: VALUES } as unknown as Finding, { language }),
    ]),
    ...(Object.keys(ERROR_EXITS) as ErrorCode[]).map((code): [string, Sentence] => [
      code,
      errorText({ code, params: VALUES }, { language }),
    ]),
  ];

  it("is read in its groups", () => {
    const bare = texts.filter(([, said]) => read(Object.values(said).join(" ")).includes(SIRET));
    expect(bare.map(([code]) => code)).toEqual([]);
    // The sentences do name it.
    expect(
      texts.filter(([, said]) => Object.values(said).join(" ").includes("809 389 232 00020")).length,
    ).toBeGreaterThan(15);
  });
});
