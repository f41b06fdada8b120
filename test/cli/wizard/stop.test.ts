import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MENU, type WizardPath, wizardPaths } from "./paths.ts";
import { expectQuestion, flat, KEYS, play } from "./player.ts";
import { NOBODY, type Office, SET_UP_MS, setUpOffice } from "./world.ts";

let office: Office;
beforeAll(async () => {
  office = await setUpOffice();
}, SET_UP_MS);
afterAll(() => office.close());

/** Every question of every path, by its place in it; a way that two paths share is gone once. */
function* everyQuestion(): Generator<readonly [name: string, place: number, asks: string]> {
  const gone = new Set<string>();
  for (const { name, exchanges } of wizardPaths(NOBODY)) {
    for (const [place, { asks }] of exchanges.entries()) {
      const way = exchanges
        .slice(0, place + 1)
        .map((exchange) => exchange.asks)
        .join("\n");
      if (!gone.has(way)) yield [name, place, asks];
      gone.add(way);
    }
  }
}

const pathOf = (name: string): WizardPath => {
  const path = wizardPaths(office).find((it) => it.name === name);
  if (!path) throw new Error(name);
  return path;
};

/** Before anything of the path was done, nothing was sent; afterwards, nothing more. */
const NOTHING = /Arrêté : rien n’a été envoyé\.|Interrompu\. Rien d’autre n’a été envoyé\./;
/** At a question of the command that is behind the upload. */
const DRAFT =
  /Interrompu : rien n’a été déposé\. Chorus Pro garde le PDF en brouillon.*« Traiter ce qui est revenu » reprend/;
const NOTHING_MORE = /Arrêté : rien (n’a|d’autre n’a) été envoyé\.|Interrompu\. Rien d’autre n’a été envoyé\./;

describe.concurrent("Ctrl-C", () => {
  it.for([...everyQuestion()])(
    "in %s, at question %i (%s), stops and says what was sent",
    async ([name, place, asks]) => {
      const { exchanges, start } = pathOf(name);
      const screen = office.open({ start });
      await play(screen, exchanges.slice(0, place));
      await expectQuestion(screen, asks);
      screen.type(KEYS.stop);
      expect(await screen.ended()).toBe(130);
      const done = exchanges.slice(1, place + 1).some((it) => it.asks === MENU || it.afterRun || it.afterStep);
      const draft = name !== "entered" && /^Soumettre ce/.test(asks);
      expect(flat(screen.text())).toMatch(draft ? DRAFT : done ? NOTHING_MORE : NOTHING);
    },
  );
});
