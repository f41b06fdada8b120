import type { CproError } from "../../domain/errors.ts";
import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as errors from "../messages/errors.ts";
import { findingJson, findingLines } from "./finding.ts";

/** The error on the channel the user asked for: one JSON document on stdout, or a sentence and a hint on stderr. */
export function renderError(error: CproError, io: Io): void {
  const text = pick(io.language, errors)[error.code](error.params);
  if (io.json) {
    const { code, params } = error;
    const context = Object.keys(params).length > 0 ? { params } : {};
    const findings =
      error.findings.length > 0 ? { findings: error.findings.map((one) => findingJson(one, io.language)) } : {};
    io.out(`${JSON.stringify({ error: { code, message: text.message, hint: text.hint, ...context }, ...findings })}\n`);
    return;
  }
  for (const finding of error.findings) io.error(findingLines(finding, io.language));
  io.error(`${text.message}\n→ ${text.hint}\n`);
}
