// Keeps profiles one after the other; run as a process of its own, to compete with others.
import { createProfileBook } from "../../src/config/profiles.ts";

const [folder = "", name = "", times = "1"] = process.argv.slice(2);
const book = createProfileBook(folder);
for (let n = 0; n < Number(times); n++) {
  await book.save({
    name: `${name}${n}`,
    environment: "sandbox",
    apiUrl: null,
    oauthUrl: null,
    clientId: "client",
    accountLogin: "TECH_1@cpro.fr",
    sellerSiret: null,
    structureId: null,
    passwordExpiresAt: null,
    secretStore: "file",
  });
}
