// What came back: npx tsx examples/follow-up.ts [invoice to answer]
import { ChorusClient } from "cpro/client";

const [suspended] = process.argv.slice(2);
const client = new ChorusClient({ language: "en" });
try {
  if (suspended !== undefined) {
    const { outcome, invoice } = await client.complete(suspended, {
      comment: "Bon de livraison joint.",
      confirm: "yes",
    });
    console.log(outcome, invoice.number, invoice.status);
  }
  for await (const { number, status, action, comment } of client.list({ toProcess: true })) {
    console.log(number, status, action, comment ?? "");
  }
} finally {
  await client.close();
}
