import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChorusGateway } from "../../src/chorus/client.ts";
import { toDecimalString } from "../../src/domain/money.ts";
import { Secret } from "../../src/domain/secret.ts";
import type { Siret } from "../../src/domain/siret.ts";
import { CASES, centsOf, type HandCase } from "../domain/payment/cases.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { type IssueWorld, issue } from "../support/issue.ts";
import { siretOf } from "../support/sirets.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

/** The cases that can be put through the platform as they are, each with a recipient of its own. */
const PLAYED = CASES.filter(({ domainOnly }) => domainOnly !== true).map((one, index) => ({
  one,
  number: `C-${index + 1}`,
  siret: siretOf(prefixOf(one), index + 1),
}));

function prefixOf({ term }: HandCase): string {
  return term?.startsWith("siren:") ? term.slice("siren:".length) : "7";
}

let box: SandboxProcess;
let home: string;
let folder: string;
let told: {
  totals: Record<string, string>;
  invoices: Record<string, unknown>[];
  letters: { file: string; total: string }[];
};

beforeAll(async () => {
  box = await startSandboxProcess();
  const gateway = createChorusGateway({
    account: {
      profile: "test",
      environment: "custom",
      apiUrl: box.apiUrl,
      oauthUrl: box.oauthUrl,
      clientId: box.clientId,
      clientSecret: new Secret(box.clientSecret),
      accountLogin: box.accountLogin,
      accountPassword: new Secret(box.accountPassword),
      sellerSiret: box.sellerSiret as Siret,
    },
  });
  const world: IssueWorld = { gateway, apiUrl: box.apiUrl };
  for (const played of PLAYED) await play(world, played);
  await gateway.close();
  home = mkdtempSync(join(tmpdir(), "cpro-test-"));
  folder = join(home, "letters");
  const flags = PLAYED.flatMap(({ one, number, siret }) => [
    ...(one.term === null || one.term.startsWith("siren:") ? [] : ["--terms", `${one.term}:${siret}`]),
    ...(one.performed ? ["--performed", `${number}=${one.performed}`] : []),
  ]);
  const { code, stdout, stderr } = await cpro(["report", "payments", "--json", "--letters", "-o", folder, ...flags], {
    env: { ...box.env, CPRO_HOME: join(home, "home") },
  });
  expect([code, stderr.includes("Error")]).toEqual([0, false]);
  told = JSON.parse(stdout);
}, 240_000);
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  await box.stop();
});

async function play(world: IssueWorld, { one, number, siret }: (typeof PLAYED)[number]) {
  const post = async (path: string, body: unknown) => {
    const answer = await fetch(`${world.apiUrl}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${one.id}: ${answer.status} ${await answer.text()}`);
  };
  await post("/_sandbox/structures", { identifier: siret, name: `DESTINATAIRE ${one.id}` });
  const total = centsOf(one.amount ?? "");
  const steps = one.history.split(", ").map((step) => step.split(" "));
  const issued = {
    buyer: siret,
    issueDate: steps[0]?.[1] ?? "",
    currency: one.currency ?? "EUR",
    framework: (one.framework ?? "A1") as "A1" | "A2",
  };
  const id = await issue(world, {
    ...issued,
    ...{ number, net: total, tax: 0 },
    ...(one.payable ? { payable: centsOf(one.payable) } : {}),
  });
  for (const [status, day] of steps) {
    await post(`/_sandbox/invoices/${id}/status`, { status, at: `${day}T09:30:00+01:00` });
  }
  for (const [index, credit] of (one.credits ?? []).entries()) {
    await issue(world, {
      ...{ ...issued, framework: "A1" as const, issueDate: credit.date },
      ...{ number: `AV-${number}-${index}`, type: "credit-note", net: -centsOf(credit.amount), tax: 0 },
      ...(credit.linked ? { original: number } : {}),
    });
  }
}

describe("late payments worked out by hand, through the whole program", () => {
  it("are at least 40", () => expect(PLAYED.length).toBeGreaterThanOrEqual(40));

  it.each(PLAYED.map((played) => [played.one.id, played] as const))("%s", (_, { one, number }) => {
    const line = told.invoices.find((invoice) => invoice.number === number);
    const { setAside, ...expected } = one.expect;
    expect(line).toMatchObject({
      ...expected,
      doubts: expected.doubts.map((code) => ({ code })),
      ...(setAside === undefined ? {} : { setAside }),
    });
  });

  it("add up: each amount in one total, and the letters to the certain one", () => {
    const sum = (wanted: string) =>
      toDecimalString(
        PLAYED.filter(({ one }) => one.expect.claim === wanted).reduce(
          (total, { one: { expect: e } }) => total + centsOf(e.interest ?? "0") + centsOf(e.indemnity),
          0,
        ) as never,
      );
    expect(told.totals).toMatchObject({ certain: sum("certain"), doubtful: sum("doubtful"), claim: sum("certain") });
    const letters = told.letters.reduce((total, { total: one }) => total + centsOf(one), 0);
    expect(toDecimalString(letters as never)).toBe(told.totals.certain);
    expect(readdirSync(folder).sort()).toEqual(told.letters.map(({ file }) => file).sort());
    const certain = PLAYED.filter(({ one }) => one.expect.claim === "certain");
    expect(told.letters.length).toBe(certain.length);
  });

  it("write letters in French that name the articles, the days and what to pay", () => {
    const { siret } = PLAYED.find(({ one }) => one.id === "credit-after-term") ?? { siret: "" };
    const page = readFileSync(join(folder, `lettre-${siret}.html`), "utf8");
    for (const part of ["R2192-31", "R2192-32", "D2192-35", "L2192-13", "R2192-36", "10\u202f000,00", "06/02/2026"]) {
      expect(page).toContain(part);
    }
    // 15 days on 10,000 and 29 on 6,000.
    expect(page).toMatch(/>15<[\s\S]*>29</);
    expect(page).not.toContain("<script");
  });
});
