import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type OperationName, pathOf } from "../../src/chorus/wire/operations.ts";
import { contractViolations } from "../../src/chorus/wire/validate.ts";
import { createPdfReader } from "../../src/pdf/reader.ts";
import type { RefusalEntry } from "../../src/sandbox/refusals.ts";
import { type RunningSandbox, type SandboxOptions, startSandbox } from "../../src/sandbox/server.ts";
import { type ReadyMadeAccount, WORLD } from "../../src/sandbox/world.ts";
import type { PracticeClient } from "../../src/usecases/ports/sandbox.ts";
import { FIXTURES } from "../support/cli.ts";

export interface Answer {
  readonly status: number;
  readonly body: any;
  readonly headers: Headers;
}

/** A client of one technical account that speaks plain HTTP. Every answer it gets is compared with the contract. */
export interface Client {
  readonly credentials: PracticeClient;
  token(): Promise<string>;
  /** Asks and expects success. */
  ask(operation: OperationName, body?: object): Promise<any>;
  /** Asks and gives whatever comes. */
  send(operation: OperationName, body?: object): Promise<Answer>;
  /** Asks and expects exactly that refusal. */
  refused(operation: OperationName, body: object, entry: RefusalEntry): Promise<void>;
}

export interface TestSandbox extends RunningSandbox {
  account(name: ReadyMadeAccount): Promise<Client>;
  get(path: string): Promise<any>;
  post(path: string, body?: unknown): Promise<any>;
}

/** The sandbox in this process, stopped when the test is over. */
export async function sandbox(options: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const reader = createPdfReader({ workers: 1 });
  const server = await startSandbox({ dataDir: null, pdf: async () => reader, ...options });
  onTestFinished(async () => {
    await server.close();
    await reader.close();
  });
  return connect(server);
}

/** The same helpers for a server that runs anywhere. */
export function connect<T extends { readonly apiUrl: string; readonly oauthUrl: string }>(
  server: T,
): T & Omit<TestSandbox, keyof RunningSandbox> {
  const json = async (response: Response): Promise<any> => {
    expect(response.status).toBe(200);
    return response.json();
  };
  const get = async (path: string): Promise<any> => json(await fetch(`${server.apiUrl}${path}`));
  return {
    ...server,
    get,
    post: async (path, body) =>
      json(await fetch(`${server.apiUrl}${path}`, { method: "POST", body: JSON.stringify(body) })),
    account: async (name) => client(server, (await get("/_sandbox/accounts"))[name]),
  };
}

export function client(
  server: { readonly apiUrl: string; readonly oauthUrl: string },
  credentials: PracticeClient,
): Client {
  let token: string | null = null;
  const renew = async (): Promise<string> => {
    const response = await fetch(`${server.oauthUrl}/api/oauth/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
        scope: "openid",
      }),
    });
    expect(response.status).toBe(200);
    return ((await response.json()) as { access_token: string }).access_token;
  };
  const send = async (operation: OperationName, body: object = {}): Promise<Answer> => {
    token ??= await renew();
    const response = await fetch(`${server.apiUrl}${pathOf(operation)}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "cpro-account": basic(credentials.accountLogin, credentials.accountPassword),
        "content-type": "application/json;charset=utf-8",
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, body: text === "" ? null : JSON.parse(text) };
    if (answer.status === 200) expect(contractViolations(operation, "answer", answer.body)).toEqual([]);
    return answer;
  };
  return {
    credentials,
    token: renew,
    send,
    async ask(operation, body) {
      const answer = await send(operation, body);
      expect(answer).toMatchObject({ status: 200, body: { codeRetour: 0 } });
      return answer.body;
    },
    async refused(operation, body, { codeRetour, libelle }) {
      expect((await send(operation, body)).body).toEqual({ codeRetour, libelle });
    },
  };
}

export const basic = (login: string, password: string): string =>
  Buffer.from(`${login}:${password}`).toString("base64");

export const pdfFixture = (name = "facture-simple.pdf"): Buffer => readFileSync(join(FIXTURES, "pdf", name));

/** Uploads a fixture and gives the answer. */
export function upload(by: Client, name = "facture-simple.pdf"): Promise<any> {
  return by.ask("factures/v1/deposer/pdf", {
    fichierFacture: pdfFixture(name).toString("base64"),
    nomFichier: name,
    formatDepot: "PDF_NON_SIGNE",
  });
}

/** Keeps a small PDF with the account and gives its id. */
export async function addFile(by: Client, name = "piece.pdf"): Promise<number> {
  const { pieceJointeId } = await by.ask("transverses/v1/ajouter/fichier", {
    pieceJointeFichier: Buffer.from(`%PDF-1.4 ${name}`).toString("base64"),
    pieceJointeNom: name,
    pieceJointeTypeMime: "application/pdf",
    pieceJointeExtension: "PDF",
  });
  return pieceJointeId;
}

export async function structureId(by: Client, siret: string): Promise<number> {
  const { listeStructures } = await by.ask("structures/v1/rechercher", {
    structure: { identifiantStructure: siret },
    restreindreStructuresPrivees: false,
  });
  return listeStructures[0].idStructureCPP;
}

/** A good submission of 120,00 € to the tourism office; `changes` replaces whole members of it. */
export async function submission(by: Client, number: string, changes: object = {}): Promise<any> {
  return {
    modeDepot: "DEPOT_PDF_API",
    numeroFactureSaisi: number,
    dateFacture: "2026-10-05",
    destinataire: { codeDestinataire: WORLD.tourismOffice, codeServiceExecutant: "ACCUEIL" },
    fournisseur: { idFournisseur: await structureId(by, by.credentials.sellerSiret) },
    cadreDeFacturation: { codeCadreFacturation: "A1_FACTURE_FOURNISSEUR" },
    references: { deviseFacture: "EUR", typeFacture: "FACTURE", typeTva: "TVA_SUR_DEBIT", modePaiement: "VIREMENT" },
    montantTotal: { montantHtTotal: 100, montantTVA: 20, montantTtcTotal: 120, montantAPayer: 120 },
    pieceJointePrincipale: [
      { pieceJointePrincipaleDesignation: "Facture", pieceJointePrincipaleId: await addFile(by, `${number}.pdf`) },
    ],
    ...changes,
  };
}

/** Submits an invoice and gives the receipt. */
export async function submit(by: Client, number: string, changes: object = {}): Promise<any> {
  return by.ask("factures/v1/soumettre", await submission(by, number, changes));
}
