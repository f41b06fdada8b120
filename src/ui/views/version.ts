import type { VersionCheck } from "../../usecases/check-version.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/version.ts";

/** The version alone, so that a script can compare it. */
export function renderVersion(version: string, io: Io): void {
  io.out(io.json ? `${JSON.stringify({ version } satisfies Json<"version">)}\n` : `${version}\n`);
}

/** The version, and whether the list has a newer one. */
export function renderVersionCheck(check: VersionCheck, io: Io): void {
  io.out(
    io.json ? `${JSON.stringify(check satisfies Json<"version">)}\n` : `${check.version}\n${sentence(check, io)}\n`,
  );
}

function sentence({ latest, newer, page }: VersionCheck, io: Io): string {
  const text = pick(io.language, messages);
  if (latest === null) return text.emptyList;
  return newer ? `${text.newer(latest)}${page ? ` ${page}` : ""}` : text.newest;
}
