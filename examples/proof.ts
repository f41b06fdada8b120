// The evidence of a deposit: npx tsx examples/proof.ts F2026-0042 folder
import { ChorusClient } from "cpro/client";

const [number = "", output = "proof"] = process.argv.slice(2);
const client = new ChorusClient({ language: "en" });
try {
  const { outcome, path, complete, files } = await client.proof(number, { output });
  console.log(outcome, path, complete ? "complete" : "incomplete", `${files.length} files`);
} finally {
  await client.close();
}
