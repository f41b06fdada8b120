import type { Redactor } from "../domain/redactor.ts";
import { jsonIn } from "../kit/json-in.ts";
import type { RawAnswer } from "./transport.ts";

/**
 * An answer, with what of it may be told. A gateway may give back what it was sent, in any writing: this is looked for
 * in the whole answer, before anything of it is cut, stripped or chosen. Of a text that holds a piece of a secret nothing
 * is told; in JSON, each text is looked at by itself. Data (an answer of success) loses only what is certainly a secret.
 */
export function guardAnswer(answer: RawAnswer, redactor: Redactor): RawAnswer {
  const text = answer.body.toString("utf8");
  const inHeaders = Object.values(answer.headers).some((value) => value !== undefined && redactor.holds(value));
  if (!inHeaders && !redactor.holds(text)) return answer;
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name, value && redactor.withhold(value)]),
  );
  const isData = answer.status >= 200 && answer.status < 300;
  const told = isData ? data(text, redactor) : refusal(text, redactor);
  return { ...answer, shown: { status: answer.status, headers, body: Buffer.from(told) } };
}

function data(text: string, redactor: Redactor): string {
  const value = jsonIn(text);
  return value === undefined ? redactor.withhold(text) : JSON.stringify(redactor.redactValue(value));
}

function refusal(text: string, redactor: Redactor): string {
  const value = jsonIn(text);
  if (value === undefined) return redactor.withhold(text);
  // The names of fields stay, though a password may hold a piece of one: what is judged must not change.
  return redactor.redact(
    JSON.stringify(value, (_, one: unknown) => (typeof one === "string" ? redactor.withhold(one) : one)),
  );
}
