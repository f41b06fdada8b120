import { dayInParis } from "../../domain/dates.ts";
import type { Environment } from "../../domain/environment.ts";
import type { CproError } from "../../domain/errors.ts";
import { formatSiret } from "../../domain/siret.ts";
import { isOwnComment, recipientComment } from "../../domain/status.ts";
import type { LateInvoice, MorningChange } from "../../usecases/morning.ts";
import type { Report, ReportCell } from "../../usecases/ports/report.ts";
import { formatDate, labelled } from "../format.ts";
import { forProfile, inShell } from "../in-shell.ts";
import type { Io } from "../io.ts";
import type { Json } from "../json/index.ts";
import { toldAsJson } from "../json/print.ts";
import { type Language, pick } from "../language.ts";
import { errorSentence } from "../messages/errors.ts";
import * as followUp from "../messages/follow-up.ts";
import * as messages from "../messages/morning.ts";
import { statusLabel, wordsWith } from "./follow-up.ts";
import { columnsOf, createdFact, each, rowOf } from "./report-common.ts";

export interface MorningClient {
  readonly profile: string;
  /** Null when the account did not open. */
  readonly environment: Environment | null;
  /** Tells worlds apart; null when the account did not open. */
  readonly world: string | null;
  readonly changes: readonly MorningChange[];
  readonly late: readonly LateInvoice[];
  /** ISO 8601 instant. */
  readonly lastLook: string | null;
  /** `YYYY-MM-DD`, when it is near. */
  readonly passwordExpiresAt: string | null;
  readonly error: CproError | null;
}

export interface MorningInput {
  readonly since: string | null;
  readonly clients: readonly MorningClient[];
  readonly now: Date;
  readonly language: Language;
}

/** The page at a terminal or in a mail, grouped by client; JSON as the command-line contract has it. */
export function renderMorning(input: MorningInput, io: Io): void {
  if (toldAsJson<"morning">(io, () => morningJson(input))) return;
  const { clients, language } = input;
  const text = pick(language, messages);
  const sinceWhen = sinceOf(input);
  io.out(`${sinceWhen === null ? text.firstLook : text.since(formatDate(sinceWhen, language))}\n`);
  for (const client of clients) {
    if (client.error !== null || isQuiet(client)) continue;
    io.out(`\n${text.client(client.profile, client.changes.length)}\n`);
    for (const change of client.changes) io.out(changeLines(change, client.profile, language));
    if (client.passwordExpiresAt) io.out(`  ⚠ ${text.password(formatDate(client.passwordExpiresAt, language))}\n`);
    if (client.late.length > 0)
      io.out(`  ${text.late(client.late.map(({ number, days }) => text.lateOne(number, days)))}\n`);
  }
  const quiet = clients.filter((client) => client.error === null && isQuiet(client));
  if (quiet.length > 0) io.out(`\n${text.quiet(quiet.map(({ profile }) => profile))}\n`);
  for (const { profile, error } of clients) {
    if (error === null) continue;
    const { message, hint } = errorSentence(error.code, error.params, language);
    io.out(`\n✗ ${labelled(profile, message, language)}\n  → ${forProfile(hint, profile)}\n`);
  }
}

const isQuiet = ({ changes, late, passwordExpiresAt }: MorningClient): boolean =>
  changes.length === 0 && late.length === 0 && passwordExpiresAt === null;

/** The day asked for, or the oldest of the last looks; null when a client was never looked at. */
function sinceOf({ since, clients }: MorningInput): string | null {
  if (since !== null) return since;
  const looks = clients.filter(({ error }) => error === null).map(({ lastLook }) => lastLook);
  return looks.length === 0 || looks.includes(null) ? null : (looks.toSorted()[0] ?? null);
}

function changeLines(change: MorningChange, profile: string, language: Language): string {
  const { number, recipient, from, to, comment, motive } = change;
  const states = [from, to].filter((status) => status !== null).map((status) => statusLabel(status, language));
  const words = comment ?? motive?.label;
  const command = commandOf(change, profile, language);
  return [
    `  ${number}  ${recipient.name ?? formatSiret(recipient.siret)}  ${states.join(" → ")}\n`,
    words ? `      ${wordsWith(to, words, language)}\n` : "",
    ...madeAgain(change, language).map((line) => `      ${line}\n`),
    command ? `      → ${command}\n` : "",
  ].join("");
}

/** What mends it; null when there is nothing to do but wait, or only the portal can. */
function commandOf(change: MorningChange, profile: string, language: Language): string | null {
  const { number, task, replacedBy, rejectionAcknowledged } = change;
  const { file } = pick(language, messages);
  const own = `${inShell(number)} --profile ${inShell(profile)}`;
  // Made again, it is only to be acknowledged.
  if (replacedBy !== null) return rejectionAcknowledged ? null : `cpro acknowledge ${own}`;
  switch (task) {
    case "complete":
      return `cpro complete ${own}`;
    case "recycle":
    case "correct-validator":
      return `cpro recycle ${own}`;
    case "replace":
      return `cpro deposit ${file} --replaces ${own}`;
    default:
      return null;
  }
}

const madeAgain = ({ replacedBy }: MorningChange, language: Language): readonly string[] =>
  replacedBy === null ? [] : [pick(language, followUp).replacedBy(replacedBy)];

function morningJson(input: MorningInput): Json<"morning"> {
  const { clients, language } = input;
  return {
    since: sinceOf(input),
    clients: clients.map(({ profile, environment, changes, late, passwordExpiresAt, error }) => ({
      profile,
      environment,
      changes: changes.map((change) => ({
        invoiceId: change.invoiceId,
        number: change.number,
        recipient: change.recipient.siret,
        recipientName: change.recipient.name,
        from: change.from,
        to: change.to,
        at: change.at,
        motive: change.motive && { code: change.motive.code, label: change.motive.label },
        comment: change.comment,
        ...(change.replacedBy === null ? {} : { replacedBy: change.replacedBy }),
        command: commandOf(change, profile, language),
      })),
      late: late.map(({ recipient, ...one }) => ({
        ...one,
        recipient: recipient.siret,
        recipientName: recipient.name,
      })),
      passwordExpiresAt,
      error: error && { code: error.code, ...errorSentence(error.code, error.params, language) },
    })),
  };
}

/** The same as a page, a workbook or a table. */
export function morningReport(input: MorningInput): Report {
  const { clients, now, language } = input;
  const text = pick(language, messages);
  const columns = columnsOf(text.columns, new Set(["recipient"])).map((column) =>
    // A command is read, and copied, on one line.
    column.key === "command" || column.key === "ownComment" ? { ...column, wide: true } : column,
  );
  const lateColumns = columnsOf(text.lateColumns, new Set(["recipient"]));
  const failed = clients.filter(({ error }) => error !== null);
  const quiet = clients.filter((client) => client.error === null && isQuiet(client));
  const since = sinceOf(input);
  const row = (client: MorningClient, change: MorningChange): ReportCell[] =>
    rowOf(columns, {
      profile: client.profile,
      number: change.number,
      recipient: change.recipient.siret,
      recipientName: change.recipient.name,
      from: change.from && statusLabel(change.from, language),
      to: [statusLabel(change.to, language), ...madeAgain(change, language)].join(", "),
      at: change.at && dayInParis(change.at),
      comment: recipientComment({ status: change.to, comment: change.comment }) ?? change.motive?.label ?? null,
      ownComment: isOwnComment(change.to) ? change.comment : null,
      command: commandOf(change, client.profile, language),
    });
  return {
    language,
    title: text.title,
    createdAt: now.toISOString(),
    facts: [
      { key: "since", title: text.factSince, value: since === null ? text.firstLook : formatDate(since, language) },
      {
        key: null,
        title: text.factChanges,
        value: String(clients.reduce((sum, { changes }) => sum + changes.length, 0)),
      },
      { key: null, title: text.factQuiet, value: quiet.map(({ profile }) => profile).join(", ") },
      createdFact({ now, language, profiles: [] }),
    ],
    columns,
    charts: [],
    words: { search: text.search, shown: text.shown },
    rowsKey: "changes",
    rowsTitle: text.title,
    tables: [
      {
        key: "late",
        title: text.lateTitle,
        columns: lateColumns,
        rows: () =>
          each(
            clients.flatMap(({ profile, late }) =>
              late.map(({ recipient, ...one }) =>
                rowOf(lateColumns, { ...one, profile, recipient: recipient.siret, recipientName: recipient.name }),
              ),
            ),
          ),
      },
    ],
    warnings: [
      ...failed.map(({ profile, error }) => {
        const sentence = error ? errorSentence(error.code, error.params, language).message : "";
        return labelled(profile, sentence, language);
      }),
      ...clients.flatMap(({ profile, passwordExpiresAt }) =>
        passwordExpiresAt ? [labelled(profile, text.password(formatDate(passwordExpiresAt, language)), language)] : [],
      ),
    ],
    rows: () => each(clients.flatMap((client) => client.changes.map((change) => row(client, change)))),
  };
}
