import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { REFUSALS } from "../../src/sandbox/refusals.ts";
import { type SandboxProcess, startSandboxProcess } from "../support/cli.ts";
import { tempFolder } from "../support/temp.ts";
import { client, connect, structureId, submission } from "./support.ts";

/** A sandbox in a process of its own, with a client on it. */
async function processOn(dataDir: string) {
  const child = await startSandboxProcess(["--data", dataDir]);
  onTestFinished(() => child.stop("SIGKILL"));
  return { child, server: connect(child), seller: client(child, child) };
}

async function kill({ child }: SandboxProcess): Promise<void> {
  child.kill("SIGKILL");
  await once(child, "close");
}

describe("the sandbox's data", () => {
  it("keeps credentials, tokens and invoices from one start to the next", async () => {
    const folder = tempFolder();
    const first = await processOn(folder);
    const receipt = await first.seller.ask("factures/v1/soumettre", await submission(first.seller, "F-1"));
    const token = await first.seller.token();
    await first.child.stop();
    const second = await processOn(folder);
    expect(second.child.env).toMatchObject({
      CPRO_CLIENT_ID: first.child.clientId,
      CPRO_CLIENT_SECRET: first.child.clientSecret,
      CPRO_ACCOUNT_LOGIN: first.child.accountLogin,
      CPRO_ACCOUNT_PASSWORD: first.child.accountPassword,
    });
    const answer = await fetch(`${second.child.apiUrl}/cpro/structures/v1/rechercher`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "cpro-account": Buffer.from(`${first.child.accountLogin}:${first.child.accountPassword}`).toString("base64"),
        "content-type": "application/json",
      },
      body: "{}",
    });
    expect(answer.status).toBe(200);
    const { invoices } = await second.server.get("/_sandbox/invoices");
    expect(invoices).toMatchObject([{ invoiceId: receipt.identifiantFactureCPP, number: "F-1", status: "DEPOSEE" }]);
    await second.seller.refused(
      "factures/v1/soumettre",
      await submission(second.seller, "F-1"),
      REFUSALS["factures/v1/soumettre"].DUPLICATE_NUMBER,
    );
  });

  it("survives kill -9 at any moment: what was acknowledged is there, and nothing is half there", async () => {
    const folder = tempFolder();
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < 4; round++) {
      const { child, seller } = await processOn(folder);
      const bodies = await Promise.all(
        Array.from({ length: 30 }, (_, index) => submission(seller, `K-${round}-${index}`)),
      );
      let answers = 0;
      const calls = bodies.map(async (body) => {
        try {
          const answer = await seller.ask("factures/v1/soumettre", body);
          acknowledged.set(answer.numeroFacture, answer.identifiantFactureCPP);
          // Somewhere in the middle, at another place each round.
          if (++answers === 5 + round * 6) child.child.kill("SIGKILL");
        } catch (error) {
          // Killed before the answer: whether it was committed is what is looked at below.
          expect(String(error)).toMatch(/fetch failed|terminated/);
        }
      });
      await Promise.all(calls);
      if (child.child.exitCode === null && child.child.signalCode === null) await kill(child);
    }
    const { server, seller } = await processOn(folder);
    const { invoices } = (await server.get("/_sandbox/invoices")) as {
      invoices: { invoiceId: number; number: string }[];
    };
    const byNumber = new Map(invoices.map(({ number, invoiceId }) => [number, invoiceId]));
    expect(byNumber.size).toBe(invoices.length);
    for (const [number, id] of acknowledged) expect(byNumber.get(number)).toBe(id);
    const { mails } = await server.get("/_sandbox/mails");
    expect(mails).toHaveLength(invoices.length);
    for (const { invoiceId } of invoices) {
      const history = await seller.ask("factures/v1/consulter/historique", { idFacture: invoiceId });
      expect(history.historiquesDesStatuts.histoStatut).toMatchObject([{ histoStatutCode: "DEPOSEE" }]);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(5);
  });

  it("is one platform with two doors: of a number raced through both, one invoice is made", async () => {
    const folder = tempFolder();
    // Both open the new folder at once.
    const [a, b] = await Promise.all([processOn(folder), processOn(folder)]);
    expect(a.child.clientSecret).toBe(b.child.clientSecret);
    const idFournisseur = await structureId(a.seller, a.child.sellerSiret);
    for (let round = 0; round < 10; round++) {
      const number = `RACE-${round}`;
      const doors = [a, b, a, b, a, b];
      const bodies = await Promise.all(
        doors.map(({ seller }) => submission(seller, number, { fournisseur: { idFournisseur } })),
      );
      const answers = await Promise.all(
        doors.map(({ seller }, index) => seller.send("factures/v1/soumettre", bodies[index])),
      );
      const codes = answers.map(({ body }) => body.codeRetour).sort();
      expect(codes).toEqual([0, ...Array(5).fill(REFUSALS["factures/v1/soumettre"].DUPLICATE_NUMBER.codeRetour)]);
    }
    expect((await b.server.get("/_sandbox/invoices")).total).toBe(10);
    const { requests } = await a.server.get("/_sandbox/requests");
    expect(requests.filter(({ path }: { path: string }) => path.endsWith("/soumettre"))).toHaveLength(60);
  });

  it("numbers what is typed in without gaps or doubles, whichever door it comes through", async () => {
    const folder = tempFolder();
    const doors = await Promise.all([processOn(folder), processOn(folder)]);
    const receipts = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const { seller } = doors[index % 2] as (typeof doors)[0];
        return seller.ask("factures/v1/soumettre", {
          ...(await submission(seller, "ignored")),
          modeDepot: "SAISIE_API",
          lignePoste: [
            {
              lignePosteNumero: 1,
              lignePosteDenomination: "Visite",
              lignePosteQuantite: 1,
              lignePosteMontantUnitaireHT: 100,
            },
          ],
        });
      }),
    );
    const numbers = receipts.map(({ numeroFacture }) => numeroFacture as string).sort();
    const year = numbers[0]?.slice(0, 4);
    expect(numbers).toEqual(numbers.map((_, index) => `${year}${String(index + 1).padStart(16, "0")}`));
  });
});
