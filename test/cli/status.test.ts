import { describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { afterDeposit } from "../support/after-deposit.ts";
import { KEYS } from "../support/pty.ts";
import { seedInvoices } from "../support/seed.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const world = afterDeposit();
const { run, at, deposit, depositAs, setStatus, faults, sandbox } = world;

describe("cpro status", () => {
  it("ends with 8 while one is still pending, with 0 when all are final, and the help says so", async () => {
    const first = await deposit("SU-1");
    await depositAs("SU-2", "REJETEE", "Prix faux");
    const pending = await run("status", "SU-1", "SU-2");
    expect(pending.code).toBe(8);
    expect(pending.stdout).toMatch(/SU-1: deposited, since .* – nothing to do\n/);
    expect(pending.stdout).toMatch(/SU-2: rejected, since .* – to be made again with a new number\n {2}“Prix faux”\n/);
    expect(pending.stderr).toContain("cpro acknowledge SU-2");
    expect(pending.stderr).toContain("Not final yet.");
    await setStatus(first, "MISE_EN_PAIEMENT");
    const final = await run("status", "SU-1", "SU-2", "--json");
    expect([final.code, final.json().invoices.map(({ status }: { status: string }) => status)]).toEqual([
      0,
      ["MISE_EN_PAIEMENT", "REJETEE"],
    ]);
    expect((await run("status", "--help")).stdout).toMatch(
      /8 +at least one invoice does not have its final status yet/,
    );
    expect((await run("status", "NOBODY")).code).toBe(2);
    expect((await run("status", "SU-1", "--watch", "--interval", "0")).code).toBe(2);
  });

  it("watches: each change once, through an outage, until the end", async () => {
    const id = await deposit("SU-3");
    const terminal = at("status", "SU-3", "--watch", "--interval", "1");
    await terminal.see("SU-3: deposited");
    await faults({ path: "/cpro/*", probability: 1, action: "status", status: 500 });
    await terminal.see("Trying again later");
    await faults();
    await setStatus(id, "MANDATEE");
    await terminal.see("SU-3: payment order issued");
    await setStatus(id, "MISE_EN_PAIEMENT");
    expect(await terminal.ended()).toBe(0);
    expect(terminal.shown().match(/^SU-3: /gm)).toHaveLength(3);
  });

  it("takes the payment order for the end where the recipient never reports that it paid, and says so", async () => {
    await seedInvoices(sandbox(), [{ number: "SU-5", buyer: WORLD.hospital, service: "PHARMACIE" }]);
    const id = (await run("show", "SU-5", "--json")).json().invoiceId;
    const terminal = at("status", "SU-5", "--watch", "--interval", "1");
    await terminal.see("SU-5: deposited");
    await setStatus(id, "SERVICE_FAIT");
    await terminal.see("SU-5: goods or service certified");
    await setStatus(id, "MANDATEE");
    expect(await terminal.ended()).toBe(0);
    expect(terminal.shown()).toContain("never reports payments to Chorus Pro");
    const once = await run("status", "SU-5");
    expect([once.code, once.stderr]).toEqual([0, expect.stringContaining("the last one to count on")]);
    // Others do report it: their payment order is not the end.
    await setStatus(await deposit("SU-6"), "MANDATEE");
    const both = await run("status", "SU-5", "SU-6");
    expect([both.code, both.stderr]).toEqual([8, expect.stringContaining("Not final yet.")]);
    await faults({ path: "/cpro/structures/*", probability: 1, action: "status", status: 500 });
    expect((await run("status", "SU-5")).code).toBe(8);
    await faults();
  }, 60_000);

  it("stops at Ctrl-C with 130, after what it knew", async () => {
    await deposit("SU-4");
    const terminal = at("status", "SU-4", "--watch");
    await terminal.see("SU-4: deposited");
    terminal.type(KEYS.ctrlC);
    expect(await terminal.ended()).toBe(130);
  });
});

describe("a number that two clients of one account used", () => {
  it("is never guessed: the ids are named, and an id works", async () => {
    const { accountant } = await sandbox().get("/_sandbox/accounts");
    const { clientId, clientSecret, accountLogin, accountPassword } = accountant;
    await seedInvoices({ ...sandbox(), ...accountant }, [
      { number: "TWO-1" },
      { number: "TWO-1", seller: WORLD.otherSeller },
    ]);
    const env = {
      ...{ ...sandbox().env, CPRO_HOME: world.home(), CPRO_CLIENT_ID: clientId, CPRO_CLIENT_SECRET: clientSecret },
      ...{ CPRO_ACCOUNT_LOGIN: accountLogin, CPRO_ACCOUNT_PASSWORD: accountPassword },
    };
    const { invoices } = (await cpro(["list", "--number", "TWO-1", "--json"], { env })).json();
    const ids: number[] = invoices.map(({ invoiceId }: { invoiceId: number }) => invoiceId);
    expect(ids).toHaveLength(2);
    for (const verb of ["show", "status", "history", "download", "acknowledge"]) {
      const asked = await cpro([verb, "TWO-1", "--json", ...(verb === "acknowledge" ? ["--yes"] : [])], { env });
      expect([verb, asked.code, asked.json().error.code]).toEqual([verb, 2, "INVOICE_AMBIGUOUS"]);
      for (const id of ids) expect(asked.json().error.message).toContain(String(id));
    }
    const [first, second] = ids;
    await setStatus(first as number, "REJETEE", "non");
    await setStatus(second as number, "REJETEE", "non");
    const done = await cpro(["acknowledge", String(first), "--yes", "--json"], { env });
    expect(done.json()).toMatchObject({ outcome: "done", invoice: { invoiceId: first } });
    const shown = async (id?: number) => (await cpro(["show", String(id), "--json"], { env })).json();
    expect([(await shown(first)).rejectionAcknowledged, (await shown(second)).rejectionAcknowledged]).toEqual([
      true,
      false,
    ]);
  });
});
