import type { Deps } from "./commands/deps.ts";
import type { SecretStore, SecretStoreKind } from "./usecases/ports.ts";

/** The secret store of a kind; the code of the others is not loaded. */
export async function openSecretStore(
  kind: SecretStoreKind,
  { env }: Pick<Deps, "env" | "home" | "prompter">,
): Promise<SecretStore> {
  switch (kind) {
    case "env":
      return (await import("./secrets/variables.ts")).createVariablesStore(env);
    default:
      throw new Error(`no ${kind} store yet`);
  }
}
