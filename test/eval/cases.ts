/**
 * `npm run eval:cases -- [folder]`: reads every PDF of a folder that has a `*.expected.json` beside it with the program's
 * own reader, and prints what differs. Without the folder it says so and ends well.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { createPdfReader } from "../../src/pdf/reader.ts";
import { buildProgram } from "./build-program.ts";
import { casesIn, differences } from "./case-files.ts";

const shared = process.env.CPRO_SHARED ?? "../shared";
const folder = resolve(process.argv[2] ?? join(shared, "cases/pdf"));
if (!existsSync(folder)) process.stderr.write(`skipped: no cases in ${folder} (set CPRO_SHARED, or name a folder)\n`);
else {
  await buildProgram();
  const reader = createPdfReader();
  const cases = casesIn(folder);
  let good = 0;
  for (const { path, expected } of cases) {
    const wrong = differences(await reader.read(path), expected);
    if (wrong.length === 0) good += 1;
    else process.stdout.write(`${path}: ${wrong.join("; ")}\n`);
  }
  await reader.close();
  process.stdout.write(`${good} of ${cases.length} as expected\n`);
  process.exitCode = good === cases.length ? 0 : 1;
}
