// A recipient: npx tsx examples/search.ts lens
import { ChorusClient } from "cpro/client";

const client = new ChorusClient({ language: "en" });
try {
  for (const { siret, name, active } of await client.search(process.argv.slice(2).join(" "))) {
    if (!active) continue;
    const needs = await client.recipient(siret);
    console.log(siret, name, needs?.serviceRequired ? "a service is required" : "");
  }
} finally {
  await client.close();
}
