import type { Deps } from "../commands/deps.ts";
import { cachePath } from "../directory/cache-path.ts";
import { createDirectory } from "../directory/directory.ts";
import type { Directory } from "../usecases/ports/directory.ts";

/** The directory of the account in use; its cache is opened at once, the network only when something must be asked. */
export async function openDirectory(deps: Deps): Promise<Directory> {
  const { environment, endpoints } = await (await deps.accounts()).settings();
  return createDirectory({
    path: cachePath(deps.home.cache, environment, endpoints?.apiUrl ?? null),
    gateway: async () => (await deps.session()).gateway,
    now: deps.now,
  });
}
