import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DECODERS } from "../../src/domain/readings.ts";
import { createRedactor, FORMS, HIDDEN } from "../../src/domain/redactor.ts";
import { CANARY_SECRETS, ENCODINGS, piecesIn } from "../support/canaries.ts";

const redactorOf = (...secrets: readonly string[]) => {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.register(secret, "TECH_1@cpro.fr");
  return redactor;
};

const names = Object.keys(ENCODINGS);
const pairs = names.flatMap((inner) => names.map((outer) => [inner, outer] as const));

const encodedBy = (name: string, text: string): string => ENCODINGS[name]?.(text) ?? "";

describe("the redactor", () => {
  it.each(Object.entries(CANARY_SECRETS))("knows %s in every encoding and every pair of them", (_, secret) => {
    const redactor = redactorOf(secret);
    const missed: string[] = [];
    for (const [inner, outer] of pairs) {
      const encoded = encodedBy(outer, encodedBy(inner, secret));
      for (const text of [encoded, `Erreur : « ${encoded} » refusé`, `{"libelle":${JSON.stringify(encoded)}}\n`]) {
        if (!redactor.holds(text)) missed.push(`${inner} in ${outer} is not seen`);
        if (piecesIn(redactor.redact(text), secret)) missed.push(`${inner} in ${outer} is left`);
      }
    }
    expect(missed).toEqual([]);
  });

  it("sees any six characters of a secret, in any encoding", () => {
    const secret = "Xy7#Kq2+Lm9/Pz4=Wv8";
    const redactor = redactorOf(secret);
    fc.assert(
      fc.property(
        fc.nat(secret.length - 6),
        fc.constantFrom(...names),
        fc.string({ unit: "grapheme-ascii", maxLength: 9 }),
        (at, name, before) => {
          const piece = secret.slice(at, at + 6);
          return redactor.holds(`${before} ${ENCODINGS[name]?.(`${before}${piece}`)}`);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each(Object.keys(DECODERS))("needs its decoder of %s: without it something leaks", (name) => {
    const { [name]: decoder = () => null } = DECODERS;
    DECODERS[name] = () => null;
    try {
      const missed = Object.values(CANARY_SECRETS).flatMap((secret) => {
        const redactor = redactorOf(secret);
        return pairs.filter(([inner, outer]) => !redactor.holds(encodedBy(outer, encodedBy(inner, secret))));
      });
      expect(missed.length).toBeGreaterThan(0);
    } finally {
      DECODERS[name] = decoder;
    }
  });

  const alone: Readonly<Record<string, (secret: string) => string>> = {
    plain: (secret) => secret,
    base64: (secret) => Buffer.from(secret).toString("base64"),
    "base64 of more": (secret) => Buffer.from(`user:${secret}.`).toString("base64"),
    hexadecimal: (secret) => Buffer.from(secret).toString("hex").toUpperCase(),
    url: encodeURIComponent,
    form: (secret) => new URLSearchParams([["", secret]]).toString().slice(1),
    json: (secret) => JSON.stringify(secret).slice(1, -1),
    "json in json": (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3),
    "json in ascii": (secret) =>
      JSON.stringify(secret)
        .slice(1, -1)
        .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  };
  /** The words around it stay. */
  const isReplacedAlone = (name: string, secret: string) => {
    const written = alone[name]?.(secret) ?? "";
    const told = redactorOf(secret).redact(`before, ${written}, after`);
    const whole = told === `before, ${HIDDEN}, after`;
    return whole || (name === "base64 of more" && /^before, [\w+/]+\[secret\][\w+/]*=*, after$/.test(told));
  };

  it("has no writing that is not tried here", () => expect(Object.keys(FORMS)).toEqual(Object.keys(alone)));

  it.each(Object.keys(alone))("replaces a secret alone in the writing %s, and would not without it", (name) => {
    const secrets = [...Object.values(CANARY_SECRETS), 'Kan"é\\ri0013'];
    expect(secrets.filter((secret) => !isReplacedAlone(name, secret))).toEqual([]);
    const { [name]: form = () => [] } = FORMS;
    FORMS[name] = () => [];
    try {
      expect(secrets.filter((secret) => !isReplacedAlone(name, secret))).not.toEqual([]);
    } finally {
      FORMS[name] = form;
    }
  });

  it("sees it in wide letters, in the names of fields, and whole with the login before it", () => {
    const redactor = redactorOf("Kanari0014wideQ");
    expect(redactor.holds("Ｋａｎａｒｉ００１４ｗｉｄｅＱ")).toBe(true);
    expect(redactor.redactValue({ Kanari0014wideQ: [{ "x Kanari0014wideQ": 1 }] })).toEqual({
      [HIDDEN]: [{ [`x ${HIDDEN}`]: 1 }],
    });
    const header = Buffer.from("TECH_1@cpro.fr:Kanari0014wideQ").toString("base64");
    expect(redactor.redact(`before, ${header}, after`)).toBe(`before, ${HIDDEN}, after`);
  });

  it("takes a secret that no text can hold", () => {
    expect(redactorOf("Kanari\ud8000015").redact("x Kanari\ud8000015 y")).toBe(`x ${HIDDEN} y`);
  });

  it("leaves what is no secret as it is, byte for byte", () => {
    const redactor = redactorOf("Mairie-2026-Lens!", "Office de t 62!");
    for (const text of [
      "MAIRIE DE LENS 2026, Mairie-2026, facture n° 2026-0042 : 1 240,00 €\n",
      '{"invoices":[{"number":"F2026-0042","recipient":{"name":"Mairie de Lens"},"comment":"Office de tour"}]}\n',
      "\u001b[1mOFFICE DE TOURISME\u001b[0m\t☑ https://chorus-pro.gouv.fr/?a=%C3%A9&b=1\r\n",
      Buffer.from("une facture tout à fait ordinaire").toString("base64"),
    ]) {
      expect(redactor.redact(text)).toBe(text);
    }
  });

  it("gives a JSON document back as one, whatever it hides", () => {
    for (const [secret, encode] of Object.values(CANARY_SECRETS).flatMap((it) =>
      Object.values(ENCODINGS).map((encode) => [it, encode] as const),
    )) {
      const redactor = redactorOf(secret);
      const document = { list: [{ comment: encode(secret), number: "F1" }], [`k ${encode(secret)}`]: 1 };
      const told = JSON.parse(redactor.redact(`${JSON.stringify(document)}\n`));
      if (told !== HIDDEN) expect(told.list?.[0].number).toBe("F1");
      expect(redactor.redactValue({ list: [{ number: "F1", n: 1 }] })).toEqual({ list: [{ number: "F1", n: 1 }] });
    }
  });
});
