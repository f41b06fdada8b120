import { describe, expect, it } from "vitest";
import { chooseLanguage } from "../../src/ui/language.ts";

describe("chooseLanguage", () => {
  it.each([
    ["the flag wins", "en", { CPRO_LANG: "fr", LANG: "fr_FR.UTF-8" }, "en"],
    ["then CPRO_LANG", undefined, { CPRO_LANG: "en", LANG: "fr_FR.UTF-8" }, "en"],
    ["then the locale", undefined, { LANG: "en_GB.UTF-8" }, "en"],
    ["LC_ALL before LANG", undefined, { LC_ALL: "fr_FR", LANG: "en_GB" }, "fr"],
    ["then French", undefined, {}, "fr"],
    ["an unknown locale is French", undefined, { LANG: "C.UTF-8" }, "fr"],
  ] as const)("%s", (_, flag, env, expected) => {
    expect(chooseLanguage(flag, env)).toBe(expected);
  });
});
