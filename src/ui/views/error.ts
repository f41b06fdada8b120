import type { CproError } from "../../domain/errors.ts";
import { causesFirst } from "../../domain/finding.ts";
import type { Io } from "../io.ts";
import type { errorDocument } from "../json/common.ts";
import type { JsonOf } from "../json/index.ts";
import { paletteOf } from "../palette.ts";
import { errorText } from "../spoken.ts";
import { findingJson } from "./finding.ts";
import { rowLines } from "./remarks.ts";

/** The error on the channel the user asked for: one JSON document on stdout, or a sentence and a hint on stderr. */
export function renderError(error: CproError, io: Io): void {
  const text = errorText(error, io);
  if (io.json) {
    const { code, params } = error;
    const given = Object.entries(params).filter((entry): entry is [string, string | number] => entry[1] !== undefined);
    const context = given.length > 0 ? { params: Object.fromEntries(given) } : {};
    const findings =
      error.findings.length > 0 ? { findings: error.findings.map((one) => findingJson(one, io.language)) } : {};
    const { message, hint } = text;
    const told = { error: { code, message, hint, ...context }, ...findings } satisfies JsonOf<typeof errorDocument>;
    const document = `${JSON.stringify(told)}\n`;
    if (io.failure) io.failure(document);
    else io.out(document);
    return;
  }
  const findings = rowLines(causesFirst(error.findings), io);
  if (findings !== "") io.error(findings);
  io.error(`${paletteOf(io).error(text.message)}\n→ ${text.hint}\n`);
}
