import type { Profile } from "../../usecases/ports/account.ts";
import type { Report } from "../../usecases/ports/report.ts";
import { type BadProfileRow, PROFILE_COLUMNS } from "../../usecases/profile-table.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import * as messages from "../messages/profiles.ts";
import { columnsOf, each, rowOf } from "./report-common.ts";

/** What became of a table of profiles. */
interface Imported {
  readonly kept: readonly Profile[];
  readonly bad: readonly BadProfileRow[];
  /** Names of those whose secrets were kept. */
  readonly withSecrets: ReadonlySet<string>;
  /** True when nothing was kept because of the bad rows. */
  readonly stopped: boolean;
  /** One profile was changed, none was imported. */
  readonly tagged?: boolean;
}

export function renderImported({ kept, bad, withSecrets, stopped, tagged = false }: Imported, io: Io): void {
  const text = pick(io.language, messages);
  const refused = bad.map(({ row, name, faults }) => ({
    row,
    name,
    reasons: faults.map((fault) => ({ code: fault, message: text.faults[fault] })),
  }));
  const imported = kept.map(({ name, tags = [] }) => ({ profile: name, secrets: withSecrets.has(name), tags }));
  if (toldAsJson<"profile import">(io, () => ({ imported, refused }))) return;
  for (const { row, name, reasons } of refused) {
    io.error(`${text.badRow(row, name)} ${reasons.map(({ message }) => message).join(" ; ")}\n`);
  }
  if (stopped) io.error(`${text.nothingImported}\n`);
  for (const { name, tags = [], environment } of kept) {
    io.out(`✓ ${name}  ${environment}${tags.length > 0 ? `  ${tags.map((tag) => `#${tag}`).join(" ")}` : ""}\n`);
  }
  const without = kept.filter(({ name }) => !withSecrets.has(name));
  if (!tagged && without.length > 0) io.talk(`${text.withoutSecrets(without.map(({ name }) => name))}\n`);
}

/** The profiles as a table that `profile import` reads: headers are names of the contract, in no language. */
export function profileTableReport(profiles: readonly Profile[], now: Date, language: Language): Report {
  const text = pick(language, messages);
  const columns = columnsOf(Object.fromEntries(PROFILE_COLUMNS.map((name) => [name, name])));
  return {
    language,
    title: text.exportTitle,
    createdAt: now.toISOString(),
    facts: [],
    columns,
    charts: [],
    words: { search: text.search, shown: text.shown },
    rowsKey: "profiles",
    rows: () =>
      each(
        profiles.map(({ tags = [], note = null, companySize = null, journal: _, ...profile }) =>
          rowOf(columns, { ...profile, tags: tags.join(", "), note, companySize }),
        ),
      ),
  };
}
