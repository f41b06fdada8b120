import { expect } from "vitest";
import type { Screen } from "../../support/screen.ts";
import { type Exchange, MENU } from "./paths.ts";

export const KEYS = { back: "\u001b", menu: "\u0004", stop: "\u0003" } as const;

/** A text on one line, whatever spaces and breaks it has on the screen. */
export const flat = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

/** Waits for the question of an exchange; any other one fails. */
export async function expectQuestion(screen: Screen, asks: string): Promise<void> {
  const question = await screen.question();
  expect(flat(question ?? "(ended)").slice(0, asks.length), screen.text()).toBe(flat(asks));
}

/** What a path asks first where something of it was typed and left before. */
const OFFER = "Vous avez commencé ";

/** Answers the questions one after the other. `begun`: answers may have been left, which are not gone on with. */
export async function play(
  screen: Screen,
  exchanges: readonly Exchange[],
  { again = false, begun = false }: { readonly again?: boolean; readonly begun?: boolean } = {},
): Promise<void> {
  for (const exchange of exchanges) {
    if (begun && flat((await screen.question()) ?? "").startsWith(OFFER)) await screen.reply("n\r");
    await expectQuestion(screen, exchange.asks);
    // What a command's form was told is proposed anew, as after a step back.
    const stands = again || (begun && exchange.inCommand);
    await ((stands && exchange.again) || exchange.answer)(screen);
  }
}

/** Where the menu stood from which a question was reached. */
export const startOf = (exchanges: readonly Exchange[], from: number): number =>
  exchanges.slice(0, from).findLastIndex(({ asks }) => asks === MENU);

/** Where a step back from a question leads: its index among the exchanges, that of the menu when the path is left. */
export function wayBack(exchanges: readonly Exchange[], from: number): number {
  const start = startOf(exchanges, from);
  // What was kept is offered by the question before it, and not asked again.
  if (exchanges[from]?.inRun) return exchanges.slice(0, from).findLastIndex(({ once }) => once !== true);
  for (let index = from; index > start + 1; index--) {
    if (exchanges[index]?.afterRun) return start;
    if (!exchanges[index - 1]?.inCommand) return index - 1;
  }
  return start;
}
