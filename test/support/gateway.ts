import { onTestFinished } from "vitest";
import { createChorusGateway, type GatewayOptions } from "../../src/chorus/client.ts";
import { ChorusFailure } from "../../src/domain/errors.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { cents } from "../../src/domain/money.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { Siret } from "../../src/domain/siret.ts";
import type { Account } from "../../src/usecases/ports/account.ts";
import type { ChorusGateway, SubmitRequest } from "../../src/usecases/ports/gateway.ts";
import { type Behaviour, type ScriptedServer, startScripted } from "./scripted-server.ts";

/** Secrets that must turn up nowhere; with characters that every encoding changes. */
export const CANARIES = { clientSecret: "cl1ent+s3cret/é&=", accountPassword: 'p@ss w0rd:%20"ü' };

export function accountAt(url: string): Account {
  return {
    profile: "test",
    environment: "custom",
    apiUrl: url,
    oauthUrl: url,
    clientId: "client-of-the-test",
    clientSecret: new Secret(CANARIES.clientSecret),
    accountLogin: "TECH_1_42@cpro.fr",
    accountPassword: new Secret(CANARIES.accountPassword),
    sellerSiret: null,
  };
}

export interface Waits {
  readonly waits: number[];
}

/** A gateway on a URL; it never really sleeps, and `waits` tells for how long it would have. */
export function gatewayAt(url: string, options: Partial<GatewayOptions> = {}): ChorusGateway & Waits {
  const waits: number[] = [];
  const gateway = createChorusGateway({
    account: accountAt(url),
    sleep: async (ms) => {
      waits.push(ms);
    },
    random: () => 1,
    ...options,
  });
  onTestFinished(() => gateway.close());
  return { ...gateway, waits };
}

/** A scripted server and a gateway on it, both closed when the test ends. */
export async function scripted(
  script: Record<string, Behaviour>,
  options: Partial<GatewayOptions> = {},
): Promise<{ server: ScriptedServer; gateway: ChorusGateway & Waits }> {
  const server = await startScripted(script);
  onTestFinished(() => server.close());
  return { server, gateway: gatewayAt(server.url, options) };
}

/** The failure of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<ChorusFailure> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ChorusFailure) return error;
    throw error;
  }
  throw new Error("the call succeeded");
}

export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

const INVOICE: Invoice = {
  number: "F-2026-0042",
  issueDate: "2026-11-20",
  type: "invoice",
  framework: "A1",
  seller: "80938923200020" as Siret,
  buyer: "11000201100044" as Siret,
  serviceCode: "SERVICE-X",
  commitmentNumber: null,
  contractNumber: null,
  currency: "EUR",
  vatRegime: "debit",
  exemptionReason: null,
  paymentMeans: "transfer",
  validator: null,
  originalNumber: null,
  comment: null,
  taxExclusiveAmount: cents(10_000),
  taxAmount: cents(2_000),
  taxInclusiveAmount: cents(12_000),
  payableAmount: cents(12_000),
};

export const SUBMIT: SubmitRequest = {
  mode: "pdf",
  invoice: INVOICE,
  sellerId: 12_345_678,
  mainAttachment: { id: 7_000_001, label: "Facture" },
  attachments: [],
};
