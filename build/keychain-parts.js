/**
 * A build plugin that lays the keychain's native parts beside the bundle, one for each platform that cpro runs on: where
 * SQLite has its native part too.
 * keytar itself is bundled, and finds them there: as a dependency its install script would run at every user's.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PREBUILDS = "node_modules/keytar/prebuilds";
/** The package that names SQLite's native parts, as dependencies of which npm takes the machine's. */
const SQLITE = "node_modules/libsql/package.json";

export function keychainParts() {
  return {
    name: "keychain-parts",
    generateBundle() {
      // keytar asks for `<platform>-<arch>` only, so the builds for musl are of no use to it.
      const sqlite = Object.keys(JSON.parse(readFileSync(SQLITE, "utf8")).optionalDependencies);
      const platforms = readdirSync(PREBUILDS).filter((name) =>
        sqlite.some((part) => `${part}-`.startsWith(`@libsql/${name}-`)),
      );
      for (const platform of platforms) {
        const file = join(PREBUILDS, platform, "keytar.node");
        if (!existsSync(file)) throw new Error(`${file} is missing`);
        this.emitFile({ type: "asset", fileName: `prebuilds/${platform}/keytar.node`, source: readFileSync(file) });
      }
    },
  };
}
