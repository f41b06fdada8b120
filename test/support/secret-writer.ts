// Writes a secret into the encrypted file again and again; run as a process of its own, to be killed or to compete.

import { Secret } from "../../src/domain/secret.ts";
import { exclusively } from "../../src/kit/exclusive.ts";
import { createFileStore } from "../../src/secrets/file.ts";

const [path = "", name = "", times = "1", from = "0", passphrase = ""] = process.argv.slice(2);
const USE = { apiUrl: "https://api.test", oauthUrl: "https://oauth.test", holder: "client" };
const store = createFileStore({ path, exclusively, passphrase: async () => new Secret(passphrase) });
for (let n = Number(from); n < Number(from) + Number(times); n++) {
  await store.write(name, { clientSecret: { secret: new Secret(`${name}-${n}`), use: USE } });
  process.stdout.write(`${n}\n`);
}
