import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChorusGateway } from "../../src/chorus/client.ts";
import { isOperation } from "../../src/chorus/wire/operations.ts";
import { contractViolations } from "../../src/chorus/wire/validate.ts";
import { cents } from "../../src/domain/money.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { Siret } from "../../src/domain/siret.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import type { Account } from "../../src/usecases/ports/account.ts";
import type { ChorusGateway, SubmitRequest } from "../../src/usecases/ports/gateway.ts";
import { apiFixtures } from "../support/api-fixtures.ts";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { all, failureOf, SUBMIT } from "../support/gateway.ts";
import { type Recorded, startRecorder } from "../support/recording-proxy.ts";

const PDF = readFileSync(resolve(FIXTURES, "pdf/facture-simple.pdf"));

describe("the client against the sandbox, over HTTP", () => {
  let sandbox: SandboxProcess;
  let recorder: Awaited<ReturnType<typeof startRecorder>>;
  let account: Account;
  let gateway: ChorusGateway;
  let sellerId = 0;
  let count = 0;

  beforeAll(async () => {
    sandbox = await startSandboxProcess();
    recorder = await startRecorder(sandbox.apiUrl);
    account = {
      profile: "test",
      environment: "custom",
      apiUrl: recorder.url,
      oauthUrl: recorder.url,
      clientId: sandbox.clientId,
      clientSecret: new Secret(sandbox.clientSecret),
      accountLogin: sandbox.accountLogin,
      accountPassword: new Secret(sandbox.accountPassword),
      sellerSiret: sandbox.sellerSiret as Siret,
    };
    gateway = createChorusGateway({ account });
    const issuers = await gateway.issuingStructures();
    sellerId = issuers.find(({ identifier }) => identifier === sandbox.sellerSiret)?.id ?? 0;
  });

  afterAll(async () => {
    await gateway.close();
    recorder.close();
    await sandbox.stop();
  });

  /** Uploads the PDF and makes the submit that goes with it, under a number of its own. */
  async function prepared(change: Partial<SubmitRequest["invoice"]> = {}): Promise<SubmitRequest> {
    const upload = await gateway.uploadPdf({ name: "facture-simple.pdf", bytes: PDF, signature: "none" });
    const number = `CLIENT-${++count}`;
    const invoice = {
      ...SUBMIT.invoice,
      number,
      seller: sandbox.sellerSiret as Siret,
      buyer: WORLD.publicCompany as Siret,
      serviceCode: null,
      ...change,
    };
    return { ...SUBMIT, invoice, sellerId, mainAttachment: { id: upload.attachmentId, label: "Facture" } };
  }

  const become = async (invoiceId: number, status: string, reason = "raison") => {
    const response = await sandbox.post(`/_sandbox/invoices/${invoiceId}/status`, { status, reason });
    expect(response.ok).toBe(true);
  };

  it("authenticates, and tells which of the two pairs is wrong", async () => {
    await gateway.healthCheck();
    await gateway.authenticate();
    const wrongClient = createChorusGateway({ account: { ...account, clientSecret: new Secret("not-the-secret") } });
    expect(await failureOf(wrongClient.authenticate())).toMatchObject({ code: "CLIENT_REFUSED" });
    const wrongLogin = createChorusGateway({ account: { ...account, accountPassword: new Secret("not-it-either") } });
    expect(await failureOf(wrongLogin.issuingStructures())).toMatchObject({ code: "TECHNICAL_ACCOUNT_REFUSED" });
    await Promise.all([wrongClient.close(), wrongLogin.close()]);
  });

  it("reads the directory: who it is, what it requires, all its services", async () => {
    const [state] = await all(gateway.searchStructures({ identifier: WORLD.state }));
    expect(state).toMatchObject({ identifier: WORLD.state, active: true });
    expect(await gateway.structure(state?.id ?? 0)).toMatchObject({
      active: true,
      serviceRequired: true,
      isPublic: true,
    });
    const [closed] = await all(gateway.searchStructures({ identifier: WORLD.inactive }));
    expect(await gateway.structure(closed?.id ?? 0)).toMatchObject({ active: false });
    const [office] = await all(gateway.searchStructures({ name: "OFFICE TOURISME", town: "Lens", publicOnly: true }));
    const services = await all(gateway.services(office?.id ?? 0));
    expect(services.map((service) => service.code)).toContain("FACTURES_PUBLIQUES");
    expect(await gateway.service(office?.id ?? 0, services[0]?.id ?? 0)).toMatchObject({ code: services[0]?.code });
    const [many] = await all(gateway.searchStructures({ identifier: WORLD.manyServices }));
    expect(await all(gateway.services(many?.id ?? 0))).toHaveLength(1_205);
    expect(await gateway.structure(999_999_999)).toBeNull();
    expect(await gateway.service(office?.id ?? 0, 999_999_999)).toBeNull();
    expect(await all(gateway.searchStructures({ identifier: "00000000000000" }))).toEqual([]);
  });

  it("reads the reference lists", async () => {
    expect((await gateway.attachmentTypes()).map((type) => type.code)).toContain("RIB");
    expect((await gateway.vatExemptionReasons()).length).toBeGreaterThan(0);
    expect((await gateway.bankAccounts(sellerId)).length).toBeGreaterThan(0);
    expect(
      Buffer.from(await gateway.recipientDirectory())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  it("deposits an invoice and finds it again, to the cent", async () => {
    const request = await prepared({ payableAmount: cents(11_999), comment: "Merci" });
    const receipt = await gateway.submit(request);
    expect(receipt).toMatchObject({ number: request.invoice.number, status: "DEPOSEE" });
    const rows = await all(gateway.searchInvoices({ number: receipt.number, sellerId }));
    expect(rows).toMatchObject([{ invoiceId: receipt.invoiceId, payableAmount: 11_999, taxExclusiveAmount: 10_000 }]);
    const details = await gateway.invoice(receipt.invoiceId);
    expect(details).toMatchObject({
      number: receipt.number,
      framework: "A1",
      paymentMeans: "transfer",
      payableAmount: 11_999,
      supplierComment: "Merci",
      recipient: { siret: WORLD.publicCompany },
    });
    const history = await gateway.history(receipt.invoiceId);
    expect(history.statuses.map((change) => change.status)).toContain("DEPOSEE");
    const file = await gateway.download([receipt.invoiceId], { format: "PDF", attachments: false });
    expect(Buffer.from(file).equals(PDF)).toBe(true);
  });

  it("refuses the same number twice, and knows nothing of an invoice that is not there", async () => {
    const request = await prepared();
    await gateway.submit(request);
    const again = await prepared({ number: request.invoice.number });
    expect(await failureOf(gateway.submit(again))).toMatchObject({ code: "REFUSED", kind: "refused" });
    expect(await gateway.invoice(999_999_999)).toBeNull();
    expect(await all(gateway.searchInvoices({ number: "NEVER-SEEN", sellerId }))).toEqual([]);
  });

  it("treats what comes back: completes, recycles, acknowledges, corrects the validator", async () => {
    const suspended = await gateway.submit(await prepared());
    await become(suspended.invoiceId, "SUSPENDUE");
    const id = await gateway.addFile({ name: "rib.pdf", bytes: PDF, mimeType: "application/pdf" });
    const attachments = [{ id, label: "RIB", type: "RIB" }];
    await gateway.complete({ invoiceId: suspended.invoiceId, comment: "Voici", attachments });
    expect(await gateway.invoice(suspended.invoiceId)).toMatchObject({
      status: "COMPLETEE",
      attachments: [{ type: "RIB" }],
    });
    const again = { invoiceId: suspended.invoiceId, comment: "Voici", attachments: [] };
    expect(await failureOf(gateway.complete(again))).toMatchObject({
      returnCode: 20002,
      returnLabel: expect.stringMatching(/^GDP_MSG_11\.033 - /),
    });

    const recycled = await gateway.submit(await prepared());
    await become(recycled.invoiceId, "A_RECYCLER");
    const outcome = await gateway.recycle({
      invoiceId: recycled.invoiceId,
      buyer: WORLD.publicCompany as Siret,
      serviceCode: null,
      commitmentNumber: "1234567890",
      comment: "Corrigé",
    });
    expect(outcome.status).toBe("DEPOSEE");

    const rejected = await gateway.submit(await prepared());
    await become(rejected.invoiceId, "REJETEE");
    const [row] = await all(gateway.searchInvoices({ number: rejected.number, statuses: ["REJETEE"] }));
    expect(row).toMatchObject({ comment: "raison", rejectionAcknowledged: false });
    await gateway.acknowledgeRejections([rejected.invoiceId]);
    expect(await gateway.invoice(rejected.invoiceId)).toMatchObject({ rejectionAcknowledged: true });

    const shared = await gateway.submit(await prepared({ framework: "A9", validator: WORLD.validator as Siret }));
    await become(shared.invoiceId, "ERREUR_FOURNISSEUR_SUR_VALIDEUR");
    await gateway.correctValidator({ invoiceId: shared.invoiceId, validator: WORLD.validator as Siret });
  });

  it("deposits a flow and follows it", async () => {
    const receipt = await gateway.depositFlow({
      name: "facture.xml",
      bytes: Buffer.from("<Invoice/>"),
      syntax: "IN_DP_E1_UBL_INVOICE",
      signed: false,
    });
    expect(await gateway.flowReport(receipt.flowNumber, "IN_DP_E1_UBL_INVOICE")).toMatchObject({
      flowNumber: receipt.flowNumber,
      state: expect.stringMatching(/^IN_/),
    });
  });

  it("types an invoice in: the platform gives the number", async () => {
    const request = await prepared();
    const receipt = await gateway.submit({
      ...request,
      mode: "typed-in",
      mainAttachment: null,
      lines: [{ reference: "R", name: "Conseil", quantity: "2", unit: "jour", unitPrice: "50", vatRate: "20" }],
      vatBreakdown: [{ rate: "20", taxableAmount: cents(10_000), taxAmount: cents(2_000) }],
    });
    expect(receipt.number).toMatch(/^\d{20}$/);
  });

  it("an answer cut after the commit leaves the invoice there to be found", async () => {
    const request = await prepared();
    await sandbox.post("/_sandbox/faults", {
      seed: 1,
      rules: [{ path: "/cpro/factures/v1/soumettre", nth: 1, action: "reset-after" }],
    });
    const failure = await failureOf(gateway.submit(request));
    expect(failure).toMatchObject({ mayHaveHappened: true, retry: "never" });
    await sandbox.post("/_sandbox/faults", { seed: 1, rules: [] });
    expect(await all(gateway.searchInvoices({ number: request.invoice.number, sellerId }))).toHaveLength(1);
  });

  it("answers the request of every fixture inside the contract, if only to refuse ids it does not know", async () => {
    const form = { grant_type: "client_credentials", client_id: sandbox.clientId, client_secret: sandbox.clientSecret };
    const asked = await fetch(`${sandbox.oauthUrl}/api/oauth/token`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    const { access_token } = (await asked.json()) as { access_token: string };
    const pair = Buffer.from(`${sandbox.accountLogin}:${sandbox.accountPassword}`).toString("base64");
    for (const { name, exchanges } of apiFixtures()) {
      for (const { operation, request } of exchanges) {
        const response = await fetch(`${sandbox.apiUrl}/cpro/${operation}`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${access_token}`,
            "cpro-account": pair,
            "content-type": "application/json",
          },
          body: JSON.stringify(request),
        });
        const text = await response.text();
        expect(`${name}: ${response.status}`, text).toBe(`${name}: 200`);
        expect(contractViolations(operation, "answer", JSON.parse(text))).toEqual([]);
      }
    }
  });

  it("every request of the client and every answer of the sandbox kept to the contract", () => {
    const business = recorder.recorded.filter(({ path, status }) => path.startsWith("/cpro/") && status === 200);
    const violations = (side: "request" | "answer") => (exchange: Recorded) => {
      const name = exchange.path.slice("/cpro/".length);
      if (!isOperation(name)) return [`${name} is no operation`];
      const text = exchange[side];
      return contractViolations(name, side, text === "" ? {} : JSON.parse(text)).map(
        (line) => `${name} ${side}: ${line}`,
      );
    };
    expect([...new Set(business.flatMap(violations("request")))]).toEqual([]);
    expect([...new Set(business.flatMap(violations("answer")))]).toEqual([]);
    expect(new Set(business.map(({ path }) => path)).size).toBeGreaterThanOrEqual(22);
  });
});
