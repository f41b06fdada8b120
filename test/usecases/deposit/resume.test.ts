import { describe, expect, it } from "vitest";
import type { Deposit } from "../../../src/domain/deposit/state.ts";
import { CproError } from "../../../src/domain/errors.ts";
import { attachmentsBefore } from "../../../src/usecases/deposit/resume.ts";
import type { Files } from "../../../src/usecases/ports/files.ts";
import type { ChorusGateway } from "../../../src/usecases/ports/gateway.ts";
import { runDeposit } from "../../support/memory-runs.ts";
import { createWorld, pdfPlan, processOn } from "../../support/memory-world.ts";

const attachment = (path: string, type: string | null) => ({
  ...{ path, name: path, label: path, bytes: 4, sha256: `digest of ${path}`, type },
});

/** A deposit that went no further than its question, with these files. */
async function declined(...paths: readonly (readonly [string, string])[]): Promise<Deposit> {
  const process = processOn(createWorld());
  const attachments = paths.map(([path, type]) => attachment(path, type));
  await runDeposit(process, { ...pdfPlan("A-1"), attachments }, { confirm: async () => null });
  for await (const deposit of process.journal.list({ number: "A-1" })) return deposit;
  throw new Error("it is in the journal");
}

/** Where these files are, with what they hold now. */
function ports(now: Readonly<Record<string, string>>) {
  const files = {
    async read(path: string) {
      const content = now[path];
      if (content === undefined) throw new CproError("FILE_NOT_FOUND", { params: { path } });
      return new TextEncoder().encode(content);
    },
    sha256: (bytes: Uint8Array) => `digest of ${new TextDecoder().decode(bytes)}`,
  } as Files;
  const types = [
    { code: "DEVIS", label: "Devis" },
    { code: "AUTRE", label: "Autre" },
  ];
  const gateway = { attachmentTypes: async () => types } as unknown as ChorusGateway;
  return { files, session: async () => ({ gateway }) };
}

describe("the files of a deposit that stopped at its question", () => {
  it("are all told, with what became of each since, and the type that somebody chose", async () => {
    const stopped = await declined(["plan.txt", "AUTRE"], ["devis.pdf", "DEVIS"], ["photo.png", "AUTRE"]);
    expect(await attachmentsBefore(ports({ "plan.txt": "plan.txt", "devis.pdf": "another" }), stopped)).toEqual([
      { path: "plan.txt", type: null, state: "same" },
      { path: "devis.pdf", type: "DEVIS", state: "changed" },
      { path: "photo.png", type: null, state: "gone" },
    ]);
  });

  it("are those of the last time, and of nobody else", async () => {
    const process = processOn(createWorld());
    const decline = { confirm: async () => null };
    const plan = pdfPlan("A-2");
    await runDeposit(process, { ...plan, attachments: [attachment("plan.txt", "AUTRE")] }, decline);
    await runDeposit(process, plan, decline);
    for await (const deposit of process.journal.list({ number: "A-2" })) expect(deposit.attach).toEqual([]);
    expect(await attachmentsBefore(ports({}), await declined())).toEqual([]);
  });
});
