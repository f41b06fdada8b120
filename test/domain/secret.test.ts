import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedactor } from "../../src/domain/redactor.ts";
import { Secret } from "../../src/domain/secret.ts";
import { anyText } from "../support/any-text.ts";

const SECRET = anyText({ minLength: 6, maxLength: 40 }).filter((text) => text.trim().length >= 6);

describe("a secret", () => {
  it("shows nothing of itself by accident", () => {
    const secret = new Secret("do-not-show-me");
    const accidents = [
      String(secret),
      `${secret}`,
      `${secret as unknown as string}${1}`,
      JSON.stringify({ secret }),
      inspect({ secret }, { showHidden: true, depth: 5 }),
      inspect(secret, { getters: true }),
      Object.entries(secret).join(),
      JSON.stringify(structuredClone({ ...secret })),
      new Error("failed", { cause: secret }).stack ?? "",
      inspect(new Error("failed", { cause: secret })),
    ];
    expect(accidents.filter((text) => text.includes("do-not-show"))).toEqual([]);
    expect(secret.reveal()).toBe("do-not-show-me");
  });
});

describe("the redactor", () => {
  it("takes a secret out of any text, in every form, wherever it stands", () => {
    fc.assert(
      fc.property(SECRET, fc.string(), fc.string(), (secret, before, after) => {
        const redactor = createRedactor();
        redactor.register(secret, "TECH_1@cpro.fr");
        const utf8 = Buffer.from(secret, "utf8");
        // A lone surrogate has no bytes of its own: only whole texts are sent anywhere.
        fc.pre(utf8.toString("utf8") === secret);
        const forms = [
          secret,
          utf8.toString("base64"),
          utf8.toString("base64url"),
          Buffer.from(`TECH_1@cpro.fr:${secret}`).toString("base64"),
          utf8.toString("hex"),
          utf8.toString("hex").toUpperCase(),
          encodeURIComponent(secret),
          new URLSearchParams([["", secret]]).toString().slice(1),
          JSON.stringify(secret).slice(1, -1),
          JSON.stringify(JSON.stringify(secret)).slice(3, -3),
        ];
        for (const form of forms) expect(redactor.redact(`${before}${form}${after}`)).toContain("[secret]");
        for (const form of forms) expect(redactor.redact(form)).not.toContain(form);
      }),
    );
  });

  it("takes it out of the base64 of a longer text, at any place", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 9 }), fc.uint8Array({ maxLength: 9 }), (before, after) => {
        const redactor = createRedactor();
        redactor.register("correct-horse-battery");
        const text = Buffer.concat([before, Buffer.from("correct-horse-battery"), after]).toString("base64");
        expect(redactor.redact(text)).toContain("[secret]");
      }),
    );
  });

  it("leaves everything else alone", () => {
    const redactor = createRedactor();
    redactor.register("abc");
    redactor.register("correct-horse-battery");
    expect(redactor.redact("abc, a correct horse, a battery")).toBe("abc, a correct horse, a battery");
  });
});
