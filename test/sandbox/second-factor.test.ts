import { describe, expect, it } from "vitest";
import { stepAt, totp } from "../../src/sandbox/portal/totp.ts";
import { siretNumber } from "../support/sirets.ts";
import { openAccount, PASSWORD, portalOf } from "./portal-support.ts";
import { sandbox, type TestSandbox } from "./support.ts";

/** The portal's clock stands still: a code is of the step it is made for, however long the test takes. */
const NOW = new Date("2026-11-23T10:00:10Z");

/** An open account at a portal that asks for the code. */
async function setUp(settings: object = {}) {
  const server = await sandbox({ now: () => NOW });
  const email = "camille@atelier.example";
  await openAccount(portalOf(server), email, siretNumber(41));
  await server.post("/_sandbox/settings", { secondFactor: "on", ...settings });
  const ask = async (path: string, body: object, session?: string): Promise<any> => {
    const headers = { "content-type": "application/json", ...(session ? { authorization: `Bearer ${session}` } : {}) };
    const url = `${server.apiUrl}/portail${path}`;
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    return { status: response.status, ...((await response.json()) as Record<string, any>) };
  };
  const logIn = (code?: string) => ask("/connexion", { email, password: PASSWORD.reveal(), ...(code ? { code } : {}) });
  return { server, email, ask, logIn };
}

async function mailedCode(server: TestSandbox, email: string): Promise<string> {
  const { mails } = await server.get(`/_sandbox/mails?to=${encodeURIComponent(email)}`);
  return /connexion : (\d{6})/.exec(mails.at(-1).body)?.[1] ?? "";
}

describe("the code that follows the password", () => {
  it("is mailed at each attempt, opens once, and a wrong one is told", async () => {
    const { server, email, logIn } = await setUp();
    expect(await logIn()).toMatchObject({ status: 422, reason: "CODE_MAILED", detail: email });
    const code = await mailedCode(server, email);
    const wrong = code === "000000" ? "000001" : "000000";
    expect(await logIn(wrong)).toMatchObject({ status: 422, reason: "CODE_WRONG" });
    expect(await logIn(code)).toMatchObject({ status: 200, session: expect.any(String) });
    expect(await logIn(code)).toMatchObject({ status: 422, reason: "CODE_WRONG" });
  });

  it("that comes too late is told as such, and a new attempt mails another", async () => {
    const { server, email, logIn } = await setUp({ codeLifetimeMinutes: 0 });
    await logIn();
    const late = await mailedCode(server, email);
    expect(await logIn(late)).toMatchObject({ status: 422, reason: "CODE_LATE" });
    await server.post("/_sandbox/settings", { codeLifetimeMinutes: 10 });
    expect((await logIn()).reason).toBe("CODE_MAILED");
    expect((await logIn(await mailedCode(server, email))).status).toBe(200);
  });

  it("is the authenticator's where one is set up, and serves once", async () => {
    const { server, email, ask, logIn } = await setUp();
    await logIn();
    const { session } = await logIn(await mailedCode(server, email));
    const { key, uri } = await ask("/compte/authentificateur", {}, session);
    expect(uri).toContain(`secret=${key}`);
    const step = stepAt(NOW);
    const far = totp(key, step + 1000);
    expect(await ask("/compte/authentificateur", { code: far }, session)).toMatchObject({ reason: "CODE_WRONG" });
    expect(await ask("/compte/authentificateur", { code: totp(key, step) }, session)).toMatchObject({ enrolled: true });
    expect((await logIn()).reason).toBe("CODE_NEEDED");
    expect((await logIn(far)).reason).toBe("CODE_WRONG");
    // The one that set it up has served.
    expect((await logIn(totp(key, step))).reason).toBe("CODE_WRONG");
    expect((await logIn(totp(key, step + 1))).status).toBe(200);
  });

  it("is that of RFC 6238", () => {
    // Appendix B, SHA-1, of the key "12345678901234567890".
    const key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    expect(totp(key, Math.floor(59 / 30))).toBe("287082");
    expect(totp(key, Math.floor(1_111_111_109 / 30))).toBe("081804");
    expect(totp(key, Math.floor(20_000_000_000 / 30))).toBe("353130");
  });
});
