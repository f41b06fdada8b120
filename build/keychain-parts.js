/**
 * A build plugin that lays the keychain's native parts beside the bundle, one for each platform that Node.js runs on.
 * keytar itself is bundled, and finds them there: as a dependency its install script would run at every user's.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const PREBUILDS = "node_modules/keytar/prebuilds";

export function keychainParts() {
  return {
    name: "keychain-parts",
    generateBundle() {
      // keytar asks for `<platform>-<arch>` only, so the builds for musl are of no use to it.
      const platforms = readdirSync(PREBUILDS).filter((name) => !name.startsWith("linuxmusl"));
      for (const platform of platforms) {
        const file = join(PREBUILDS, platform, "keytar.node");
        if (!existsSync(file)) throw new Error(`${file} is missing`);
        this.emitFile({ type: "asset", fileName: `prebuilds/${platform}/keytar.node`, source: readFileSync(file) });
      }
    },
  };
}
