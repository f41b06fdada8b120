// Every change of an invoice: npx tsx examples/watch.ts F2026-0042 [seconds between two looks] [looks at most, in seconds]
import { ChorusClient } from "cpro/client";

const [number = "", every = "300", longest = "86400"] = process.argv.slice(2);
const client = new ChorusClient({ language: "en" });
try {
  const signal = AbortSignal.timeout(Number(longest) * 1000);
  for await (const { status, statusAt } of client.watch(number, { intervalMs: Number(every) * 1000, signal })) {
    console.log(statusAt, status);
  }
} finally {
  await client.close();
}
