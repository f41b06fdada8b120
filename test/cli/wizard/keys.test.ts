import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, it } from "vitest";
import type { Screen } from "../../support/screen.ts";
import { MENU, wizardPaths } from "./paths.ts";
import { expectQuestion, KEYS, play } from "./player.ts";
import { NOBODY, type Office, SET_UP_MS, setUpOffice } from "./world.ts";

/** Home, End, page up, page down. */
const FAR_KEYS = ["\u001b[H", "\u001b[F", "\u001b[5~", "\u001b[6~"];
const PASTE = "deux\nlignes\r\nde texte";
/** A key or a paste that comes with the next is another key: they are given time to arrive apart. */
const APART_MS = 250;

const NAMES = wizardPaths(NOBODY).map(({ name }) => name);
const answered = (screen: Screen): number => screen.text().split("✓").length;

/**
 * Every question of every path in a real terminal: a paste of several lines and the keys that go far answer nothing, and
 * Ctrl-C ends the program. It waits between the keys, so that it takes minutes: `npm run walk:keys`, not the suite, in
 * which test/ui/prompter-keys.test.ts tries each kind of question and that there is no other.
 */
describe.skipIf(!process.env.CPRO_EVERY_KEY).concurrent("every key at every question", () => {
  let office: Office;
  beforeAll(async () => {
    office = await setUpOffice();
  }, SET_UP_MS);
  afterAll(() => office?.close());

  it.for(NAMES)("%s", { timeout: 900_000 }, async (name, { expect }) => {
    const path = wizardPaths(office).find((one) => one.name === name);
    const { exchanges = [], start } = path ?? {};
    for (const [place, { asks }] of exchanges.entries()) {
      if (asks === MENU && place > 0) continue;
      const screen = office.open({ start });
      await play(screen, exchanges.slice(0, place));
      await expectQuestion(screen, asks);
      const before = answered(screen);
      for (const keys of [PASTE, ...FAR_KEYS]) {
        screen.type(keys);
        await sleep(APART_MS);
      }
      await expectQuestion(screen, asks);
      expect(answered(screen), `${asks}: ${screen.text()}`).toBe(before);
      screen.type(KEYS.stop);
      expect(await screen.ended(), `${asks}: ${screen.text()}`).toBe(130);
      // Whoever stops is told whether something left.
      expect(screen.text(), asks).toMatch(/Arrêté|rien n’(?:a été|est)|n’ont pas été/i);
    }
  });
});
