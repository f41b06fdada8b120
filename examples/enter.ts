// An invoice without a PDF: npx tsx examples/enter.ts <recipient's SIRET> [service]
import { ChorusClient } from "cpro/client";

const [to = "", service] = process.argv.slice(2);
const client = new ChorusClient({ language: "en" });
try {
  const { outcome, invoice, receipt } = await client.enter({
    to,
    ...(service === undefined ? {} : { service }),
    lines: [
      { name: "Conseil", quantity: "2.5", unitPrice: "120.00", vatRate: "20" },
      { name: "Livre", quantity: "1", unitPrice: "30.00", vatRate: "5.5" },
    ],
    confirm: { net: "391.65" },
  });
  // Chorus Pro gives the number.
  console.log(outcome, receipt?.number, invoice.payableAmount);
} finally {
  await client.close();
}
