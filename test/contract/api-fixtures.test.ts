import { describe, expect, it } from "vitest";
import { contractViolations } from "../../src/chorus/wire/validate.ts";
import type { ChorusGateway } from "../../src/usecases/ports/gateway.ts";
import { type ApiFixture, apiFixtures, revive } from "../support/api-fixtures.ts";
import { all, failureOf, scripted } from "../support/gateway.ts";
import { answering, type Behaviour, inTurn } from "../support/scripted-server.ts";

const FIXTURES = apiFixtures();
const NOW = new Date("2026-11-23T11:00:00Z");

/** A server that gives the fixture's answers, each operation's in turn. */
async function serve(fixture: ApiFixture) {
  const script: Record<string, Behaviour> = {};
  for (const operation of new Set(fixture.exchanges.map((exchange) => exchange.operation))) {
    const [first, ...rest] = fixture.exchanges
      .filter((exchange) => exchange.operation === operation)
      .map(({ answer }) => answering(answer.body, answer.status, answer.headers));
    if (first) script[`/cpro/${operation}`] = inTurn(first, ...rest);
  }
  return scripted(script, { now: () => NOW });
}

/** The call of a fixture, with the rows of a list gathered. */
async function make(gateway: ChorusGateway, { call }: ApiFixture): Promise<unknown> {
  const method = gateway[call.method as keyof ChorusGateway] as (...args: unknown[]) => unknown;
  const result = method(...call.arguments.map(revive));
  const isList = typeof result === "object" && result !== null && Symbol.asyncIterator in result;
  return isList ? all(result as AsyncIterable<unknown>) : result;
}

/** Those that no fixture shows: no operation of their own, or judged elsewhere. */
type Bare = "healthCheck" | "authenticate" | "close" | "currencies" | "commitment";
/** What the fixtures must call: a method of the gateway that is not here does not compile. */
const COVERED: Readonly<Record<Exclude<keyof ChorusGateway, Bare>, true>> = {
  acknowledgeRejections: true,
  addFile: true,
  attachmentTypes: true,
  bankAccounts: true,
  complete: true,
  correctValidator: true,
  depositFlow: true,
  download: true,
  flowReport: true,
  history: true,
  invoice: true,
  issuingStructures: true,
  recipientDirectory: true,
  recycle: true,
  searchInvoices: true,
  searchStructures: true,
  service: true,
  services: true,
  structure: true,
  submit: true,
  uploadPdf: true,
  vatExemptionReasons: true,
};

describe("the fixtures of the API", () => {
  it.each(FIXTURES)("$name keeps to the contract and names its source", (fixture) => {
    expect(fixture.source.length).toBeGreaterThan(10);
    for (const { operation, request, answer } of fixture.exchanges) {
      expect(contractViolations(operation, "request", request)).toEqual([]);
      const violations = contractViolations(operation, "answer", answer.body);
      expect(violations.length > 0).toBe(fixture.beyondContract !== undefined);
    }
  });

  it.each(FIXTURES)("$name: the client asks so, and understands the answer so", async (fixture) => {
    const { server, gateway } = await serve(fixture);
    if (fixture.fails) expect(await failureOf(make(gateway, fixture))).toMatchObject(fixture.fails);
    else expect((await make(gateway, fixture)) ?? null).toEqual(revive(fixture.gives));
    const asked = server.heard.filter((request) => request.path.startsWith("/cpro/"));
    expect(asked.map(({ path, body }) => ({ path, body: JSON.parse(body) }))).toEqual(
      fixture.exchanges.map(({ operation, request }) => ({ path: `/cpro/${operation}`, body: request })),
    );
  });

  it("cover every operation the gateway calls", () => {
    const methods = new Set(FIXTURES.map((fixture) => fixture.call.method));
    expect(Object.keys(COVERED).filter((method) => !methods.has(method))).toEqual([]);
  });
});
