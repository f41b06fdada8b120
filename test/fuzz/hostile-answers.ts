import { rawAnswer } from "../support/meddling-proxy.ts";

/** A generator of its own: the same seed gives the same answer on every machine. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const STATUSES = [
  ...[200, 200, 200, 200, 201, 202, 204, 206, 301, 302, 304, 307, 400, 400, 401, 403, 404, 405, 408, 409, 413, 415],
  ...[422, 425, 429, 451, 499, 500, 501, 502, 503, 504, 520, 599, 999, 100, 199],
];
/** What may stand where a value of a certain type belongs. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, "", "0", "x", "é\u202e\u0007", "9".repeat(400)],
  ...[[], {}, [[[[]]]], { toString: 1 }, { __proto__: null, length: -1 }, "2026-99-99", "1970-01-01T00:00:00.000Z"],
  ...["\ud800", "\u0000", "%s%n", "../../x", "[secret]", "a".repeat(100_000)],
];
const RETURN_CODES = [
  "0",
  "00",
  0.5,
  -0,
  Number.MAX_VALUE,
  null,
  true,
  [],
  {},
  20_001,
  20_013,
  30_001,
  -1,
  999_999_999_999,
  "zero",
];

/** One hostile answer, in bytes as they go on the line; the name says what was done. */
export function hostileAnswer(seed: number, honest: string): { readonly name: string; readonly bytes: Buffer } {
  const below = numbersFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const status = pick(STATUSES);
  const type = pick(["application/json;charset=utf-8", "application/json", "text/html", "text/plain", "", "image/png"]);
  const headers = (): Record<string, string> => ({
    "content-type": type,
    ...(below(6) === 0 ? { "retry-after": pick(["0", "-5", "1e9", "soon", "99999999999999999999", "0.5"]) } : {}),
    ...(below(6) === 0
      ? { "www-authenticate": pick(["", "Bearer", 'Bearer error_description="x', "x".repeat(5_000)]) }
      : {}),
    ...(below(8) === 0
      ? { location: pick(["/", "//", "http://[", "file:///etc/passwd", `${"x".repeat(9_000)}`]) }
      : {}),
    ...(below(8) === 0 ? { "content-encoding": pick(["gzip", "br", "x", "identity, gzip"]) } : {}),
    ...(below(8) === 0
      ? { date: pick(["", "yesterday", "Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT"]) }
      : {}),
  });
  const answer = (name: string, body: string | Buffer, more: Record<string, string> = {}) => ({
    name: `${status} ${name}`,
    bytes: rawAnswer(`${status} x`, body, { ...headers(), ...more }),
  });
  const damages: readonly (() => ReturnType<typeof hostileAnswer>)[] = [
    () => answer("honest body", honest),
    () => answer("another value", JSON.stringify(changed(JSON.parse(honest), below, pick(VALUES)))),
    () => answer("another value", JSON.stringify(changed(JSON.parse(honest), below, pick(VALUES)))),
    () => answer("another value", JSON.stringify(changed(JSON.parse(honest), below, pick(VALUES)))),
    () => answer("another return code", JSON.stringify({ ...JSON.parse(honest), codeRetour: pick(RETURN_CODES) })),
    () => answer("another return code", JSON.stringify({ codeRetour: pick(RETURN_CODES), libelle: pick(VALUES) })),
    () => answer("a part of it", honest.slice(0, below(honest.length + 1))),
    () => answer("noise", Buffer.from(Array.from({ length: below(3_000) }, () => below(256)))),
    () => answer("damaged bytes", damaged(honest, below)),
    () => answer("deep", `${pick(['{"a":', "["]).repeat(pick([100, 10_000, 200_000]))}`),
    () => answer("deep, whole", `${"[".repeat(20_000)}${"]".repeat(20_000)}`),
    () => answer("long", `{"codeRetour":0,"libelle":"${"x".repeat(pick([100_000, 3_000_000]))}"}`),
    () => answer("blanks", " ".repeat(pick([1_000, 5_000_000]))),
    () => answer("many fields", `{${Array.from({ length: 20_000 }, (_, index) => `"f${index}":${index}`).join(",")}}`),
    () => answer("twice the field", honest.replace("{", '{"codeRetour":20001,').replace(/}$/, ',"codeRetour":"0"}')),
    () => answer("of the prototype", `{"__proto__":{"codeRetour":0},"constructor":{"prototype":1},"codeRetour":0}`),
    () => answer("in UTF-16", Buffer.from(honest, "utf16le")),
    () => answer("with a mark before it", `\ufeff${honest}`),
    () => answer("a page", `<html><body>${"<p>".repeat(below(3_000))}&amp;${honest}</body></html>`),
    () => answer("shorter than told", honest, { "content-length": String(honest.length + 1 + below(1_000)) }),
    () => answer("longer than told", honest, { "content-length": String(below(honest.length)) }),
    () => answer("of two lengths", honest, { "Content-Length": "3" }),
    () =>
      answer("of a length that is none", honest, {
        "content-length": pick(["-1", "x", "1e3", "99999999999999999999"]),
      }),
    () =>
      answer("in chunks that are none", `zz\r\n${honest}`, { "content-length": "", "transfer-encoding": "chunked" }),
    () => ({ name: "chunked, cut", bytes: chunked(status, honest, below) }),
    () => ({ name: "two answers", bytes: Buffer.concat([answer("", honest).bytes, answer("", "{}").bytes]) }),
    () => ({
      name: "no HTTP",
      bytes: Buffer.from(pick(["", "\r\n\r\n", "HTTP/9.9 200\r\n\r\n", "SSH-2.0-x\r\n", "\u0016\u0003\u0001"])),
    }),
    () => ({
      name: "endless headers",
      bytes: Buffer.from(`HTTP/1.1 ${status} x\r\n${"x-a: b\r\n".repeat(20_000)}\r\n`),
    }),
    () => ({ name: "a header without end", bytes: Buffer.from(`HTTP/1.1 ${status} x\r\nx: ${"a".repeat(100_000)}`) }),
    () => ({
      name: "informed for ever",
      bytes: Buffer.concat([Buffer.from("HTTP/1.1 103 x\r\n\r\n".repeat(2_000)), answer("", honest).bytes]),
    }),
    () => ({ name: "cut headers", bytes: answer("", honest).bytes.subarray(0, below(60)) }),
  ];
  return pick(damages)();
}

/** The document with one value somewhere in it exchanged, left out, or doubled. */
function changed(value: unknown, below: (limit: number) => number, other: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || below(5) === 0) return below(2) === 0 ? other : [...value, ...value, other];
    const at = below(value.length);
    return value.map((one, index) => (index === at ? changed(one, below, other) : one));
  }
  if (typeof value !== "object" || value === null) return other;
  const entries = Object.entries(value);
  if (entries.length === 0) return other;
  const at = below(entries.length);
  if (below(6) === 0) return Object.fromEntries(entries.filter((_, index) => index !== at));
  return Object.fromEntries(
    entries.map(([name, one], index) => [name, index === at ? changed(one, below, other) : one]),
  );
}

function damaged(honest: string, below: (limit: number) => number): Buffer {
  const bytes = Buffer.from(honest);
  for (let times = below(8); times >= 0 && bytes.length > 0; times--) bytes[below(bytes.length)] = below(256);
  return bytes;
}

function chunked(status: number, honest: string, below: (limit: number) => number): Buffer {
  const body = Buffer.from(honest);
  const half = body.subarray(0, below(body.length + 1));
  const head = `HTTP/1.1 ${status} x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`;
  return Buffer.concat([Buffer.from(`${head}${body.length.toString(16)}\r\n`), half]);
}
