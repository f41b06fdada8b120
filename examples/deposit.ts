// One PDF: npx tsx examples/deposit.ts invoice.pdf [net payable]
import { ChorusClient, ChorusError } from "cpro/client";

const [pdf = "invoice.pdf", net] = process.argv.slice(2);
const client = new ChorusClient({ language: "en" });
try {
  // The amount is your yes: an invoice that says another is not sent.
  const { outcome, receipt } = await client.deposit(pdf, { confirm: net === undefined ? "yes" : { net } });
  console.log(outcome, receipt?.number ?? "", receipt?.invoiceId ?? "");
  // Submitted, and no answer came: the same call later looks before it acts.
  if (outcome === "unknown") process.exitCode = 7;
} catch (error) {
  if (!(error instanceof ChorusError)) throw error;
  console.error(`${error.code}: ${error.message}\n→ ${error.hint}`);
  for (const { severity, message, hint } of error.findings) console.error(`${severity}: ${message} → ${hint}`);
  process.exitCode = error.exitCode;
} finally {
  await client.close();
}
