import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { FLOW_STATES } from "../../domain/flow-states.ts";
import { type AdminOptions, bodyOf } from "../admin.ts";
import { GatewayFailure } from "../auth.ts";
import { FLOW_COLUMNS, type FlowRow } from "./integrate.ts";

/** Free text too: the platform may have states that nobody wrote down. */
const stateChange = z.strictObject({ state: z.string().regex(/^[A-Z_]{2,60}$/), reason: z.string().optional() });

/**
 * - `GET  /_sandbox/flows`
 * - `POST /_sandbox/flows/<number>/state` `{state, reason}`: act as the platform's operators. A waiting state goes on
 *   by itself; any other stays. `reason` is a technical error of the flow.
 */
export function registerFlowAdmin(app: FastifyInstance, { db, now }: AdminOptions): void {
  const flows = (): FlowRow[] => db.all<FlowRow>(`SELECT ${FLOW_COLUMNS} FROM flows ORDER BY id`);

  app.get("/_sandbox/flows", async () => ({
    flows: flows().map(({ number, file_name, syntax, state }) => ({ number, file: file_name, syntax, state })),
    states: FLOW_STATES,
  }));

  app.post<{ Params: { number: string } }>("/_sandbox/flows/:number/state", async (request) => {
    const { state, reason } = bodyOf(request, stateChange);
    const flow = flows().find(({ number }) => number === request.params.number);
    if (!flow) throw new GatewayFailure(404, "no such flow");
    const errors = reason ? [{ codeErreur: "OPERATEUR", libelleErreur: reason, natureErreur: "BLOQUANTE" }] : [];
    db.run(
      "UPDATE flows SET state = ?, state_at = ?, technical_errors = ? WHERE id = ?",
      state,
      now().toISOString(),
      JSON.stringify(errors),
      flow.id,
    );
    return { number: flow.number, state };
  });
}
