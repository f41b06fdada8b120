import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Io } from "../../src/ui/io.ts";
import { GoBack, GoToMenu } from "../../src/ui/leave.ts";
import { createLinePrompter } from "../../src/ui/line-prompter.ts";
import { needed } from "../../src/ui/needed.ts";
import { createPrompter } from "../../src/ui/prompter.ts";
import { readHidden } from "../../src/ui/read-hidden.ts";
import { createTrail } from "../../src/ui/trail.ts";
import type { Prompter } from "../../src/usecases/ports/prompter.ts";

const SRC = join(import.meta.dirname, "../../src");
const HOME = "\u001b[H";
const END = "\u001b[F";
const UP = "\u001b[A";
const DOWN = "\u001b[B";
const PAGE_UP = "\u001b[5~";
const PAGE_DOWN = "\u001b[6~";
const ENTER = "\r";
const NAMES = Array.from({ length: 30 }, (_, index) => `choix ${index + 1}`);
const choices = NAMES.map((name) => ({ value: name, name }));

/** A keyboard without a terminal, and questions asked at it. */
function seat(leads: { readonly canLeave: boolean; readonly isMenu?: boolean } = { canLeave: true }) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  // As a terminal, it is not closed with a question.
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24, end: () => stderr });
  let shown = "";
  stderr.on("data", (piece) => {
    shown += piece;
  });
  const io = { language: "fr", interactive: true, color: false, progress: () => {}, glyphs: (text: string) => text };
  const prompter = createPrompter({
    io: io as unknown as Io,
    terminal: { stdin, stderr } as never,
    input: { during: (ask) => ask() },
    signal: new AbortController().signal,
    ...leads,
    tag: null,
    trail: createTrail(),
    onSecret: () => {},
  });
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  /** Until it listens: inquirer is loaded at the first question. */
  const listens = async () => {
    while (stdin.listenerCount("keypress") < 3) await turn();
  };
  return { stdin, prompter, turn, listens, shown: () => shown.replace(/[\u00a0\u202f]/g, " ") };
}

/** Each piece arrives as a key press or a paste does, in one piece. */
function keyboard() {
  const { stdin, prompter, turn, listens, shown } = seat();
  return {
    /** Everything that was drawn. */
    shown,
    /** The answer to one question for these keys; null when it still stands after them. */
    async answer<T>(ask: (prompter: Prompter) => Promise<T>, ...keys: readonly string[]): Promise<T | null> {
      let got: { readonly value: T } | null = null;
      const asked = ask(prompter).then(
        (value) => {
          got = { value };
        },
        () => {},
      );
      await listens();
      for (const key of keys) {
        for (let left = 0; left < 5; left++) await turn();
        stdin.write(key);
      }
      for (let left = 0; left < 20 && got === null; left++) await turn();
      const given = got as { readonly value: T } | null;
      if (given === null) {
        stdin.write("\u0004");
        await asked;
      }
      return given?.value ?? null;
    },
  };
}

/** How a question is left by a key, at a keyboard of its own. */
async function left(
  ask: (prompter: Prompter) => Promise<unknown>,
  key: string | null,
  leads?: Parameters<typeof seat>[0],
): Promise<unknown> {
  const { stdin, prompter, listens } = seat(leads);
  const asked = ask(prompter).catch((error: unknown) => error);
  await listens();
  if (key === null) stdin.end();
  else stdin.write(key);
  return asked;
}

/** Without an echo, as a terminal whose cursor cannot be moved asks. */
async function hidden(...keys: readonly string[]): Promise<string> {
  const stdin = Object.assign(new PassThrough(), { setRawMode: () => stdin });
  const terminal = { stdin, stderr: new PassThrough() } as never;
  const typed = readHidden(terminal, new AbortController().signal, true, () => {});
  for (const key of keys) {
    stdin.write(key);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return typed;
}

const text = (it: Prompter) => it.text({ message: "Numéro" });
const lines = (it: Prompter) => it.text({ message: "Réponse", severalLines: true });
const secret = (it: Prompter) => it.secret({ message: "Mot de passe" }).then((value) => value.reveal());
const confirm = (it: Prompter) => it.confirm({ message: "Envoyer ?" });
const choose = (it: Prompter) => it.choose({ message: "Lequel ?", choices });
const chooseSpaced = (it: Prompter) =>
  it.choose({
    message: "Quoi ?",
    initial: 2,
    choices: [
      { value: 1, name: "Continuer" },
      { value: 2, name: "Corriger\u00a0: le numéro" },
    ],
  });
const chooseMany = (it: Prompter) => it.chooseMany({ message: "Lesquels ?", choices, initial: [] });
const search = (it: Prompter) =>
  it.search({ message: "Qui ?", search: async (typed: string) => choices.filter(({ name }) => name.includes(typed)) });
const SPACE = " ";

describe("the keys that go far", () => {
  it.each([
    ["text", text, ["bcd", HOME, "a", END, "e", PAGE_UP, PAGE_DOWN, "f", ENTER], "abcdef"],
    ["secret", secret, ["bcd", HOME, "a", END, "e", PAGE_UP, PAGE_DOWN, ENTER], "abcde"],
    ["yes or no", confirm, ["ui", HOME, "o", END, PAGE_DOWN, ENTER], true],
    ["search", search, ["oix 3", HOME, "ch", END, "0", ENTER], "choix 30"],
    ["search, page", search, [PAGE_DOWN, ENTER], "choix 12"],
    ["list, End", choose, [END, ENTER], "choix 30"],
    ["list, an arrow to the side", choose, [END, "\u001b[C", ENTER], "choix 30"],
    // Digits meant for the next question: no choice bears a number.
    ["list, digits", choose, ["4", "4", ENTER], null],
    ["list, digits, and Enter once more", choose, ["4", "4", ENTER, ENTER], "choix 1"],
    ["list, digits, and a key that moves", choose, ["4", DOWN, ENTER], "choix 2"],
    ["list, words that no choice begins with", choose, ["z", "o", "é", ENTER], null],
    ["list, with a blank for a no-break one", chooseSpaced, [..."corriger : le n", ENTER], 2],
    ["list, the beginning of a choice", choose, ["c", "h", "o", "i", "x", " ", "3", ENTER], "choix 3"],
    ["boxes, digits", chooseMany, ["3", ENTER], null],
    ["boxes, digits, and Enter once more", chooseMany, ["3", ENTER, ENTER], []],
    ["list, up from the first", choose, [UP, ENTER], "choix 30"],
    ["list, down from the last", choose, [END, DOWN, ENTER], "choix 1"],
    ["list, once round and back", choose, [UP, DOWN, UP, UP, ENTER], "choix 29"],
    ["boxes, up from the first", chooseMany, [UP, SPACE, DOWN, SPACE, ENTER], ["choix 1", "choix 30"]],
    // What is found changes with what is typed: its end is an end.
    ["search, up from the first", search, [UP, ENTER], "choix 1"],
    ["list, Home", choose, [END, HOME, ENTER], "choix 1"],
    ["list, page down", choose, [PAGE_DOWN, ENTER], "choix 12"],
    ["list, page up", choose, [END, PAGE_UP, ENTER], "choix 19"],
    ["boxes", chooseMany, [END, SPACE, HOME, SPACE, PAGE_DOWN, SPACE, ENTER], ["choix 1", "choix 12", "choix 30"]],
  ] as const)("%s", async (_, ask, keys, answer) => {
    expect(await keyboard().answer<unknown>(ask, ...keys)).toEqual(answer);
  });
});

describe("the keys that leave a question", () => {
  const KINDS = { text, secret, confirm, choose, chooseMany, search };

  it.each(Object.entries(KINDS))("%s", async (_, ask) => {
    expect(await left(ask, "\u001b")).toBeInstanceOf(GoBack);
    expect(await left(ask, "\u0004")).toBeInstanceOf(GoToMenu);
    expect(await left(ask, "\u0003")).toMatchObject({ code: "INTERRUPTED" });
  });

  it("lead from the menu to the menu; outside of the wizard, and without a keyboard, to the end", async () => {
    const menu = { canLeave: false, isMenu: true };
    expect(await left(choose, "\u0004", menu)).toBeInstanceOf(GoToMenu);
    for (const [key, leads] of [
      [null, menu],
      ["\u0003", menu],
      ["\u0004", { canLeave: false }],
    ] as const) {
      const error = await left(choose, key, leads);
      expect(error).not.toBeInstanceOf(GoToMenu);
      expect(error).toMatchObject({ code: "INTERRUPTED" });
    }
  });

  it("are the same at every question: nothing else in the program asks", () => {
    // Every question of every path is one of these kinds, asked by this prompter or, without a cursor, line by line.
    const asks = (text: string) => /from "(?:inquirer|@inquirer|node:readline)|import\("inquirer"\)/.test(text);
    const asking = readdirSync(SRC, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts") && asks(readFileSync(join(SRC, path), "utf8")))
      .map((path) => path.replaceAll("\\", "/"));
    expect(asking.sort()).toEqual(["ui/line-prompter.ts", "ui/prompter.ts"]);
    const { interactive: _, ...kinds } = seat().prompter;
    expect(Object.keys(kinds).sort()).toEqual(Object.keys(KINDS).sort());
  });
});

describe("an answer that was gone back from", () => {
  it("is wiped off the screen, and one step further as well", async () => {
    const { stdin, prompter, turn, listens, shown } = seat();
    const name = (message: string, key: string) => {
      const asked = prompter.text({ message }).catch((error: unknown) => error);
      return listens().then(async () => {
        await turn();
        stdin.write(key);
        return asked;
      });
    };
    await name("Un", "a\r");
    await name("Deux", "faux\r");
    expect(await name("Trois", "\u001b")).toBeInstanceOf(GoBack);
    expect(await name("Deux", "\u001b")).toBeInstanceOf(GoBack);
    await name("Un", "b\r");
    const wiped = shown().split("\u001b[1A\u001b[J");
    expect(wiped).toHaveLength(3);
    expect(wiped[0]).toMatch(/✓ Un a[\s\S]*✓ Deux faux/);
    expect(wiped[2]).toContain("✓ Un b");
  });
});

describe("what stands beside a question", () => {
  it("says how long a list is that goes on below, and nothing of one that is all there", async () => {
    for (const ask of [choose, chooseMany, search]) {
      const keys = keyboard();
      await keys.answer<unknown>(ask);
      expect(keys.shown()).toContain("30 choix, la suite avec ↓");
    }
    const tall = keyboard();
    const names = Array.from({ length: 5 }, (_, index) => `${index} ${"mot ".repeat(60)}`);
    await tall.answer<unknown>((it) =>
      it.search({ message: "Lequel ?", search: async () => names.map((name) => ({ value: name, name })) }),
    );
    expect(tall.shown(), "five that take more lines than there are").toContain("5 choix, la suite avec ↓");
    const keys = keyboard();
    await keys.answer<unknown>(search, "choix 3");
    expect(keys.shown()).toMatch(/choix 30(?![\s\S]*la suite)/);
  });

  it("says so where what was typed in a list chooses nothing", async () => {
    for (const ask of [choose, chooseMany]) {
      const keys = keyboard();
      await keys.answer<unknown>(ask, END, "7", ENTER);
      expect(keys.shown()).toContain("aucun choix ne commence ainsi");
      const moved = keyboard();
      await moved.answer<unknown>(ask, "7", DOWN, UP);
      expect(moved.shown()).not.toContain("aucun choix");
    }
  });

  it("names what is missing when nothing was typed", async () => {
    const name = (it: Prompter) =>
      it.text({ message: "Nom (obligatoire)", validate: needed("Nom (obligatoire)", "fr") });
    for (const [ask, what] of [
      [name, "Nom"],
      [secret, "Mot de passe"],
    ] as const) {
      const keys = keyboard();
      expect(await keys.answer<unknown>(ask, ENTER)).toBeNull();
      expect(keys.shown()).toContain(`Rien n’a été saisi : « ${what} » est obligatoire.`);
    }
  });
});

describe("a masked answer that was refused", () => {
  const again = (it: Prompter) =>
    it.secret({ message: "Encore", validate: (value) => value === "juste" || "non" }).then((value) => value.reveal());

  it("begins anew with the next key, since nobody sees where the slip is; but can be corrected", async () => {
    expect(await keyboard().answer<unknown>(again, "jutse", ENTER, "j", "uste", ENTER)).toBe("juste");
    expect(await keyboard().answer<unknown>(again, "faux", ENTER, "juste", ENTER)).toBe("juste");
    expect(await keyboard().answer<unknown>(again, "justes", ENTER, "\u007f", ENTER)).toBe("juste");
  });
});

describe("a text that was refused", () => {
  const postcode = (it: Prompter) =>
    it.text({ message: "Code postal", validate: (value) => /^\d{5}$/.test(value) || "5 chiffres" });
  const sure = (it: Prompter) => it.confirm({ message: "Sûr ?" });

  it("gives way to what is typed next, and stays for who corrects it", async () => {
    expect(await keyboard().answer<unknown>(postcode, "6230", ENTER, "6", "2300", ENTER)).toBe("62300");
    expect(await keyboard().answer<unknown>(postcode, "6230O", ENTER, "75001", ENTER)).toBe("75001");
    expect(await keyboard().answer<unknown>(postcode, "62", ENTER, "301", ENTER, "75001", ENTER)).toBe("75001");
    expect(await keyboard().answer<unknown>(postcode, "623000", ENTER, "\u007f", ENTER)).toBe("62300");
    expect(await keyboard().answer<unknown>(postcode, "6230", ENTER, END, "0", ENTER)).toBe("62300");
    expect(await keyboard().answer<unknown>(sure, "x", ENTER, "o", ENTER)).toBe(true);
  });
});

describe("a long choice of a search", () => {
  const name = `REV-1 · rejetée, refaite sous le n° GG-2026-113 · ${"COMMUNE ".repeat(8)}· 1 488,00 €`;
  const ask = (it: Prompter) => it.search({ message: "Laquelle ?", search: async () => [{ value: 1, name }] });

  it("is shown whole, and Tab, which would type its lines, does nothing", async () => {
    const keys = keyboard();
    expect(await keys.answer<unknown>(ask, "\t")).toBeNull();
    expect(keys.shown()).toContain("1 488,00 €");
    expect(keys.shown()).not.toContain("…");
  });
});

describe("a paste with line breaks", () => {
  it.each([
    ["text", text, "https://exemple.fr/act\nive?code=1\r\n23", "https://exemple.fr/active?code=123"],
    ["text, breaks around it", text, "\r\n\nF2026-1\n", null],
    ["secret", secret, "mot\nde passe", "motde passe"],
    ["yes or no", confirm, "\no\r\nui", true],
    ["search", search, "choix\n 30", "choix 30"],
    ["text, words", text, "Bonjour,\r\n voici le bon.\n\nCordialement", "Bonjour, voici le bon. Cordialement"],
    ["several lines", lines, "Bonjour,\r\nvoici le bon.\n\nCordialement\n", "Bonjour,\nvoici le bon.\n\nCordialement"],
  ] as const)("comes whole, and answers nothing by itself: %s", async (_, ask, paste, answer) => {
    const keys = keyboard();
    if (answer !== null)
      expect(await keys.answer<unknown>(ask, paste, ...(paste.endsWith("\n") ? [] : [ENTER]))).toEqual(answer);
    else expect(await keys.answer<unknown>(ask, paste)).toBe("F2026-1");
  });

  it("says what became of its line breaks, and only where something did", async () => {
    const said = async (ask: (it: Prompter) => Promise<string>, paste: string) => {
      const keys = keyboard();
      await keys.answer<unknown>(ask, paste, ENTER);
      return keys.shown().replace(/\s+/g, " ");
    };
    expect(await said(text, "Bonjour,\nvoici")).toContain("ses retours à la ligne sont devenus des espaces");
    expect(await said(lines, "Bonjour,\nvoici")).toContain(
      "✓ Réponse Bonjour,¶voici (¶ est un retour à la ligne, gardé)",
    );
    for (const paste of ["Bonjour", "https://exemple.fr/act\nive"]) expect(await said(text, paste)).not.toContain("(");
  });

  it("is kept in an answer that stands there already", async () => {
    const known = (it: Prompter) => it.text({ message: "Réponse", initial: "Bonjour,\nvoici", severalLines: true });
    expect(await keyboard().answer<unknown>(known, ENTER)).toBe("Bonjour,\nvoici");
  });

  it.each([
    ["list", choose, "choix 1"],
    ["boxes", chooseMany, []],
  ] as const)("chooses nothing: %s", async (_, ask, answer) => {
    expect(await keyboard().answer<unknown>(ask, "ligne 1\nligne 2 \n")).toBeNull();
    expect(await keyboard().answer<unknown>(ask, "ligne 1\n ligne 2\n", HOME, ENTER)).toEqual(answer);
  });

  it("is one line of a password typed without an echo, where keys that go far type nothing", async () => {
    expect(await hidden("mot\nde ", HOME, END, PAGE_UP, "passe\n")).toBe("motde passe");
  });

  it("is none in a list when it is one line: what is typed in haste chooses", async () => {
    expect(await keyboard().answer<unknown>(choose, "choix 7\r")).toBe("choix 7");
  });

  it("leaves the next question alone", async () => {
    const keys = keyboard();
    expect(await keys.answer<unknown>(text, "F1\n\n\n")).toBe("F1");
    expect(await keys.answer<unknown>(text)).toBeNull();
  });
});

describe("an answer that was given before to a question that may stay without one", () => {
  const more = (it: Prompter) => it.text({ message: "Complément", initial: "62300" });
  const name = (it: Prompter) => it.text({ message: "Nom", initial: "Gare", validate: needed("Nom", "fr") });

  it("is kept by Enter and taken away by Backspace, as the question says", async () => {
    const { answer, shown } = keyboard();
    expect(await answer(more, ENTER)).toBe("62300");
    expect(shown()).toContain("(62300 ; Retour arrière : laisser vide)");
    expect(await keyboard().answer(more, "\u007f", ENTER)).toBe("");
  });

  it("is not offered to be taken away where one is needed", async () => {
    const { answer, shown } = keyboard();
    expect(await answer(name, ENTER)).toBe("Gare");
    expect(shown()).toContain("(Gare)");
  });

  it("is taken away by a blank where questions are asked line by line", async () => {
    const line = (typed: string, ask: (it: Prompter) => Promise<string>) => {
      const stdin = new PassThrough();
      const stderr = new PassThrough();
      const io = { language: "fr", interactive: true, glyphs: (text: string) => text } as unknown as Io;
      const asked = ask(
        createLinePrompter({
          ...{ io, terminal: { stdin, stderr } as never, input: { during: (question) => question() } },
          ...{ signal: new AbortController().signal, canLeave: true, tag: null, trail: createTrail() },
          onSecret: () => {},
        }),
      );
      stdin.write(typed);
      return asked.then((value) => ({ value, shown: String(stderr.read()).replace(/[\u00a0\u202f]/g, " ") }));
    };
    const kept = await line("\n", more);
    expect(kept.value).toBe("62300");
    expect(kept.shown).toContain("une espace : rien");
    expect((await line(" \n", more)).value).toBe("");
    expect((await line(" \n", name)).value).toBe("Gare");
  });
});
