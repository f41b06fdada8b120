import { rowOfFinding } from "../../domain/batch/place-finding.ts";
import type { Finding } from "../../domain/finding.ts";
import { printable } from "../format.ts";
import type { Io } from "../io.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/batch.ts";
import { placeWithin, withoutPlace } from "../messages/findings.ts";
import type { Sentence } from "../sentence.ts";
import { findingText } from "../spoken.ts";
import { findingLines, saidLines } from "./finding.ts";

/** What is said of several invoices: each remark once, with those that it is about. */
export interface Remarks {
  /** @param name of the invoice, as people know it */
  note(finding: Finding, name: string): void;
  /** Errors first, then what concerns the most; empty when nothing was noted. */
  lines(): string;
}

/** So many times one thing may be said in different words before it is said once, with what is each one's own. */
const WORDINGS = 3;
/** So many hints that differ in a word are told as one. */
const HINTS_JOINED = 4;

/** The invoices of which the very same is said. */
interface Group {
  readonly finding: Finding;
  readonly said: Sentence;
  /** Of the first ones. */
  readonly names: string[];
  count: number;
}

/** What one code says. */
interface Kind {
  readonly groups: Map<string, Group>;
  readonly message: Common;
  readonly hint: Common;
  /** Of how many invoices, beyond the groups kept. */
  left: number;
  count: number;
}

/**
 * Invoices are put together only where the very same sentence is said of them: a value in it, a seller's SIRET for
 * instance, is then everyone's own. What is the same but for its values is said once, with each value and its invoices.
 *
 * @param shown how many names, and how many different values, are kept for a remark; what is beyond is counted
 */
export function createRemarks(io: Io, shown: (finding: Finding) => number): Remarks {
  const kinds = new Map<string, Kind>();
  const text = pick(io.language, messages);
  const concerns = ({ names, count }: Group) => text.concerns(count, names.join(", "), count - names.length);

  function lone(group: Group): string {
    const { finding, said, count } = group;
    // Alone it says its cell itself; several have their cells among their names.
    const lines = count === 1 ? findingLines(finding, io) : saidLines(finding.severity, said, io);
    return `${lines}    ${concerns(group)}\n`;
  }

  function together({ groups, message, hint, left }: Kind): string {
    const all = [...groups.values()];
    const [first] = all;
    if (first === undefined) return "";
    const hints = [...new Set(all.map(({ said }) => hint.own(said.hint)))];
    const isOneHint = hint.isShared() || (hint.isCommon() && left === 0 && hints.length <= HINTS_JOINED);
    const head = { message: message.text("…"), hint: hint.text(isOneHint ? hints.join(", ") : "…") };
    const values = all.map((group) => {
      const own = isOneHint ? "" : `      → ${printable(group.said.hint)}\n`;
      return `    · ${printable(message.own(group.said.message))} – ${concerns(group)}\n${own}`;
    });
    const rest = left > 0 ? `    ${text.moreToSend(left)}\n` : "";
    if (!message.isCommon()) return all.map(lone).join("") + rest;
    return saidLines(first.finding.severity, head, io) + values.join("") + rest;
  }

  return {
    note(finding, name) {
      const { message, hint } = findingText(withoutPlace(finding), io);
      const said = { message: finding.invoice === undefined ? message : `[${finding.invoice}] ${message}`, hint };
      // A code may say two things, which are mended in two ways.
      const key = `${finding.severity} ${finding.code} ${wordsOf(said.hint)[0] ?? ""}`;
      const kind: Kind = kinds.get(key) ?? {
        ...{ groups: new Map(), message: createCommon(), hint: createCommon(), left: 0, count: 0 },
      };
      kinds.set(key, kind);
      kind.count += 1;
      kind.message.add(said.message);
      kind.hint.add(said.hint);
      const wording = `${said.message}\n${said.hint}`;
      const group = kind.groups.get(wording) ?? { finding, said, names: [], count: 0 };
      if (group.count === 0 && kind.groups.size === Math.max(shown(finding), WORDINGS)) {
        kind.left += 1;
        return;
      }
      kind.groups.set(wording, group);
      group.count += 1;
      if (group.names.length < shown(finding)) group.names.push(placeWithin(finding, name, io.language));
    },
    lines() {
      const blocks = [...kinds.values()].flatMap((kind) => {
        const { groups, left, count } = kind;
        const isError = [...groups.values()].some(({ finding }) => finding.severity === "error");
        const weight = (concerned: number) => (isError ? 1e9 : 0) + concerned;
        return groups.size + left > WORDINGS
          ? [{ weight: weight(count), lines: together(kind) }]
          : [...groups.values()].map((group) => ({ weight: weight(group.count), lines: lone(group) }));
      });
      return blocks
        .sort((one, other) => other.weight - one.weight)
        .map(({ lines }) => lines)
        .join("");
    },
  };
}

/** So many rows are named with a remark. */
const ROWS_SHOWN = 40;

/** What is wrong, each by itself; together what so many rows of a table have that it would fill the screen. */
export function rowLines(findings: readonly Finding[], io: Io): string {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const remarks = createRemarks(io, () => ROWS_SHOWN);
  const apart: string[] = [];
  for (const finding of findings) {
    const row = rowOfFinding(finding);
    if (row === null || (counts.get(finding.code) ?? 0) <= WORDINGS) {
      apart.push(findingLines(finding, io));
      continue;
    }
    const { source } = finding.params as { readonly source?: string };
    const name = pick(io.language, messages).row(row);
    remarks.note(finding, source === undefined ? name : `${source}, ${name}`);
  }
  return apart.join("") + remarks.lines();
}

/** What sentences have in common: how they begin and how they end. */
interface Common {
  add(sentence: string): void;
  /** Whether all were the very same. */
  isShared(): boolean;
  /** Whether they begin or end alike. */
  isCommon(): boolean;
  /** @param others in place of what is each one's own */
  text(others: string): string;
  own(sentence: string): string;
}

/** Words; the groups of a number stay together. */
const wordsOf = (sentence: string): readonly string[] => sentence.match(/\d+(?:\s\d+)*\S*\s*|\S+\s*/gu) ?? [];

function createCommon(): Common {
  let first: readonly string[] | null = null;
  let start = 0;
  let end = 0;
  let isShared = true;
  const own = (words: readonly string[]) =>
    words
      .slice(start, words.length - end)
      .join("")
      .trim();
  return {
    add(sentence) {
      const words = wordsOf(sentence);
      if (first === null) {
        first = words;
        start = words.length;
        return;
      }
      const one = first;
      const isSame = words.length === one.length && words.every((word, at) => word === one[at]);
      if (isSame) return;
      if (isShared) end = one.length;
      isShared = false;
      const most = Math.min(one.length, words.length);
      let from = 0;
      while (from < Math.min(start, most) && words[from] === one[from]) from += 1;
      let back = 0;
      while (back < Math.min(end, most - from) && words.at(-1 - back) === one.at(-1 - back)) back += 1;
      [start, end] = [from, back];
    },
    isShared: () => isShared,
    isCommon: () => start + end > 0,
    text(others) {
      if (isShared || first === null) return (first ?? []).join("");
      return `${first.slice(0, start).join("")}${others} ${first.slice(first.length - end).join("")}`.trim();
    },
    own: (sentence) => own(wordsOf(sentence)).replace(/[,;:]$/, ""),
  };
}
