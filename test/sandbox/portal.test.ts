import { describe, expect, it } from "vitest";
import { PRACTICE_PORT } from "../../src/domain/endpoints.ts";
import { Secret } from "../../src/domain/secret.ts";
import { portalEntry } from "../../src/sandbox/portal/entry.ts";
import { openDatabase } from "../../src/sandbox/server.ts";
import { WORLD } from "../../src/sandbox/world.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";
import {
  ANSWER,
  activation,
  connection,
  lastLink,
  openAccount,
  PASSWORD,
  portalOf,
  reasonOf,
  TECHNICAL_PASSWORD,
} from "./portal-support.ts";
import { client, sandbox, structureId, submit } from "./support.ts";

const EMAIL = "camille@atelier.example";
const SIRET = siretNumber(501);
const WRONG = new Secret("Not-the-password-1");
const MINUTE_MS = 60_000;

/** A sandbox with a clock that the test moves. */
async function withClock(dataDir: string | null = null) {
  const clock = { now: Date.parse("2026-11-23T10:00:00Z") };
  const server = await sandbox({ dataDir, now: () => new Date(clock.now) });
  return { server, clock, portal: portalOf(server) };
}

describe("a mailed link", () => {
  it("is told with its mail: to be opened, opened, too old, or followed by a later one", async () => {
    const { clock, portal } = await withClock();
    const states = async () => (await portal.mails(EMAIL)).map(({ link }) => link);
    await portal.signUp(EMAIL, { type: "SIRET", identifier: SIRET });
    expect(await states()).toEqual(["open"]);
    await portal.resend(EMAIL);
    expect(await states()).toEqual(["replaced", "open"]);
    await portal.activate(activation(await lastLink(portal, EMAIL)));
    expect(await states()).toEqual(["replaced", "used", "open"]);
    clock.now += 60 * 24 * 60 * MINUTE_MS;
    expect(await states()).toEqual(["replaced", "used", "expired"]);
  });
});

describe("who one is in the portal", () => {
  it("is the company of the technical account, with the address of whoever signed up for it", async () => {
    const dataDir = tempFolder();
    const { server, portal } = await withClock(dataDir);
    await openAccount(portal, EMAIL, SIRET);
    const { accountLogin } = await connection(await portal.logIn(EMAIL, PASSWORD));
    const db = openDatabase(dataDir);
    try {
      expect(portalEntry(db, accountLogin, SIRET)).toEqual({ name: "ATELIER DU LAC", email: EMAIL });
      const readyMade = portalEntry(db, server.accountLogin, server.sellerSiret);
      expect(readyMade).toEqual({ name: "ATELIER DES QUATRE VENTS SARL", email: null });
      expect(portalEntry(db, "TECH_1_9@cpro.fr", null)).toBeNull();
    } finally {
      db.close();
    }
  });
});

describe("signing up", () => {
  it("mails links that name where the portal is tomorrow, for a server that is gone by then", async () => {
    const portal = portalOf(await sandbox({ linkPort: PRACTICE_PORT }));
    await portal.signUp(EMAIL, { type: "SIRET", identifier: SIRET });
    const { body = "" } = (await portal.mails(EMAIL)).at(-1) ?? {};
    expect(body).toContain("http://127.0.0.1:8440/portail/cpp/activationCompte?");
    expect(body).toContain("ouvrez d’abord le portail d’entraînement");
  });

  it("goes from the address to an account that may deposit, and survives a restart", async () => {
    const dataDir = tempFolder();
    const { server, portal } = await withClock(dataDir);
    const sent = await portal.signUp(EMAIL, { type: "SIRET", identifier: SIRET });
    // 30 days later, printed in French time.
    expect(sent).toEqual({ mailedTo: EMAIL, expiresAt: "2026-12-23T10:00:00.000Z" });
    expect((await portal.mails(EMAIL)).at(-1)?.body).toContain("23 décembre 2026 à 11:00 (heure de Paris)");
    const invitation = await portal.invitation(await lastLink(portal, EMAIL));
    expect(invitation).toMatchObject({ email: EMAIL, captcha: "bac a sable", company: { identifier: SIRET } });
    await portal.activate(activation(await lastLink(portal, EMAIL)));
    expect(await reasonOf(portal.logIn(EMAIL, PASSWORD))).toBe("NOT_ACTIVE");
    await portal.setPassword(await lastLink(portal, EMAIL), PASSWORD, { question: "Street?", answer: ANSWER });

    const { portal: later, server: again } = await withClock(dataDir);
    const session = await later.logIn(EMAIL.toUpperCase(), PASSWORD);
    expect(await session.show()).toMatchObject({
      email: EMAIL,
      lastName: "Petit",
      surveys: false,
      deposits: true,
      company: { type: "SIRET", identifier: SIRET, name: "ATELIER DU LAC" },
      workspaces: ["issued-invoices"],
      technicalAccount: null,
    });
    expect(await reasonOf(session.connect(TECHNICAL_PASSWORD))).toBe("WORKSPACE_OFF");
    const credentials = await connection(session);
    expect((await session.show()).technicalAccount).toMatchObject({
      login: credentials.accountLogin,
      passwordExpiresAt: "2028-01-21",
    });
    // Both servers are one platform: the account made behind one deposits at the other.
    const receipt = await submit(client(server, credentials), "CAM-1");
    expect(receipt.numeroFacture).toBe("CAM-1");
    expect((await again.get("/_sandbox/invoices")).total).toBe(1);

    const db = openDatabase(dataDir);
    const kept =
      JSON.stringify(db.all("SELECT * FROM portal_accounts")) +
      JSON.stringify(db.all("SELECT * FROM technical_accounts"));
    db.close();
    expect(kept).toContain("scrypt$");
    for (const secret of [PASSWORD, TECHNICAL_PASSWORD, ANSWER]) expect(kept).not.toContain(secret.reveal());
  });

  it("refuses what the portal refuses, and says why", async () => {
    const { portal } = await withClock();
    const up = (email: string, identifier: string, type: "SIRET" | "UE_HORS_FRANCE" = "SIRET") =>
      reasonOf(portal.signUp(email, { type, identifier }));
    expect(await up("camille.atelier", SIRET)).toBe("EMAIL_INVALID");
    expect(await up(EMAIL, "12345678901234")).toBe("SIRET_INVALID");
    expect(await up(EMAIL, "FR123", "UE_HORS_FRANCE")).toBe("STRUCTURE_INVALID");
    expect(await up(EMAIL, WORLD.seller)).toBe("STRUCTURE_TAKEN");
    expect(await up(EMAIL, WORLD.tourismOffice)).toBe("STRUCTURE_TAKEN");
    await openAccount(portal, EMAIL, SIRET);
    expect(await up(EMAIL.toUpperCase(), siretNumber(502))).toBe("EMAIL_TAKEN");
    expect(await up("other@atelier.example", SIRET)).toBe("STRUCTURE_TAKEN");
    expect(await reasonOf(portal.resend("nobody@atelier.example"))).toBe("EMAIL_UNKNOWN");
  });

  it("takes a company without SIRET", async () => {
    const { server, portal } = await withClock();
    await portal.signUp(EMAIL, { type: "UE_HORS_FRANCE", identifier: "DE 123456789" });
    await portal.activate(activation(await lastLink(portal, EMAIL)));
    await portal.setPassword(await lastLink(portal, EMAIL), PASSWORD, { question: "Street?", answer: ANSWER });
    const credentials = await connection(await portal.logIn(EMAIL, PASSWORD));
    const { listeStructures } = await client(server, credentials).ask(
      "transverses/v1/recuperer/structures/actives/fournisseur",
    );
    expect(listeStructures).toMatchObject([{ identifiant: "DE123456789" }]);
  });
});

describe("a mailed link", () => {
  it("works until its time is over, once, and a new one can be asked for", async () => {
    const { portal, clock } = await withClock();
    await portal.signUp(EMAIL, { type: "SIRET", identifier: SIRET });
    const first = await lastLink(portal, EMAIL);
    clock.now += 30 * 24 * 60 * MINUTE_MS;
    expect(await reasonOf(portal.activate(activation(first)))).toBe("LINK_EXPIRED");
    await portal.resend(EMAIL);
    const second = await lastLink(portal, EMAIL);
    expect(await reasonOf(portal.invitation(first))).toBe("LINK_UNKNOWN");
    clock.now += 30 * 24 * 60 * MINUTE_MS - 1;
    expect(await reasonOf(portal.activate(activation(second, { captcha: "mer calme" })))).toBe("CAPTCHA_WRONG");
    await portal.activate(activation(second));
    expect(await reasonOf(portal.activate(activation(second)))).toBe("LINK_USED");
    // A link opens nothing but its own step, for nobody but its own address.
    const choice = await lastLink(portal, EMAIL);
    expect(await reasonOf(portal.invitation({ ...choice, purpose: "activation" }))).toBe("LINK_UNKNOWN");
    const question = { question: "Street?", answer: ANSWER };
    expect(await reasonOf(portal.setPassword({ ...choice, email: "x@y.fr" }, PASSWORD, question))).toBe("LINK_UNKNOWN");
    expect(await reasonOf(portal.setPassword(choice, new Secret("tooshort"), question))).toBe("PASSWORD_WEAK");
    await portal.setPassword(choice, PASSWORD, question);
    expect(await reasonOf(portal.setPassword(choice, PASSWORD, question))).toBe("LINK_USED");
  });

  it("lives as long as the sandbox is told: 60 minutes on today's portal", async () => {
    const { server, portal, clock } = await withClock();
    await server.post("/_sandbox/settings", { linkLifetimeMinutes: 60 });
    await portal.signUp(EMAIL, { type: "SIRET", identifier: SIRET });
    clock.now += 60 * MINUTE_MS - 1;
    const link = await lastLink(portal, EMAIL);
    expect(await reasonOf(portal.invitation(link))).toBe("accepted");
    clock.now += 1;
    expect(await reasonOf(portal.invitation(link))).toBe("LINK_EXPIRED");
  });
});

describe("logging in", () => {
  it("locks the account for 15 minutes after 5 wrong passwords, even for the right one", async () => {
    const { portal, clock } = await withClock();
    await openAccount(portal, EMAIL, SIRET);
    const wrong = () => reasonOf(portal.logIn(EMAIL, WRONG));
    for (let n = 0; n < 4; n++) expect(await wrong()).toBe("LOGIN_WRONG");
    // A right one in between starts the count again.
    expect(await reasonOf(portal.logIn(EMAIL, PASSWORD))).toBe("accepted");
    for (let n = 0; n < 4; n++) expect(await wrong()).toBe("LOGIN_WRONG");
    expect(await wrong()).toBe("LOGIN_LOCKED");
    clock.now += 15 * MINUTE_MS - 1;
    expect(await reasonOf(portal.logIn(EMAIL, PASSWORD))).toBe("LOGIN_LOCKED");
    clock.now += 1;
    expect(await reasonOf(portal.logIn(EMAIL, PASSWORD))).toBe("accepted");
  });

  it("counts wrong passwords tried at once", async () => {
    const { portal } = await withClock();
    await openAccount(portal, EMAIL, SIRET);
    const reasons = await Promise.all(Array.from({ length: 12 }, () => reasonOf(portal.logIn(EMAIL, WRONG))));
    expect(reasons.filter((reason) => reason === "LOGIN_WRONG")).toHaveLength(4);
    expect(reasons.filter((reason) => reason === "LOGIN_LOCKED")).toHaveLength(8);
  });

  it("forgets a password by the secret question and a mailed link, and locks after 5 wrong answers", async () => {
    const { portal } = await withClock();
    await openAccount(portal, EMAIL, SIRET);
    const old = await portal.logIn(EMAIL, PASSWORD);
    expect(await portal.forgotten(EMAIL)).toBe("First street?");
    expect(await reasonOf(portal.answer(EMAIL, new Secret("rue du Lac")))).toBe("ANSWER_WRONG");
    await portal.answer(EMAIL, new Secret("  RUE des  acacias "));
    const changed = new Secret("Another-password-2026");
    await portal.setPassword(await lastLink(portal, EMAIL), changed, null);
    expect(await reasonOf(portal.logIn(EMAIL, PASSWORD))).toBe("LOGIN_WRONG");
    expect(await reasonOf(portal.logIn(EMAIL, changed))).toBe("accepted");
    // Whoever was logged in with the former password is out.
    expect(await reasonOf(old.show())).toBe("SESSION_OVER");
    for (let n = 0; n < 4; n++) expect(await reasonOf(portal.answer(EMAIL, WRONG))).toBe("ANSWER_WRONG");
    expect(await reasonOf(portal.answer(EMAIL, WRONG))).toBe("LOGIN_LOCKED");
    expect(await reasonOf(portal.answer(EMAIL, ANSWER))).toBe("LOGIN_LOCKED");
  });

  it("ends after half an hour", async () => {
    const { portal, clock } = await withClock();
    await openAccount(portal, EMAIL, SIRET);
    const session = await portal.logIn(EMAIL, PASSWORD);
    clock.now += 30 * MINUTE_MS;
    expect(await reasonOf(session.show())).toBe("SESSION_OVER");
  });
});

describe("workspaces", () => {
  it("give and take the right to issue; renewing the technical account changes both secrets", async () => {
    const { server, portal } = await withClock();
    await openAccount(portal, EMAIL, SIRET);
    const session = await portal.logIn(EMAIL, PASSWORD);
    const credentials = await connection(session);
    const active = async () =>
      (await client(server, credentials).ask("transverses/v1/recuperer/structures/actives/fournisseur"))
        .listeStructures;
    expect(await active()).toHaveLength(1);
    await session.setWorkspaces(["connections"]);
    expect(await active()).toEqual([]);
    await session.setWorkspaces(["connections", "issued-invoices"]);
    expect(await active()).toHaveLength(1);
    expect(await structureId(client(server, credentials), SIRET)).toBeGreaterThan(0);

    const renewed = new Secret("Technique-renouvele-1");
    const made = await session.connect(renewed);
    expect([made.clientId, made.accountLogin]).toEqual([credentials.clientId, credentials.accountLogin]);
    expect(made.clientSecret.reveal()).not.toBe(credentials.clientSecret);
    const fresh = { ...credentials, clientSecret: made.clientSecret.reveal() };
    expect((await client(server, fresh).send("transverses/v1/recuperer/structures/actives/fournisseur")).status).toBe(
      401,
    );
    const all = { ...fresh, accountPassword: renewed.reveal() };
    expect((await client(server, all).send("transverses/v1/recuperer/structures/actives/fournisseur")).status).toBe(
      200,
    );
    expect(await reasonOf(session.connect(new Secret("weak")))).toBe("PASSWORD_WEAK");
  });
});
