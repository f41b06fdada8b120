import { strToU8, zipSync } from "fflate";
import { client, connect } from "../sandbox/support.ts";
import type { SandboxReady } from "./cli.ts";
import { type UblParts, ubl } from "./flow-files.ts";

const FLOW_SIZE = 500;

/** Deposits invoices by the hundred, through flows: one request for each five hundred. */
export async function seedInvoices(
  sandbox: Omit<SandboxReady, "type" | "portalUrl">,
  invoices: readonly UblParts[],
): Promise<void> {
  const door = connect(sandbox);
  const { flowStepMs } = await door.get("/_sandbox/settings");
  await door.post("/_sandbox/settings", { flowStepMs: 0 });
  const seller = client(door, sandbox);
  for (let start = 0; start < invoices.length; start += FLOW_SIZE) {
    const part = invoices.slice(start, start + FLOW_SIZE);
    const files = Object.fromEntries(part.map((invoice, index) => [`f${index}.xml`, strToU8(ubl(invoice))]));
    await seller.ask("factures/v1/deposer/flux", {
      nomFichier: "lot.zip",
      syntaxeFlux: "IN_DP_E1_UBL_INVOICE",
      fichierFlux: Buffer.from(zipSync(files)).toString("base64"),
    });
  }
  // Flows are judged when somebody looks.
  await door.get("/_sandbox/invoices");
  await door.post("/_sandbox/settings", { flowStepMs });
}
