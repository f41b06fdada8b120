import type { OperationName, RequestBody } from "../chorus/wire/operations.ts";
import { GatewayFailure } from "../sandbox/auth.ts";
import type { Call, Fields, Handler } from "../sandbox/call.ts";
import { HANDLERS, type HealthCheck } from "../sandbox/operations/index.ts";
import { PortalRefusal } from "../sandbox/portal/refusal.ts";
import { meaningOf, Refusal } from "../sandbox/refusals.ts";
import { pick } from "../ui/language.ts";
import * as errors from "../ui/messages/errors.ts";
import { refusalText } from "../ui/messages/refusals.ts";
import type { Visit } from "./visit.ts";

/** Thrown to undo what an operation did when it was only to be tried. */
class Undo extends Error {}

type Operation = Exclude<OperationName, HealthCheck>;

/** An operation of the API, done for the person at the page: the same checks, the same refusals. */
export async function perform<N extends Operation>(call: Call, name: N, body: RequestBody<N>): Promise<Fields<N>> {
  const handler = HANDLERS[name] as Handler<N>;
  try {
    if (handler.kind === "write") return call.db.transaction(() => handler.run(call, body));
    return await handler.run(call, body);
  } catch (error) {
    throw error instanceof Refusal ? new Refused(name, error) : error;
  }
}

/** Whether an operation would be done: it is carried out and undone. */
export function rehearse<N extends Operation>(call: Call, name: N, body: RequestBody<N>): void {
  const handler = HANDLERS[name] as Handler<N>;
  if (handler.kind === "slow") throw new Error("an operation that waits cannot be undone");
  try {
    call.db.transaction(() => {
      handler.run(call, body);
      throw new Undo();
    });
  } catch (error) {
    if (error instanceof Refusal) throw new Refused(name, error);
    if (!(error instanceof Undo)) throw error;
  }
}

/** The platform said no to an operation. */
export class Refused extends Error {
  readonly operation: string;
  readonly refusal: Refusal;
  constructor(operation: string, refusal: Refusal) {
    super(refusal.message);
    this.operation = operation;
    this.refusal = refusal;
  }
}

/** What a refusal says, in the reader's language; null for anything that is not one. */
export function refusalSentence({ language, text }: Visit, error: unknown): string | null {
  if (error instanceof PortalRefusal) {
    return pick(language, errors).PORTAL_REFUSED({ reason: error.reason, detail: error.detail }).message;
  }
  if (error instanceof GatewayFailure && error.status === 413) return text.fileTooLarge;
  if (!(error instanceof Refused)) return null;
  const { codeRetour, libelle } = error.refusal.entry;
  const meaning = meaningOf(error.operation, codeRetour, libelle);
  return meaning === null ? libelle : refusalText(language, meaning).message;
}
