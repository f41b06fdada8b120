import { describe, expect, it } from "vitest";
import { escapeHtml } from "../../src/kit/html.ts";
import { instant } from "../../src/practice/invoices.ts";
import type { Visit } from "../../src/practice/visit.ts";
import * as practiceDesk from "../../src/ui/messages/practice-desk.ts";
import { openAccount, portalOf } from "../sandbox/portal-support.ts";
import { cpro, FIXTURES, startSandboxProcess } from "../support/cli.ts";
import { siretNumber } from "../support/sirets.ts";
import { tempFolder } from "../support/temp.ts";

const FORM = { "content-type": "application/x-www-form-urlencoded" };

async function visitor() {
  const home = tempFolder();
  const server = await startSandboxProcess(["--data", `${home}/sandbox`]);
  const first = await fetch(server.portalUrl);
  const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const page = await first.text();
  const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? "";
  const origin = new URL(server.portalUrl).origin;
  const send = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
    fetch(`${server.portalUrl}${path}`, {
      method: "POST",
      headers: { ...FORM, ...headers },
      body: new URLSearchParams(fields),
      redirect: "manual",
    });
  return { home, server, first, page, cookie, csrf, origin, send };
}

describe("the forms of the practice portal", () => {
  it("are taken from its own pages only", async () => {
    const { server, cookie, csrf, origin, send } = await visitor();
    const enter = { structure: "1" };
    const good = await send("/entrer", { ...enter, csrf }, { cookie, origin });
    expect(good.status).toBe(303);
    expect((await send("/entrer", enter, { cookie, origin })).status).toBe(403);
    expect((await send("/entrer", { ...enter, csrf: `${csrf}x` }, { cookie, origin })).status).toBe(403);
    // A token without the visitor's cookie is nobody's.
    expect((await send("/entrer", { ...enter, csrf }, { origin })).status).toBe(403);
    expect((await send("/entrer", { ...enter, csrf }, { cookie })).status).toBe(403);
    for (const from of [
      "http://127.0.0.1:1",
      "http://localhost",
      `${origin}.example`,
      "https://evil.example",
      "null",
    ]) {
      expect((await send("/entrer", { ...enter, csrf }, { cookie, origin: from })).status, from).toBe(403);
    }
    await server.stop();
  });

  it("never run anything, are never framed by others and are never kept", async () => {
    const { server, first, page } = await visitor();
    expect(first.headers.get("content-security-policy")).toMatch(/default-src 'none'.*frame-ancestors 'self'/);
    expect(first.headers.get("cache-control")).toBe("no-store");
    expect(first.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
    expect(page).not.toMatch(/<script|onclick=/);
    const echoed = await fetch(
      `${server.portalUrl}/structures?q=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`,
    );
    expect(await echoed.text()).not.toContain("<img");
    await server.stop();
  });

  it("show one account nothing of another's", async () => {
    const { home, server, cookie, csrf, origin, send } = await visitor();
    const env = { CPRO_HOME: home };
    const args = ["deposit", `${FIXTURES}/pdf/facture-simple.pdf`, "--yes", "--json"];
    const { receipt } = (await cpro(args, { env })).json();
    const path = `/factures/${receipt.invoiceId}`;
    const door = await fetch(server.portalUrl, { headers: { cookie } });
    const suppliers = [...(await door.text()).matchAll(/name="structure" value="(\d+)"><button[^>]*>([^<]+)</g)];
    const seen: Record<string, number> = {};
    for (const [, structure = "", name = ""] of suppliers) {
      const entered = await send("/entrer", { structure, csrf }, { cookie, origin });
      const session = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
      const headers = { cookie: `${cookie}; ${session}` };
      seen[name] = (await fetch(`${server.portalUrl}${path}`, { headers })).status;
      expect((await fetch(`${server.portalUrl}${path}/fichier`, { headers })).status).toBe(seen[name]);
    }
    const own = Object.entries(seen).filter(([, status]) => status === 200);
    expect(own.map(([name]) => name)).toEqual([expect.stringContaining("ATELIER DES QUATRE VENTS")]);
    expect(Object.keys(seen).length).toBeGreaterThan(1);
    // At the desk, what is sent to be recycled is rejected, and whoever did it is told so.
    const desk = `/organisme/80938923200020/${receipt.invoiceId}`;
    const decided = await send(desk, { csrf, go: "A_RECYCLER", motive: "SE_ERR", comment: "" }, { cookie, origin });
    expect(decided.status).toBe(303);
    const shown = await fetch(new URL(decided.headers.get("location") ?? "", server.portalUrl), {
      headers: { cookie },
    });
    const after = await shown.text();
    expect(after).toContain(escapeHtml(practiceDesk.en.recyclingWithdrawn));
    // What is rejected is over: no button promises more, and the way back is there.
    expect(after).toContain(escapeHtml(practiceDesk.en.decided));
    expect(after).not.toContain(`value="MISE_EN_PAIEMENT"`);
    expect(after).toContain(`href="/portail/organisme/80938923200020"`);
    await server.stop();
  });

  it("let who signed up here enter the own space, and the desk go back", async () => {
    const { server, cookie, csrf, origin, send } = await visitor();
    const portal = portalOf(server);
    await openAccount(portal, "camille@atelier.example", siretNumber(501));
    const home = await (await fetch(server.portalUrl, { headers: { cookie } })).text();
    const own = /name="account" value="(\d+)"><button[^>]*>[^<]*ATELIER DU LAC/.exec(home)?.[1] ?? "none";
    const entered = await send("/entrer", { account: own, csrf }, { cookie, origin });
    expect(entered.headers.get("location")).toMatch(/\/accueil$/);
    const session = (entered.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const inside = await fetch(`${server.portalUrl}/accueil`, { headers: { cookie: `${cookie}; ${session}` } });
    expect(await inside.text()).toContain("ATELIER DU LAC");
    expect((await send("/entrer", { account: "999", csrf }, { cookie, origin })).headers.get("location")).toMatch(
      /portail\/$/,
    );
    await server.stop();
  });

  it("tell hours in Paris, wherever the machine is", () => {
    const visit = { language: "fr" } as Visit;
    expect(instant(visit, "2026-07-01T22:30:00.000Z")).toBe("02/07/2026 00:30");
    expect(instant(visit, "2026-12-01T22:30:00.000Z")).toBe("01/12/2026 23:30");
  });
});
