import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { strToU8, zipSync } from "fflate";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WORLD } from "../../src/sandbox/world.ts";
import { type SandboxProcess, startCpro, startSandboxProcess } from "../support/cli.ts";
import { ciiOf, facturx, type UblParts, ubl } from "../support/flow-files.ts";
import { invoicePdf } from "../support/many-invoices.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const FLOW = "/cpro/factures/v1/deposer/flux";
const REPORT = "/cpro/transverses/v1/consulterCRDetaille";

let sandbox: SandboxProcess;
let home: string;
let serial = 0;
let number: string;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  home = tempFolder();
  number = `X-${String(++serial).padStart(3, "0")}`;
});
afterEach(() => faults());

const faults = (...rules: object[]) => sandbox.post("/_sandbox/faults", { seed: 1, rules });
const settings = (change: object) => sandbox.post("/_sandbox/settings", change);
const env = () => ({ ...sandbox.env, CPRO_HOME: home });
const deposit = (file: string, ...args: string[]) =>
  cpro(["deposit", file, "--yes", "--json", ...args], { env: env() });

function file(name: string, content: string | Uint8Array): string {
  const path = join(home, name);
  writeFileSync(path, content);
  return path;
}

async function sent(): Promise<number> {
  const { requests } = await sandbox.get<{ requests: { path: string }[] }>("/_sandbox/requests");
  return requests.filter(({ path }) => path === FLOW).length;
}

function lot(count: number, wrong: Readonly<Record<number, Partial<UblParts>>> = {}): Uint8Array {
  const files = Array.from({ length: count }, (_, index) => [
    `facture-${index}.xml`,
    strToU8(ubl({ number: `${number}.${index}`, ...wrong[index] })),
  ]);
  return zipSync(Object.fromEntries(files));
}

describe("cpro deposit of XML and Factur-X", () => {
  it("deposits UBL, CII and Factur-X, says deposited only once integrated, and never sends twice", async () => {
    const before = await sent();
    const files = [
      file("ubl.xml", ubl({ number: `${number}a` })),
      file("cii.xml", ciiOf(`${number}b`)),
      file("facturx.pdf", await facturx(`${number}c`)),
    ];
    for (const [index, path] of files.entries()) {
      const own = `${number}${"abc"[index]}`;
      const args = path.endsWith(".pdf") ? ["--route", "facturx"] : [];
      const first = await deposit(path, ...args);
      expect(first.json()).toMatchObject({
        outcome: "submitted",
        invoice: { invoiceNumber: own },
        recipient: { siret: WORLD.tourismOffice, serviceCode: "ACCUEIL" },
        receipt: { number: own, status: "DEPOSEE" },
        flow: { number: expect.stringMatching(/^CPP\d+$/), state: "IN_INTEGRE" },
      });
      expect(first.code).toBe(0);
      const again = await deposit(path, ...args);
      expect(again.json()).toMatchObject({ outcome: "already-submitted", receipt: first.json().receipt });
    }
    expect(await sent()).toBe(before + 3);
  });

  it("is in the journal, with the verdict on each invoice, found by any number it has", async () => {
    const { flow } = (await deposit(file("lot.zip", lot(2)))).json();
    const journal = (...args: string[]) => cpro(["journal", ...args], { env: { CPRO_HOME: home } });
    const listed = (await journal("list", "--json")).json();
    expect(listed).toMatchObject({ deposits: [], total: 0, actions: [] });
    expect(listed.flows).toMatchObject([
      {
        stage: "ended",
        flowNumber: flow.number,
        state: "IN_INTEGRE",
        invoices: [
          { number: `${number}.0`, outcome: "submitted", receipt: { status: "DEPOSEE" } },
          { number: `${number}.1`, outcome: "submitted" },
        ],
      },
    ]);
    expect((await journal("list", "--number", `${number}.1`, "--json")).json().flows).toHaveLength(1);
    expect((await journal("list", "--number", "another", "--json")).json().flows).toEqual([]);
    expect((await journal("list")).stdout).toMatch(/2 of 2 +judged/);
    for (const reference of [flow.number, listed.flows[0].journalId, `${number}.1`]) {
      const shown = (await journal("show", reference, "--json")).json();
      expect(shown.events.map((event: any) => event.type)).toEqual([
        "planned",
        "flow-started",
        "flow-deposited",
        "flow-ended",
      ]);
    }
    const rows = (await journal("export", "--format", "csv")).stdout.trim().split("\r\n").slice(1);
    expect(rows).toHaveLength(2);
    rows.forEach((row, index) => {
      const cells = row.split(";");
      expect(cells[4]).toBe(`${number}.${index}`);
      expect(cells[14]).toBe("120,00");
      expect(cells[16]).toMatch(new RegExp(`lot\\.zip › facture-${index}\\.xml$`));
      expect([cells[18], cells[20], cells.at(-2)]).toEqual(["deposited", "deposited", flow.number]);
      expect(cells).toHaveLength(27);
    });
    expect((await journal("show", flow.number)).stdout).toContain("Invoices 2 of 2 · judged · IN_INTEGRE");
  });

  it("gives 22 of 25 and names the 3 that are rejected, with reasons", async () => {
    await deposit(file("first.xml", ubl({ number: `${number}.3` })));
    const path = file("lot.zip", lot(25, { 7: { buyer: WORLD.inactive }, 19: { total: "130.00" } }));
    const before = await sent();
    const refused = await deposit(path);
    expect(refused.code).toBe(3);
    const errors = refused.json().findings.filter(({ severity }: { severity: string }) => severity === "error");
    expect(new Set(errors.map(({ invoice }: { invoice: string }) => invoice))).toEqual(
      new Set([`${number}.3`, `${number}.7`, `${number}.19`]),
    );
    expect(await sent()).toBe(before);
    const partial = await deposit(path, "--partial");
    expect(partial.code).toBe(8);
    const { outcome, summary, invoices } = partial.json();
    expect(outcome).toBe("partial");
    expect(summary).toMatchObject({ submitted: 22, refused: 3, unknown: 0 });
    const named = invoices.filter((one: { outcome: string }) => one.outcome === "refused");
    expect(named.map((one: { number: string }) => one.number)).toEqual([3, 7, 19].map((n) => `${number}.${n}`));
    for (const { reason } of named) expect(reason).not.toBe("");
    expect((await deposit(path)).json().outcome).toBe("partial");
    expect(await sent()).toBe(before + 1);
  }, 120_000);

  it("lists all of 101 invoices", async () => {
    const { outcome, invoices } = (await deposit(file("lot.zip", lot(101)))).json();
    expect(outcome).toBe("submitted");
    expect(new Set(invoices.map((one: { receipt: { invoiceId: number } }) => one.receipt.invoiceId)).size).toBe(101);
    const listed = await cpro(["list", "--number", number, "--json"], { env: env() });
    expect(listed.code).toBe(0);
  }, 120_000);

  it("is pending while Chorus Pro has not judged; the same command looks again and sends nothing", async () => {
    await settings({ flowStepMs: 60_000 });
    const path = file("slow.xml", ubl({ number }));
    const before = await sent();
    const first = await deposit(path, "--wait", "0");
    await settings({ flowStepMs: 0 });
    expect(first.code).toBe(8);
    expect(first.json()).toMatchObject({ outcome: "pending", receipt: null, flow: { number: expect.any(String) } });
    const again = await cpro(["deposit", path, "--json"], { env: env() });
    expect(again.json()).toMatchObject({ outcome: "already-submitted", receipt: { number } });
    await settings({ flowStepMs: 200 });
    expect(await sent()).toBe(before + 1);
  });

  describe("whatever state the platform gives it", () => {
    /** Deposits a flow that waits, then decides its state. */
    async function stuck(name: string, state: string, reason?: string) {
      const path = file(name, ubl({ number }));
      await settings({ flowStepMs: 60_000 });
      const first = await deposit(path, "--wait", "0");
      const flow: string = first.json().flow.number;
      await sandbox.post(`/_sandbox/flows/${flow}/state`, { state, reason });
      await settings({ flowStepMs: 200 });
      return { path, again: await deposit(path, "--wait", "0") };
    }

    it.each(["IN_EN_ATTENTE_RETRAITEMENT_CPP", "QP_RECEVABLE_AVEC_ERREUR", "IN_ETAT_DE_DEMAIN"])(
      "%s is not the end, and nothing is said to be deposited",
      async (state) => {
        const before = await sent();
        const { path, again } = await stuck("wait.xml", state);
        expect([again.code, again.json().outcome]).toEqual([8, "pending"]);
        const people = await cpro(["deposit", path, "--yes", "--wait", "0"], { env: env() });
        expect(people.stdout).toContain("the invoices are not deposited yet");
        expect(people.stdout + people.stderr).not.toContain("✓");
        if (state === "IN_ETAT_DE_DEMAIN") expect(people.stderr).toContain(state);
        expect(await sent()).toBe(before + 1);
      },
    );

    it.each(["IN_REJETE", "QP_IRRECEVABLE"])("%s is a refusal with the platform's reason, exit 6", async (state) => {
      const { again } = await stuck("no.xml", state, "L'element FichierXml est obligatoire");
      expect(again.code).toBe(6);
      expect(again.json()).toMatchObject({
        outcome: "refused",
        invoices: [{ number, outcome: "refused", reason: "L'element FichierXml est obligatoire" }],
      });
    });

    it("IN_INCIDENTE was not processed: the same command sends it again, whole", async () => {
      const before = await sent();
      const { path, again } = await stuck("incident.xml", "IN_INCIDENTE");
      expect([again.code, again.json().outcome]).toEqual([6, "refused"]);
      const second = await deposit(path);
      expect(second.json()).toMatchObject({ outcome: "submitted", receipt: { number } });
      expect(await sent()).toBe(before + 2);
    });
  });

  it("killed anywhere and run again, is at the server once", async () => {
    const hook = pathToFileURL(join(import.meta.dirname, "../chaos/kill-hook.js")).href;
    const chaos = (more: Record<string, string>) => ({ ...env(), NODE_OPTIONS: `--import ${hook}`, ...more });
    const counted = join(home, "steps");
    const whole = file("whole.xml", ubl({ number: `${number}w` }));
    await cpro(["deposit", whole, "--yes"], { env: chaos({ CHAOS_COUNT_TO: counted }) });
    const steps = Number(readFileSync(counted, "utf8"));
    let killed = 0;
    for (let step = 4; step <= steps; step += Math.max(1, Math.floor(steps / 6))) {
      const own = `${number}k${step}`;
      const path = file(`kill-${step}.xml`, ubl({ number: own }));
      const first = await cpro(["deposit", path, "--yes"], { env: chaos({ CHAOS_KILL_AT: String(step) }) });
      if (first.signal === "SIGKILL") killed++;
      const again = await deposit(path, "--wait", "10");
      // Between the intent and the answer only a person can tell that it never arrived.
      if (again.code === 7) expect((await deposit(path, "--resend")).code).toBe(0);
      else expect([step, again.code]).toEqual([step, 0]);
      const listed = await cpro(["list", "--number", own, "--json"], { env: env() });
      expect([step, listed.json().total]).toEqual([step, 1]);
    }
    expect(killed).toBeGreaterThan(3);
  }, 240_000);

  it("killed after the flow was received, goes on following it", async () => {
    await faults({ path: REPORT, every: 1, action: "latency", ms: 60_000 });
    const path = file("killed.xml", ubl({ number }));
    const before = await sent();
    const child = startCpro(["deposit", path, "--yes"], { env: env() });
    await new Promise<void>((resolve, reject) => {
      let said = "";
      child.stderr?.on("data", (text) => {
        said += text;
        if (/CPP\d+/.test(said)) resolve();
      });
      child.on("close", (code) => reject(new Error(`ended with ${code}: ${said}`)));
    });
    child.removeAllListeners("close");
    child.kill("SIGKILL");
    await once(child, "exit");
    await faults();
    expect((await deposit(path)).json()).toMatchObject({ outcome: "already-submitted", receipt: { number } });
    expect(await sent()).toBe(before + 1);
  });

  it("after a lost answer looks the invoices up, and sends again only when told that nothing arrived", async () => {
    await faults({ path: FLOW, nth: 1, action: "reset-after" });
    const lost = file("lost.xml", ubl({ number }));
    const before = await sent();
    expect((await deposit(lost, "--wait", "20")).json()).toMatchObject({ outcome: "submitted", receipt: { number } });
    expect(await sent()).toBe(before + 1);

    await faults({ path: FLOW, nth: 1, action: "reset-before" });
    const never = file("never.xml", ubl({ number: `${number}n` }));
    const first = await deposit(never, "--wait", "0");
    expect(first.code).toBe(7);
    expect(first.json()).toMatchObject({ outcome: "unknown", error: { code: "FLOW_UNKNOWN" } });
    expect(first.json().error.hint).toContain("--resend");
    expect((await deposit(never, "--wait", "0")).code).toBe(7);
    expect((await deposit(never, "--resend")).json().outcome).toBe("submitted");
  });

  it("after a lost answer learns the flow from an invoice it brought, and so what became of the refused ones", async () => {
    await deposit(file("first.xml", ubl({ number: `${number}.1` })));
    await faults({ path: FLOW, nth: 1, action: "reset-after" });
    const path = file("lost.zip", lot(3));
    const before = await sent();
    const known = await deposit(path, "--partial", "--wait", "30");
    expect(known.json()).toMatchObject({
      outcome: "partial",
      flow: { number: expect.stringMatching(/^CPP\d+$/), state: "IN_INTEGRE_PARTIEL" },
      summary: { submitted: 2, refused: 1, unknown: 0 },
    });
    expect(await sent()).toBe(before + 1);
    const shown = await cpro(["journal", "show", known.json().flow.number, "--json"], { env: { CPRO_HOME: home } });
    expect(shown.json().events.map((event: any) => event.type)).toContain("flow-adopted");
  });

  it("does not take the flow that brought the same invoice before for the one whose answer was lost", async () => {
    const first = file("first.xml", ubl({ number }));
    expect((await deposit(first)).code).toBe(0);
    await faults({ path: FLOW, nth: 1, action: "reset-before" });
    // One invoice is there already, by another flow; the other never arrived.
    const both = { "a.xml": strToU8(ubl({ number })), "b.xml": strToU8(ubl({ number: `${number}b` })) };
    const lost = await deposit(file("both.zip", zipSync(both)), "--partial", "--wait", "0");
    expect(lost.code).toBe(7);
    expect(lost.json()).toMatchObject({ outcome: "unknown", flow: null, error: { code: "FLOW_UNKNOWN" } });
    expect(lost.json().error.hint).toContain("both.zip");
  });

  it.each([
    ["not.xml", "<Invoice", "FLOW_NOT_XML"],
    ["other.xml", '<Order xmlns="urn:example"/>', "FLOW_NOT_AN_INVOICE"],
    ["namespace.xml", ubl({ number: "N-1" }).replace("xsd:Invoice-2", "xsd:Order-2"), "FLOW_NOT_AN_INVOICE"],
    ["broken.zip", "PK and then nothing", "FLOW_UNREADABLE"],
    ["future.xml", ubl({ number: "N-2" }).replace("2026-10-05", "2090-10-05"), "DATE_FUTURE"],
    ["nameless.xml", ubl({ number: "" }), "NUMBER_MISSING"],
  ])("refuses %s before anything is sent", async (name, content, code) => {
    const before = await sent();
    const refused = await deposit(file(name, content));
    expect(refused.code).toBe(3);
    const findings: { code: string; mend: string }[] = refused.json().findings;
    expect(findings.find((one) => one.code === code)?.mend).toBeTruthy();
    expect(await sent()).toBe(before);
  });

  it.each([
    ["no payment means", ubl({ number: "W-1", paymentMeans: "" }), "FLOW_PAYMENT_MEANS_MISSING"],
    ["a framework of the reform", ubl({ number: "W-2", process: "S1" }), "FLOW_REFORM"],
    ["a framework that is none", ubl({ number: "W-3", process: "Z9" }), "FLOW_FRAME_UNKNOWN"],
    ["a SIREN for a SIRET", ubl({ number: "W-4", buyer: WORLD.tourismOffice.slice(0, 9) }), "FLOW_SIREN_ONLY"],
  ])("is refused before anything is sent with %s", async (_name, content, code) => {
    const refused = await deposit(file("wrong.xml", content));
    const found = refused.json().findings.map((one: { code: string }) => one.code);
    expect([refused.code, found]).toEqual([3, expect.arrayContaining([code])]);
  });

  it("reads a date with a time zone as a date", async () => {
    const zoned = await deposit(file("zoned.xml", ubl({ number, date: "2026-10-05+02:00" })));
    expect(zoned.json()).toMatchObject({ outcome: "submitted" });
  });

  it("sends an XML as it is: what was given besides must say the same", async () => {
    const path = file("same.xml", ubl({ number }));
    const refused = await deposit(path, "--commitment", "ABC123");
    expect(refused.json().findings.map(({ code }: { code: string }) => code)).toContain("FLOW_KEEPS_ITS_VALUES");
    expect((await deposit(path, "--to", WORLD.tourismOffice)).json().outcome).toBe("submitted");
  });
});

describe("cpro deposit of a Factur-X PDF", () => {
  const codes = (result: Awaited<ReturnType<typeof deposit>>) =>
    result.json().findings.map(({ code }: { code: string }) => code);

  it("goes as a flow by itself when its profile is enough, else as a PDF without its XML, and says so", async () => {
    const fit = await deposit(file("fit.pdf", await facturx(number)));
    expect(fit.json()).toMatchObject({ outcome: "submitted", flow: { number: expect.any(String) } });

    const minimum = (xml: string) => xml.replace("urn:cen.eu:en16931:2017", "urn:factur-x.eu:1p0:minimum");
    const path = file("minimum.pdf", await facturx(`${number}m`, minimum));
    const plain = await deposit(path);
    expect(plain.json()).toMatchObject({ outcome: "submitted", receipt: { number: `${number}m` } });
    expect(plain.json()).not.toHaveProperty("flow");
    expect(codes(plain)).toContain("FACTURX_REMOVED");
    const { events } = (await cpro(["journal", "show", plain.json().journalId, "--json"], { env: env() })).json();
    const { sha256, sent } = events[0].payload.file;
    expect(sent.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(sent.sha256).not.toBe(sha256);
    const downloaded = join(home, "back.pdf");
    await cpro(["download", `${number}m`, "-o", downloaded], { env: env() });
    const back = readFileSync(downloaded);
    expect(createHash("sha256").update(back).digest("hex")).toBe(sent.sha256);
    expect(back.includes("factur-x.xml")).toBe(false);
  });

  it("of the reform never goes as a flow: alone as a plain PDF, and refused on the flow's route", async () => {
    const reform = (xml: string) => xml.replace("<r:ID>A1</r:ID>", "<r:ID>S1</r:ID>");
    const path = file("reform.pdf", await facturx(number, reform));
    const told = await deposit(path, "--route", "facturx");
    expect([told.code, codes(told)]).toEqual([3, expect.arrayContaining(["FLOW_REFORM"])]);
    const plain = await deposit(path);
    expect(plain.json()).toMatchObject({ outcome: "submitted", receipt: { number } });
    expect(plain.json()).not.toHaveProperty("flow");
    expect(codes(plain)).toEqual(expect.arrayContaining(["FACTURX_REMOVED", "FACTURX_REFORM"]));
  });

  it("whose XML the platform would reject goes as a plain PDF by itself", async () => {
    const means = /<r:SpecifiedTradeSettlementPaymentMeans>.*<\/r:SpecifiedTradeSettlementPaymentMeans>/;
    const plain = await deposit(file("nopm.pdf", await facturx(number, (xml) => xml.replace(means, ""))));
    expect(plain.json()).toMatchObject({ outcome: "submitted", receipt: { number } });
    expect(plain.json()).not.toHaveProperty("flow");
  });

  it("goes as a PDF when told to", async () => {
    const plain = await deposit(file("told.pdf", await facturx(number)), "--route", "pdf");
    expect(plain.json()).toMatchObject({ outcome: "submitted", receipt: { number } });
    expect(codes(plain)).toContain("FACTURX_REMOVED");
  });

  it("is refused on the flow's route when it carries no XML", async () => {
    const refused = await deposit(file("plain.pdf", invoicePdf(number)), "--route", "facturx");
    expect([refused.code, codes(refused)]).toEqual([3, ["FLOW_NO_FACTURX"]]);
  });
});
