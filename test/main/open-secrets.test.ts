import { expect, it } from "vitest";
import { Secret } from "../../src/domain/secret.ts";
import { openSecretStore } from "../../src/main/open-secrets.ts";
import { tempFolder } from "../support/temp.ts";

it("takes no single word for a new passphrase: it is often one that the screens name", async () => {
  const judged = new Map<string, unknown>();
  const secret = async ({ validate }: { validate(value: string): unknown }) => {
    for (const value of ["menuiserie", "Éléonore", "court 1", "menuiserie 62", "les petits bateaux"])
      judged.set(value, judged.get(value) ?? validate(value));
    return new Secret("les petits bateaux");
  };
  const deps = {
    ...{ env: {}, home: { config: tempFolder() }, io: { language: "fr", interactive: true } },
    prompter: async () => ({ secret }),
  };
  const store = await openSecretStore("file", deps as never);
  await store.prepare();
  const weak = expect.stringContaining("pas un seul mot");
  expect(Object.fromEntries(judged)).toEqual({
    ...{ menuiserie: weak, Éléonore: weak, "court 1": weak },
    ...{ "menuiserie 62": true, "les petits bateaux": true },
  });
});
