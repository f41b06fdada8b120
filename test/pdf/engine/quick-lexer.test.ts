import fc from "fast-check";
import { Cmd, EvaluatorPreprocessor, Lexer, Name, Stream, setVerbosityLevel } from "pdfjs-core";
import { describe, expect, it } from "vitest";
import { quickenLexer } from "../../../src/pdf/engine/quick-lexer.ts";

setVerbosityLevel(0);
const original = { ...methodsOf(Lexer.prototype) };
quickenLexer();
const quick = { ...methodsOf(Lexer.prototype) };

function methodsOf({ getNumber, getString, getName, getHexString, getObj }: Lexer) {
  return { getNumber, getString, getName, getHexString, getObj };
}

/** All objects of a text, what each lexer is at after each of them, and why it stopped. */
function lexed(methods: object, bytes: Uint8Array, knowsOperators: boolean, end = bytes.length): unknown[] {
  Object.assign(Lexer.prototype, methods);
  const stream = new Stream(bytes, 0, end);
  const lexer = new Lexer(stream, knowsOperators ? EvaluatorPreprocessor.opMap : null);
  const told: unknown[] = [];
  try {
    for (let count = 0; count < 2_000; count++) {
      const object = lexer.getObj();
      told.push([toldOf(object), lexer.currentChar, stream.pos, lexer.beginInlineImagePos]);
      if (typeof object === "symbol") break;
    }
  } catch (error) {
    told.push(String(error), lexer.currentChar, stream.pos);
  }
  return told;
}

function toldOf(object: unknown): unknown {
  if (object instanceof Cmd) return `operator ${object.cmd}`;
  if (object instanceof Name) return `name ${object.name}`;
  if (typeof object === "number") return Object.is(object, -0) ? "-0" : object;
  return typeof object === "symbol" ? "end" : object;
}

function expectSame(bytes: Uint8Array, end?: number): void {
  for (const knowsOperators of [true, false]) {
    expect(lexed(quick, bytes, knowsOperators, end)).toEqual(lexed(original, bytes, knowsOperators, end));
  }
}

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

describe("the quick lexer", () => {
  it("reads ordinary content as PDF.js does", () => {
    expectSame(
      latin1(
        "q 1 0 0 -1 .5 842.25 cm BT /F1 12 Tf [(Montant) -250.5(TTC)]TJ T* (1\\040488,00 \\(EUR\\)) Tj <00480065> Tj ET Q\n" +
          "% a comment\r/OC /MC0 BDC 0 0 m 10 20 l 5. -3 +4 --7 re f* EMC /Name#20with#2Fsigns gs true false null",
      ),
    );
  });

  it("reads whatever stands next to each other as PDF.js does", () => {
    const piece = fc.constantFrom(
      ...["1", "-2.5", ".5", "-.", "+", "--3", "4-5", "1.2.3", "6.", "007", "1e5", "-\n8", "99999999999999999999"],
      ...[
        "(a)",
        "(a(b)c)",
        "(\\051\\5)",
        "(open",
        ")",
        "<41>",
        "<4 1>",
        "<4g1>",
        "<414>",
        "<<",
        ">>",
        ">",
        "<",
        "[",
        "]",
      ],
      ...[
        "/F1",
        "/",
        "/A#42",
        "/A#4",
        "/A#",
        "/MCID",
        "/a-name-that-is-longer-than-any-of-those-that-are-kept",
        "{",
        "}",
      ],
      ...[
        "q",
        "Q",
        "BT",
        "ET",
        "Tj",
        "TJ",
        "T*",
        "'",
        '"',
        "BDC",
        "EMC",
        "SCN",
        "scn",
        "Tdd",
        "QBT",
        "ETQ",
        "R",
        "obj",
      ],
      ...["true", "tru", "null", "BI", "ID", "EI", "fa", "%x\n", "%", "\0", "\x80", "\xff\x20", "é", "\x0c", "\t"],
      `(${"x".repeat(40)})`,
      `<${"4a".repeat(40)}>`,
    );
    const gap = fc.constantFrom("", "", " ", "\n", "\r\n", "  ");
    const content = fc.array(fc.tuple(piece, gap), { maxLength: 20 }).map((all) => latin1(all.flat().join("")));
    fc.assert(
      fc.property(content, (bytes) => expectSame(bytes)),
      { numRuns: 500 },
    );
  });

  it("reads any bytes as PDF.js does, also where a file promises more of them than it has", () => {
    expectSame(latin1("<41"), 10);
    expectSame(latin1("q BI /W 1 ID"));
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(bytes, fc.nat(60), (all, end) => expectSame(all, end === 0 ? undefined : end)),
      { numRuns: 300 },
    );
  });
});
