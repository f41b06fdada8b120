/**
 * `node build/compile-engine.js <bundle>`: lets the engine read the sample invoices and keeps what V8 compiled for that
 * in `<bundle>.compiled`. It holds for this version of V8 only; another refuses it and compiles as always.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";

const SAMPLES = fileURLToPath(new URL("../fixtures/pdf/", import.meta.url));
const bundle = process.argv[2];

/** Stands in for the port by which a worker thread is given its files. */
const port = {
  on(_event, listener) {
    this.give = listener;
  },
  postMessage() {},
};
const threads = { parentPort: port, workerData: { characterMaps: join(dirname(bundle), "cmaps/") } };

const script = new Script(readFileSync(bundle, "utf8"), { filename: basename(bundle) });
script.runInThisContext()((id) => (id === "node:worker_threads" ? threads : process.getBuiltinModule(id)));
for (const name of readdirSync(SAMPLES)) await port.give({ name: join(SAMPLES, name) });
writeFileSync(`${bundle}.compiled`, script.createCachedData());
