import { copyFileSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FIXTURES, type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { invoicePdf, PLAIN } from "../support/many-invoices.ts";
import { tempFolder } from "../support/temp.ts";
import { warmCpro } from "../support/warm-cpro.ts";

const cpro = warmCpro();

const FACTURE = join(FIXTURES, "pdf", "facture-simple.pdf");
let sandbox: SandboxProcess;
let home: string;
beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());
beforeEach(() => {
  home = tempFolder();
});

const run = (...args: string[]) => cpro(args, { env: { ...sandbox.env, CPRO_HOME: home } });
const deposit = (number: string, ...args: string[]) =>
  run("deposit", FACTURE, "--number", number, "--yes", "--json", ...args);
const codes = (result: Awaited<ReturnType<typeof run>>) =>
  result.json().findings.map(({ code }: { code: string }) => code);

async function rejected(number: string): Promise<void> {
  const { receipt } = (await deposit(number)).json();
  const change = { status: "REJETEE", reason: "Mauvais engagement" };
  expect((await sandbox.post(`/_sandbox/invoices/${receipt.invoiceId}/status`, change)).ok).toBe(true);
}

describe("cpro deposit --replaces", () => {
  it("makes a rejected invoice again under a new number, journals the link and says so", async () => {
    await rejected("OLD-1");
    const again = await deposit("NEW-1", "--replaces", "OLD-1");
    expect(again.json()).toMatchObject({ outcome: "submitted", replaces: "OLD-1", receipt: { number: "NEW-1" } });
    expect(codes(again)).not.toContain("FILE_SENT_BEFORE");
    expect(again.code).toBe(0);
    const { events } = (await run("journal", "show", again.json().journalId, "--json")).json();
    expect(events[0]).toMatchObject({ type: "planned", payload: { replaces: "OLD-1" } });
    const second = await deposit("NEW-1B", "--replaces", "OLD-1");
    expect([second.code, codes(second)]).toEqual([3, expect.arrayContaining(["REPLACED_BEFORE"])]);
    expect(second.stdout).toContain("--replaces NEW-1");
    // The rejection itself was not touched; what was made of it is told both ways, and it waits for nobody.
    expect((await run("show", "OLD-1", "--json")).json()).toMatchObject({
      ...{ rejectionAcknowledged: false, replacedBy: "NEW-1", action: "none" },
    });
    expect((await run("history", "NEW-1", "--json")).json()).toMatchObject({ replaces: "OLD-1" });
    const listed = (await run("list", "--lang", "en")).stdout;
    expect(listed).toContain("made again as NEW-1");
    expect(listed).toContain("replaces the rejected invoice OLD-1");
    expect((await run("list", "--to-process", "--json")).json().invoices).toEqual([]);
    const twice = await run("deposit", FACTURE, "--number", "NEW-1", "--replaces", "OLD-1", "--yes");
    expect(twice.code).toBe(0);
    expect(twice.stderr).toContain("cpro acknowledge OLD-1");
  });

  it("refuses the same number, an invoice that is not rejected, and one that does not exist", async () => {
    await rejected("OLD-2");
    const same = await deposit("OLD-2", "--replaces", "OLD-2");
    expect([same.code, codes(same)]).toEqual([3, ["REPLACES_ITSELF"]]);
    await deposit("GOOD-2");
    const good = await deposit("NEW-2", "--replaces", "GOOD-2");
    expect(good.code).toBe(3);
    expect(codes(good)).toContain("REPLACED_NOT_REJECTED");
    const none = await deposit("NEW-2", "--replaces", "NOBODY");
    expect(none.code).toBe(3);
    expect(codes(none)).toContain("REPLACED_UNKNOWN");
    expect((await run("list", "--number", "NEW-2", "--json")).json().total).toBe(0);
  });
});

describe("an invoice that says it cancels and replaces another", () => {
  const printed = (number: string, replaces: string) => {
    const path = join(home, `${number}.pdf`);
    writeFileSync(path, invoicePdf(number, undefined, { ...PLAIN, replaces }));
    return run("deposit", path, "--yes", "--json");
  };

  it("is linked with it where that one is rejected, and doubted where it is still to be paid", async () => {
    await rejected("OLD-3");
    const again = await printed("NEW-3", "OLD-3");
    expect(again.json()).toMatchObject({ outcome: "submitted", replaces: "OLD-3" });
    expect(codes(again)).toContain("REPLACES_PRINTED");
    expect((await run("show", "OLD-3", "--json")).json()).toMatchObject({ replacedBy: "NEW-3", action: "none" });
    const twice = await printed("NEW-3B", "OLD-3");
    expect(codes(twice)).toContain("REPLACED_BEFORE");
    await deposit("GOOD-3");
    const beside = await printed("NEW-4", "GOOD-3");
    expect([beside.json().replaces, codes(beside)]).toEqual([undefined, expect.arrayContaining(["REPLACES_ALIVE"])]);
    // Of a number that Chorus Pro does not know nothing is said.
    expect(codes(await printed("NEW-5", "NOBODY")).filter((code: string) => code.startsWith("REPLACE"))).toEqual([]);
  });
});

describe("attachments", () => {
  it("go under names that Chorus Pro takes, and people are told", async () => {
    const [one, two] = [join(home, "relevé d’heures.csv"), join(home, "releve_d_heures.csv")];
    for (const path of [one, two]) copyFileSync(import.meta.filename, path);
    const sent = await deposit("ATT-1", "--attach", one, two);
    expect(sent.json().findings).toContainEqual(
      expect.objectContaining({
        code: "ATTACHMENT_RENAMED",
        message: expect.stringContaining("releve_d_heures-2.csv"),
      }),
    );
    const shown = (await run("show", "ATT-1", "--json")).json();
    expect(shown.attachments.map(({ label }: { label: string }) => label)).toEqual([
      "relevé d’heures.csv",
      "releve_d_heures.csv",
    ]);
    const { invoiceId } = sent.json().receipt;
    const change = { status: "SUSPENDUE", reason: "Il manque le bon" };
    await sandbox.post(`/_sandbox/invoices/${invoiceId}/status`, change);
    const completed = await run("complete", "ATT-1", "--attach", one, "--comment", "Le voici", "--yes");
    expect(completed.code).toBe(0);
    expect(completed.stderr).toContain("releve_d_heures.csv");
  });

  it("are refused before anything is sent: size, all sizes, emptiness, extension, a type that the server does not list", async () => {
    const requests = async () =>
      (await sandbox.get<{ requests: { path: string }[] }>("/_sandbox/requests")).requests.filter(({ path }) =>
        /deposer|ajouter|soumettre/.test(path),
      ).length;
    const before = await requests();
    const file = (name: string, bytes: number) => {
      const path = join(home, name);
      writeFileSync(path, "");
      truncateSync(path, bytes);
      return path;
    };
    const refused = async (...files: string[]) => {
      const result = await deposit("ATT-2", "--attach", ...files);
      expect(result.code).toBe(3);
      return codes(result).filter((code: string) => code.startsWith("ATTACHMENT"));
    };
    expect(await refused(file("gros.pdf", 10_000_001))).toEqual(["ATTACHMENT_TOO_LARGE"]);
    const many = Array.from({ length: 12 }, (_, index) => file(`p${index}.pdf`, 9_900_000));
    expect(await refused(...many)).toEqual(["ATTACHMENTS_TOO_LARGE"]);
    expect(await refused(file("vide.txt", 0), file("a.exe", 1))).toEqual(["ATTACHMENT_EMPTY", "ATTACHMENT_EXTENSION"]);
    const typed = await deposit("ATT-2", "--attach", `${file("b.txt", 1)}=BON_DE_COMMANDE_X`);
    expect([typed.code, typed.json().findings]).toEqual([
      3,
      expect.arrayContaining([
        expect.objectContaining({ code: "ATTACHMENT_TYPE_UNKNOWN", mend: expect.stringContaining("RIB") }),
      ]),
    ]);
    expect(await requests()).toBe(before);
    expect((await deposit("ATT-2", "--attach", `${file("b.txt", 1)}=RIB`)).json().outcome).toBe("submitted");
    expect((await run("show", "ATT-2", "--json")).json().attachments).toMatchObject([{ label: "b.txt", type: "RIB" }]);
  }, 60_000);

  it("does the same from a column of a batch", async () => {
    await rejected("OLD-B");
    await deposit("GOOD-B");
    const table = join(home, "lot.csv");
    copyFileSync(FACTURE, join(home, "a.pdf"));
    writeFileSync(join(home, "b.pdf"), Buffer.concat([readFileSync(FACTURE), Buffer.from("\n% other\n")]));
    writeFileSync(table, "file;number;replaces\na.pdf;NEW-B;OLD-B\nb.pdf;NEW-C;GOOD-B\n");
    const planned = await run("batch", "plan", table, "--json");
    expect(planned.stdout).toContain("REPLACED_NOT_REJECTED");
    const sent = await run("batch", "send", table, "--yes", "--json");
    const lines = sent.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const outcomes = new Map(lines.map(({ row, outcome }) => [row, outcome]));
    expect([outcomes.get(2), outcomes.get(3)]).toEqual(["submitted", "not-sent"]);
    const events = (await run("journal", "list", "--json")).json();
    expect(JSON.stringify(events)).toContain("NEW-B");
    const again = await deposit("NEW-D", "--replaces", "OLD-B");
    expect(codes(again)).toContain("REPLACED_BEFORE");
  });
});
