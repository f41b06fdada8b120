import { describe, expect, it } from "vitest";
import { judgeAnswer } from "../../src/domain/answer.ts";
import { ANSWERS } from "../support/answers.ts";

const json = (fields: object) => ({ status: 200, headers: {}, body: JSON.stringify(fields) });

describe("the rule of the no", () => {
  it.each(ANSWERS.map((answer) => [answer.name, answer] as const))(
    "%s",
    (_, { status, headers = {}, body, proves }) => {
      expect(judgeAnswer({ status, headers, body }, { proof: "id" }).verdict).toBe(proves);
      expect(judgeAnswer({ status, headers, body }, {}).verdict).toBe(proves);
    },
  );

  it("takes a yes for a yes when it answers the question", () => {
    const question = { proof: "id", same: { number: "F1" } };
    expect(judgeAnswer(json({ codeRetour: 0, id: 7, number: "F1" }), question).verdict).toBe("accepted");
    expect(judgeAnswer(json({ codeRetour: 0, id: 7 }), question).verdict).toBe("accepted");
    expect(judgeAnswer(json({ id: 7 }), question).verdict).toBe("accepted");
    expect(judgeAnswer(json({ codeRetour: 0 }), {}).verdict).toBe("accepted");
  });

  it("doubts a receipt for something else", () => {
    const doubt = { verdict: "unknown", doubt: "another-answer", field: "number" };
    const question = { proof: "id", same: { number: "F1" } };
    expect(judgeAnswer(json({ codeRetour: 0, id: 7, number: "F2" }), question)).toEqual(doubt);
    expect(judgeAnswer(json({ id: 7, number: "f1" }), question)).toEqual(doubt);
    for (const number of [{ toString: 1 }, { toString: 1, valueOf: 1 }, {}, ["F1"], [], true, false]) {
      expect(judgeAnswer(json({ codeRetour: 0, id: 7, number }), question)).toEqual(doubt);
    }
  });

  it("needs the return code where nothing else proves a yes", () => {
    expect(judgeAnswer(json({ libelle: "" }), {}).verdict).toBe("unknown");
    expect(judgeAnswer(json({ libelle: "" }), { proof: "id" }).verdict).toBe("unknown");
  });
});
