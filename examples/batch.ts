// A folder, a CSV or a workbook: npx tsx examples/batch.ts invoices/
import { ChorusClient } from "cpro/client";

const sources = process.argv.slice(2);
const stop = new AbortController();
// What is under way ends; nothing more is begun; the summary is told.
process.once("SIGINT", () => stop.abort());

const client = new ChorusClient({ language: "en" });
try {
  const { summary, items } = await client.planBatch(sources);
  for (const { file, findings } of items.filter(({ sendable }) => !sendable)) {
    console.error(file, findings.map(({ message }) => message).join(" "));
  }
  console.log(`${summary.sendable} of ${summary.total}, net ${summary.payableAmount}`);
  const confirm = { count: summary.sendable, total: summary.payableAmount };
  for await (const event of client.sendBatch(sources, { confirm, signal: stop.signal })) {
    if (event.type === "item") console.log(event.outcome, event.number, event.error?.message ?? "");
    else console.log(`${event.submitted + event.alreadySubmitted} there, ${event.notSent} not sent`);
  }
} finally {
  await client.close();
}
