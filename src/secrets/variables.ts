import { CproError } from "../domain/errors.ts";
import { Secret } from "../domain/secret.ts";
import type { SecretStore } from "../usecases/ports/secrets.ts";

/** The secrets a job gives in variables, whatever the profile; nothing is ever kept there. */
export function createVariablesStore(env: Readonly<Record<string, string | undefined>>): SecretStore {
  const refuse = async () => {
    throw new CproError("SECRET_STORE_READ_ONLY");
  };
  return {
    kind: "env",
    prepare: refuse,
    async read() {
      return {
        ...(env.CPRO_CLIENT_SECRET?.trim() ? { clientSecret: new Secret(env.CPRO_CLIENT_SECRET) } : {}),
        ...(env.CPRO_ACCOUNT_PASSWORD?.trim() ? { accountPassword: new Secret(env.CPRO_ACCOUNT_PASSWORD) } : {}),
      };
    },
    write: refuse,
    remove: refuse,
  };
}
