import { afterAll, beforeAll, describe, it } from "vitest";
import * as wizard from "../../../src/ui/messages/wizard.ts";
import * as followUp from "../../../src/ui/messages/wizard-follow-up.ts";
import * as sending from "../../../src/ui/messages/wizard-sending.ts";
import type { Screen } from "../../support/screen.ts";
import { foreignSentences } from "../../typography/foreign.ts";
import { ENGLISH_MENU, type Exchange, MENU, REPLACED_IN_ENGLISH, wizardPaths } from "./paths.ts";
import { expectQuestion, flat, KEYS, play, startOf, wayBack } from "./player.ts";
import { screenFaults } from "./screen-faults.ts";
import { NOBODY, type Office, SET_UP_MS, setUpOffice } from "./world.ts";

const NAMES = wizardPaths(NOBODY).map(({ name }) => name);

/** Whether there is no way to gone twice: something was done before. */
const isOnce = (exchanges: readonly Exchange[], place: number): boolean =>
  exchanges.slice(0, place + 1).some(({ afterRun, afterStep }) => afterRun || afterStep);
const ONCE = wizardPaths(NOBODY).flatMap(({ name, exchanges }) =>
  exchanges.flatMap(({ asks }, place) => (asks !== MENU && isOnce(exchanges, place) ? [[name, place] as const] : [])),
);

/** Played in a program started for them, as a user's is; the others in processes that have run it before. */
const STARTED = ["deposit-letter", "account-created"];

/** Words that the terminal had to break. Only what has no space to break at is longer than the window: a path, a link. */
const cutWords = (screen: Screen): readonly string[] => screen.broken().filter((line) => !/^[│\s]*\S+\|\S+/.test(line));

/** What is asked a second time. */
const anew = (exchanges: readonly Exchange[]) => exchanges.filter(({ once }) => once !== true);

const SLOW = { timeout: 180_000 };

let office: Office;
beforeAll(async () => {
  office = await setUpOffice();
}, SET_UP_MS);
afterAll(() => office.close());

const pathOf = (name: string) => {
  const path = wizardPaths(office).find((it) => it.name === name);
  if (!path) throw new Error(name);
  return path;
};

/** What differs from run to run gives way to signs of the same length, so that lines break where they did. */
function masked(shown: string): string {
  const same = (sign: string) => (found: string) => found.replace(/[\da-f]/g, sign);
  return `${shown
    // Kinds of spaces cannot be told apart by whoever reads the file.
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/\d{2}\/\d{2}\/\d{4}( \d{2}:\d{2})?/g, same("9"))
    .replace(/\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]* \d{4}\b/g, "99 Mmm 9999")
    .replace(/\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?/g, same("9"))
    .replace(/\b(?:[0-9a-f]{12}|[0-9a-f]{16})\b/g, same("0"))
    // The number of a typed-in invoice begins with its year.
    .replace(/\b20\d{2}(?=0{10,}\d+\b)/g, "2026")
    .replace(/VISITE-\d{12}/g, same("9"))
    .replace(/sandbox-[\w-]{10,}/g, (found) => `sandbox-${"x".repeat(found.length - 8)}`)
    .replace(/TECH_1_\d+/g, same("9"))
    .replace(/(token=)[\da-f-]{36}/g, (_, name) => `${name}${"0".repeat(36)}`)
    .replace(/127\.0\.0\.1:\d{4,5}\b/g, "127.0.0.1:99999")
    // Lines that break by what differs: a day and an hour in words, a folder of this machine.
    .replace(/(part à|lien avant)[\s\S]*?\(heure\s(?:│\s)?de\s(?:│\s)?Paris\)/g, "$1 <until>")
    .replace(/✓ Disque[^✓]*✓/, "✓ Disque : <folder>\n✓")
    .replace(/✓ Canal direct[^✓]*✓/, "✓ Canal direct : <date>\n✓")
    .replace(/Node\.js [\d.]+/, "Node.js 99.9.9")
    .replace(/\S+cpro-office-\w+[\\/]copy-\d+/g, "<folder>")
    .replace(/écart de \d+ s/, "écart de 0 s")
    // How far a batch came that was killed on the way: by chance before or after an invoice was through.
    .replace(/^( +\d+ {2}(déposées?|déjà déposées?, pas renvoyées?)\n)+(?= +2 {2}en tout)/m, "      2  <arrived>\n")
    .replace(/\d+ octets/g, "999 octets")}\n`;
}

describe.concurrent("every path of the wizard", () => {
  it.for(NAMES)("%s goes to its end, in a window of 60 columns", async (name, { expect }) => {
    const { exchanges, shows, start } = pathOf(name);
    const screen = STARTED.includes(name) ? office.start({ columns: 60, start }) : office.open({ columns: 60, start });
    await play(screen, exchanges);
    await expectQuestion(screen, MENU);
    screen.type(KEYS.stop);
    expect(await screen.ended()).toBe(130);
    const shown = screen.text();
    for (const text of shows) expect(flat(shown).replaceAll(" \\ ", " ")).toContain(text);
    expect(cutWords(screen)).toEqual([]);
    expect(foreignSentences("fr", shown)).toEqual([]);
    await expect(masked(shown)).toMatchFileSnapshot(`__screens__/${name}.txt`);
  });

  it("replaced goes to its end in English", async ({ expect }) => {
    const screen = office.open({ columns: 60, env: { CPRO_LANG: "en" } });
    await play(screen, REPLACED_IN_ENGLISH);
    await expectQuestion(screen, ENGLISH_MENU);
    screen.type(KEYS.stop);
    expect(await screen.ended()).toBe(130);
    const shown = screen.text();
    for (const text of [
      "Commitment wrong",
      "Its number cannot serve again",
      "✓ Invoice deposited.",
      "--replaces REV-00003",
    ])
      expect(flat(shown)).toContain(text);
    expect(foreignSentences("en", shown)).toEqual([]);
    await expect(masked(shown)).toMatchFileSnapshot("__screens__/replaced.en.txt");
  });

  it.for(NAMES)("%s cuts no word and names no option in 120 columns", async (name, { expect }) => {
    const { exchanges, start } = pathOf(name);
    const screen = office.open({ columns: 120, start });
    await play(screen, exchanges);
    await expectQuestion(screen, MENU);
    screen.type(KEYS.stop);
    expect(await screen.ended()).toBe(130);
    expect(cutWords(screen)).toEqual([]);
    expect(screenFaults(screen.text())).toEqual([]);
  });

  // Every question three times over: the longest path has eighteen.
  it.for(NAMES)(
    "%s can be gone back and cancelled at every question, in 80 columns",
    SLOW,
    async (name, { expect }) => {
      const { exchanges, start } = pathOf(name);
      const screen = office.open({ columns: 80, start });
      let leavesDraft = false;
      for (let place = 1; place <= exchanges.length; place++) {
        await play(screen, exchanges.slice(place - 1, place));
        const next = exchanges[place];
        if (!next || next.asks === MENU) continue;
        if (isOnce(exchanges, place)) {
          await play(screen, exchanges.slice(place));
          break;
        }
        await expectQuestion(screen, next.asks);
        // The recap comes behind the upload, but of what was typed in there is none.
        leavesDraft ||= name !== "entered" && /^Soumettre ce/.test(next.asks);
        await screen.reply(KEYS.menu);
        const from = startOf(exchanges, place);
        await play(screen, anew(exchanges.slice(from, place)), { begun: true });
        await expectQuestion(screen, next.asks);
        await screen.reply(KEYS.back);
        await play(screen, anew(exchanges.slice(wayBack(exchanges, place), place)), { again: true });
      }
      await expectQuestion(screen, MENU);
      screen.type(KEYS.stop);
      expect(await screen.ended()).toBe(130);
      expect(cutWords(screen)).toEqual([]);
      const told = flat(screen.text()).includes("Chorus Pro garde son PDF en brouillon");
      expect(told, "that the menu says what was left behind").toBe(leavesDraft);
      // What was asked three times over was also said three times over.
      expect(screenFaults(screen.text()).filter((fault) => fault.startsWith("names"))).toEqual([]);
    },
  );

  it.for(ONCE)("%s can be left at question %i, behind what was done", async ([name, place]) => {
    const { exchanges, start } = pathOf(name);
    for (const [key, leadsTo] of [
      [KEYS.menu, MENU],
      [KEYS.back, exchanges[wayBack(exchanges, place)]?.asks ?? ""],
    ] as const) {
      const screen = office.open({ start });
      await play(screen, exchanges.slice(0, place));
      await expectQuestion(screen, exchanges[place]?.asks ?? "");
      await screen.reply(key);
      await expectQuestion(screen, leadsTo);
      screen.kill();
    }
  });

  it("chooses everything that the wizard's own lists offer", ({ expect }) => {
    const { menu } = wizard.fr;
    const { views, actions, rejectedChoices, accountChoices } = followUp.fr;
    const { readyChoices, reportChoices, templateChoices, batchChoices } = sending.fr;
    const lists = [menu, views, actions, rejectedChoices, accountChoices, readyChoices, reportChoices, templateChoices];
    const offered = [...lists.flatMap((list) => Object.values(list)), ...Object.values(batchChoices)]
      .map((label) => (typeof label === "string" ? label : label("")))
      // Tried with the first screen, see terminals.test.ts.
      .filter((label) => label !== menu.quit);
    const chosen = wizardPaths(NOBODY).flatMap(({ exchanges }) => exchanges.map(({ answer }) => answer.chooses));
    const never = offered.filter((label) => !chosen.some((start) => start !== undefined && label.startsWith(start)));
    expect(never).toEqual([]);
  });

  it("speaks English throughout when it is told to", async ({ expect }) => {
    const screen = office.open({ start: "clients", env: { CPRO_LANG: "en" } });
    const { quit: _, ...ways } = wizard.en.menu;
    for (const way of Object.values(ways)) {
      await expectQuestion(screen, wizard.en.question);
      screen.type(way);
      await screen.see(`> ${way}`);
      await screen.reply("\r");
      await screen.question();
      await screen.reply(KEYS.menu);
    }
    await expectQuestion(screen, wizard.en.question);
    screen.type(KEYS.stop);
    expect(await screen.ended()).toBe(130);
    expect(foreignSentences("en", screen.text())).toEqual([]);
  });
});
