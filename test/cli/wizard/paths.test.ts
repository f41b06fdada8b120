import { afterAll, beforeAll, describe, it } from "vitest";
import { MENU, wizardPaths } from "./paths.ts";
import { expectQuestion, flat, KEYS, play, startOf, wayBack } from "./player.ts";
import { type Office, setUpOffice } from "./world.ts";

const NOBODY = { clientId: "", clientSecret: "", accountLogin: "", accountPassword: "", sellerSiret: "" };
const NAMES = wizardPaths({ access: NOBODY }).map(({ name }) => name);

let office: Office;
beforeAll(async () => {
  office = await setUpOffice();
});
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
    .replace(/\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?/g, same("9"))
    .replace(/\b(?:[0-9a-f]{12}|[0-9a-f]{16})\b/g, same("0"))
    .replace(/VISITE-\d{12}/g, same("9"))
    .replace(/sandbox-[\w-]{10,}/g, (found) => `sandbox-${"x".repeat(found.length - 8)}`)
    .replace(/TECH_1_\d+/g, same("9"))
    .replace(/\d+ octets/g, "999 octets")}\n`;
}

describe.concurrent("every path of the wizard", () => {
  it.for(NAMES)("%s goes to its end, in a window of 60 columns", async (name, { expect }) => {
    const { exchanges, shows, interrupted } = pathOf(name);
    const screen = office.open({ columns: 60, interrupted });
    await play(screen, exchanges);
    await expectQuestion(screen, MENU);
    screen.type(KEYS.stop);
    expect(await screen.ended()).toBe(130);
    const shown = screen.text();
    for (const text of shows) expect(flat(shown).replaceAll(" \\ ", " ")).toContain(text);
    // Only what has no space to break at is longer than the window: a path, a link.
    expect(screen.broken().filter((line) => !/^ *\S+\|\S+/.test(line))).toEqual([]);
    await expect(masked(shown)).toMatchFileSnapshot(`__screens__/${name}.txt`);
  });

  it.for(NAMES)("%s can be gone back and cancelled at every question", async (name) => {
    const { exchanges, interrupted } = pathOf(name);
    const screen = office.open({ interrupted });
    for (let place = 1; place <= exchanges.length; place++) {
      await play(screen, exchanges.slice(place - 1, place));
      const next = exchanges[place];
      if (!next || next.asks === MENU) continue;
      await expectQuestion(screen, next.asks);
      const canReturn = !exchanges.slice(0, place + 1).some(({ afterRun }) => afterRun);
      if (canReturn) {
        await screen.reply(KEYS.menu);
        await play(screen, exchanges.slice(startOf(exchanges, place), place));
        await expectQuestion(screen, next.asks);
      }
      await screen.reply(KEYS.back);
      if (!canReturn) break;
      await play(screen, exchanges.slice(wayBack(exchanges, place), place), true);
    }
    await expectQuestion(screen, MENU);
    screen.kill();
  });
});
