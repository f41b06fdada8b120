import { applyFlowEvent, type Flow, type FlowEvent, type FlowKey, replayFlow } from "../domain/flow/state.ts";
import { flowId } from "./chain.ts";
import type { Connection } from "./connection.ts";
import { eventsOf, readHead, writeEvent } from "./events.ts";

/** The state of one flow, replayed from its events; null when there are none. */
export function readFlow(connection: Connection, id: string): Flow | null {
  const dated = eventsOf(connection, id).map(({ at, by, payload }) => ({
    at,
    by,
    event: JSON.parse(payload) as FlowEvent,
  }));
  return replayFlow(id, dated);
}

export function findFlow(connection: Connection, key: FlowKey): Flow | null {
  return readFlow(connection, flowId(key));
}

/** Every flow, in the order planned. */
export function* listFlows(connection: Connection): Generator<Flow> {
  const rows = connection.all("SELECT id FROM events WHERE subject = 'flow' GROUP BY id ORDER BY MIN(seq)");
  for (const { id } of rows) {
    const flow = readFlow(connection, String(id));
    if (flow) yield flow;
  }
}

/** Writes events, each checked against what came before. Only inside a transaction. */
export function writeFlowEvents(
  connection: Connection,
  id: string,
  events: readonly FlowEvent[],
  { at, by }: { readonly at: string; readonly by: string },
): Flow {
  let flow = readFlow(connection, id);
  let head = readHead(connection);
  for (const event of events) {
    flow = applyFlowEvent(id, flow, { at, by, event });
    const { type } = event;
    head = writeEvent(connection, head, { subject: "flow", id, ordinal: flow.events, at, by, type, payload: event });
  }
  if (flow === null) throw new Error("a flow begins with an event");
  return flow;
}
