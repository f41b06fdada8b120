import { describe, expect, it } from "vitest";
import { CproError } from "../../src/domain/errors.ts";
import type { Io } from "../../src/ui/io.ts";
import { renderWhoAmI } from "../../src/ui/views/account.ts";
import type { SecretStore } from "../../src/usecases/ports/secrets.ts";
import { resolveSettings } from "../../src/usecases/resolve-settings.ts";
import { describeAccount, storeChosenBefore } from "../../src/usecases/whoami.ts";

const stores = (chosen: boolean, keychain: boolean) => async (kind: string) => {
  const prepare = async () => {
    if (!keychain) throw new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: "NO_BUS" } });
  };
  return { kind, prepare, wasChosen: async () => chosen } as unknown as SecretStore;
};

/** What is said of the secrets in a home without a client. */
async function secrets(env: Record<string, string>, chosen: boolean, keychain: boolean): Promise<readonly string[]> {
  const book = { current: async () => null, list: async () => [] };
  const settings = await resolveSettings(env, undefined, book as never);
  const store = settings.sources.secretStore === "default" ? await storeChosenBefore(stores(chosen, keychain)) : null;
  const journal = { address: "sqlite", source: "default" } as const;
  const who = describeAccount(settings, { apiUrl: "", clientId: "a" } as never, journal, null, store, "2026-11-29");
  let shown = "";
  const io = { language: "fr", json: false, out: (text: string) => (shown += text), talk() {} } as unknown as Io;
  renderWhoAmI(who, io);
  return [who.secretStore, /^Secrets +(.*)$/m.exec(shown.replace(/[\u00a0\u202f]/g, " "))?.[1] ?? ""];
}

describe("where secrets are, in a home without a client", () => {
  it("is nowhere as long as nobody chose a place", async () => {
    expect(await secrets({}, false, true)).toEqual(["keychain", "aucun gardé sur ce poste"]);
  });

  it("is the encrypted file that was just chosen, unless the next login finds a keychain", async () => {
    expect(await secrets({}, true, false)).toEqual(["file", "fichier chiffré  (choisi sur ce poste)"]);
    expect(await secrets({}, true, true)).toEqual(["keychain", "trousseau du système  (par défaut)"]);
  });

  it("is what a variable says", async () => {
    expect(await secrets({ CPRO_SECRET_STORE: "file" }, true, true)).toEqual(["file", "fichier chiffré  (variable)"]);
  });
});
