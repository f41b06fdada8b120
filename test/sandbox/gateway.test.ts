import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { OPERATIONS, type OperationName } from "../../src/chorus/wire/operations.ts";
import { basic, sandbox, submission, type TestSandbox, upload } from "./support.ts";

const ACTIVE = "transverses/v1/recuperer/structures/actives/fournisseur";

function tokenRequest(server: TestSandbox, form: Record<string, string>): Promise<Response> {
  return fetch(`${server.oauthUrl}/api/oauth/token`, { method: "POST", body: new URLSearchParams(form) });
}

async function raw(server: TestSandbox, path: string, headers: Record<string, string>, body?: string) {
  const response = await fetch(`${server.apiUrl}${path}`, { method: "POST", headers, body: body ?? "{}" });
  return { status: response.status, text: await response.text(), challenge: response.headers.get("www-authenticate") };
}

describe("the token endpoint", () => {
  it("gives a token for the client's credentials, whatever the scope", async () => {
    const server = await sandbox({ settings: { tokenLifetime: 60 } });
    const form = { grant_type: "client_credentials", client_id: server.clientId, client_secret: server.clientSecret };
    const scopes: Record<string, string>[] = [{}, { scope: "openid" }, { scope: "openid resource.READ" }];
    for (const scope of scopes) {
      const response = await tokenRequest(server, { ...form, ...scope });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        access_token: expect.stringMatching(/^[\w-]{40,}$/),
        token_type: "Bearer",
        expires_in: 60,
      });
    }
  });

  it("says what is wrong, as RFC 6749 does", async () => {
    const server = await sandbox();
    const good = { grant_type: "client_credentials", client_id: server.clientId, client_secret: server.clientSecret };
    const wrong: [Record<string, string>, number, string][] = [
      [{ ...good, client_secret: "no" }, 400, "invalid_client"],
      [{ ...good, client_id: "no" }, 400, "invalid_client"],
      [{ ...good, grant_type: "password" }, 400, "unsupported_grant_type"],
      [{ grant_type: "client_credentials" }, 400, "invalid_request"],
    ];
    for (const [form, status, error] of wrong) {
      const response = await tokenRequest(server, form);
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error, error_description: expect.any(String) });
    }
    const json = await fetch(`${server.oauthUrl}/api/oauth/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(good),
    });
    expect(json.status).toBe(415);
  });
});

describe("the gateway", () => {
  it("wants a token that it gave and that has not expired", async () => {
    let now = new Date("2026-11-20T10:00:00Z");
    const server = await sandbox({ now: () => now });
    const seller = await server.account("seller");
    const account = basic(server.accountLogin, server.accountPassword);
    const headers = { "content-type": "application/json", "cpro-account": account };
    const path = `/cpro/${ACTIVE}`;
    expect(await raw(server, path, headers)).toMatchObject({
      status: 401,
      challenge: expect.stringContaining("PISTE"),
    });
    expect((await raw(server, path, { ...headers, authorization: "Bearer no" })).challenge).toContain("invalid_token");
    await seller.ask(ACTIVE);
    now = new Date("2026-11-20T11:00:01Z");
    expect((await seller.send(ACTIVE)).status).toBe(401);
  });

  it("refuses a technical account that does not open, with the header of the real platform", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const authorization = `Bearer ${await seller.token()}`;
    for (const account of [basic(server.accountLogin, "wrong"), basic("TECH_1_1@cpro.fr", "x"), "???", ""]) {
      const headers = { authorization, "content-type": "application/json", "cpro-account": account };
      expect(await raw(server, `/cpro/${ACTIVE}`, headers)).toMatchObject({
        status: 401,
        challenge: 'Bearer realm="PISTE",error="Unauthorized",error_description="login or password incorrects"',
      });
    }
  });

  it("answers an empty 403 to an application that did not subscribe", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    await server.post("/_sandbox/subscriptions", { clientId: server.clientId, domains: ["structures"] });
    expect(await seller.send(ACTIVE)).toMatchObject({ status: 403, body: null });
    await seller.ask("structures/v1/rechercher");
  });

  it("knows paths exactly, case included", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    for (const path of ["factures/v1/rechercher/aTraiter/fournisseur", "factures/v1/nope", "toString", `${ACTIVE}/`]) {
      expect((await seller.send(path as OperationName)).status).toBe(403);
    }
    expect((await fetch(`${server.apiUrl}/cpro/${ACTIVE}`)).status).toBe(401);
    expect((await fetch(`${server.apiUrl}/elsewhere`)).status).toBe(404);
  });

  it("refuses what is not JSON, or not within the contract", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    const headers = {
      authorization: `Bearer ${await seller.token()}`,
      "cpro-account": basic(server.accountLogin, server.accountPassword),
    };
    const path = "/cpro/factures/v1/soumettre";
    expect((await raw(server, path, { ...headers, "content-type": "text/plain" })).status).toBe(415);
    const json = { ...headers, "content-type": "application/json" };
    for (const body of ["", "{", "[]", '"x"', '{"unknown":1}', '{"modeDepot":"FAX"}', '{"dateFacture":12}']) {
      const answer = await raw(server, path, json, body);
      expect(answer).toMatchObject({ status: 400, text: expect.stringContaining("Requête mal formulée") });
    }
    expect((await seller.send("factures/v1/soumettre", { idUtilisateurCourant: null, commentaire: null })).status).toBe(
      200,
    );
  });

  it("lets a business refusal be an HTTP 400 when told to", async () => {
    const server = await sandbox({ settings: { businessErrorStatus: 400 } });
    const seller = await server.account("seller");
    const answer = await seller.send("structures/v1/consulter", { idStructureCPP: 1 });
    expect(answer).toMatchObject({ status: 400, body: { codeRetour: 20001, libelle: expect.any(String) } });
  });

  it("refuses a PDF above 10 Mo with a 413, and takes one of exactly 10 Mo", async () => {
    const server = await sandbox({ settings: { recognition: "none" } });
    const seller = await server.account("seller");
    const pdf = (bytes: number) => {
      const content = Buffer.alloc(bytes, " ");
      content.write("%PDF-1.4\n");
      return { fichierFacture: content.toString("base64"), nomFichier: "f.pdf", formatDepot: "PDF_NON_SIGNE" };
    };
    expect((await seller.send("factures/v1/deposer/pdf", pdf(10 * 1024 * 1024 + 1))).status).toBe(413);
    await seller.ask("factures/v1/deposer/pdf", pdf(10 * 1024 * 1024));
    expect((await seller.send("factures/v1/deposer/pdf", pdf(45 * 1024 * 1024))).status).toBe(413);
  });

  it("is deaf to other names than loopback", async () => {
    const server = await sandbox();
    const { port } = new URL(server.apiUrl);
    const statusFor = (host: string, headers: object = {}): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request({ host: "127.0.0.1", port, path: "/_sandbox/accounts", headers: { host, ...headers } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on("error", reject)
          .end();
      });
    expect(await statusFor(`localhost:${port}`)).toBe(200);
    for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1.evil.example", "10.0.0.1"]) {
      expect(await statusFor(host)).toBe(403);
    }
    expect(await statusFor(`localhost:${port}`, { origin: `http://localhost:${port}` })).toBe(200);
    for (const origin of [
      ...["https://evil.example", "http://127.0.0.1.evil.example", "null"],
      // Whatever else runs on this machine is another site.
      ...[`http://localhost:${Number(port) + 1}`, "http://localhost", `http://127.0.0.1:${port}`],
    ]) {
      expect(await statusFor(`localhost:${port}`, { origin })).toBe(403);
    }
  });

  it("answers every operation within the contract, even to an empty request", async () => {
    const server = await sandbox();
    const seller = await server.account("seller");
    await upload(seller);
    await seller.ask("factures/v1/soumettre", await submission(seller, "F-1"));
    for (const name of Object.keys(OPERATIONS) as OperationName[]) {
      if (OPERATIONS[name].method === "GET") continue;
      // The client compares the answer with the contract.
      expect((await seller.send(name)).status, name).toBe(200);
    }
  });
});
