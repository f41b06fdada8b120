import { describe, expect, it } from "vitest";
import { writableStore } from "../../src/commands/login.ts";
import { CproError } from "../../src/domain/errors.ts";
import { errorText } from "../../src/ui/spoken.ts";
import { type Answer, strictPrompter } from "../support/strict-prompter.ts";

const noBus = new CproError("SECRET_STORE_UNAVAILABLE", { params: { reason: "NO_BUS" } });

/** A machine without a keychain, and who sits at it. */
function machine(
  script: readonly (readonly [string, Answer])[],
  more: { set?: string; interactive?: boolean; passphrase?: string; chosen?: boolean } = {},
) {
  const prepared: unknown[] = [];
  const accounts = {
    profiles: { list: async () => [] },
    secretStore: async (kind: string) => ({
      kind,
      prepare: async (begin: boolean) => {
        if (kind === "keychain") throw noBus;
        prepared.push(kind, begin);
      },
      wasChosen: async () => more.chosen ?? false,
    }),
  };
  const prompter = strictPrompter(script);
  const deps = {
    env: { CPRO_SECRET_STORE: more.set, CPRO_PASSPHRASE: more.passphrase },
    io: { language: "fr", interactive: more.interactive ?? true },
    prompter: async () => prompter,
  };
  return { prepared, store: writableStore(undefined, accounts as never, deps as never) };
}

describe("where secrets are kept on a machine without a keychain", () => {
  it("offers the encrypted file, and opens it at once: the passphrase is asked before anything else", async () => {
    const { prepared, store } = machine([["fichier chiffré", true]]);
    expect((await store).kind).toBe("file");
    expect(prepared).toEqual(["file", true]);
  });

  it("does not offer again what was chosen for this home: a sign-up was paused, or another client is logged in", async () => {
    expect((await machine([], { chosen: true }).store).kind).toBe("file");
  });

  it("begins no file for a passphrase that a variable gives: a login that fails keeps nothing", async () => {
    const { prepared, store } = machine([["fichier chiffré", true]], { passphrase: "a long enough passphrase" });
    await store;
    expect(prepared).toEqual(["file", false]);
  });

  it("says in plain words what a no means, and what to do", async () => {
    const declined = await machine([["fichier chiffré", false]]).store.catch((error: unknown) => error);
    const said = (wizard: boolean) =>
      Object.values(errorText(declined as CproError, { language: "fr", wizard })).join(" ");
    for (const wizard of [false, true]) {
      expect(said(wizard)).toMatch(/vous n’avez pas voulu du fichier chiffré\. Rien n’a été créé, envoyé ni gardé/);
      expect(said(wizard)).toContain("répondez oui");
      expect(said(wizard)).not.toMatch(/D-Bus|Connectez-vous/);
    }
  });

  it("names no part of the system at the wizard, whatever is wrong with the keychain", () => {
    for (const reason of ["NO_BUS", "NO_SERVICE", "NO_COLLECTION", "LOCKED", "NO_ADDON", "TIMEOUT", "OTHER"]) {
      const error = { code: "SECRET_STORE_UNAVAILABLE", params: { reason } } as const;
      const { message, hint } = errorText(error, { language: "fr", wizard: true });
      expect(`${message} ${hint}`).not.toMatch(/D-Bus|Secret Service|CPRO_|magasin/);
      expect(hint).toMatch(/recommencez|fichier chiffré/);
    }
  });

  it("says what is missing when the offer is declined, nobody is there, or the place was chosen", async () => {
    const declined = { code: "SECRET_STORE_UNAVAILABLE", params: { reason: "DECLINED" } };
    await expect(machine([["fichier chiffré", false]]).store).rejects.toMatchObject(declined);
    await expect(machine([], { interactive: false }).store).rejects.toBe(noBus);
    await expect(machine([], { set: "keychain" }).store).rejects.toBe(noBus);
  });
});
