import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createFormBook } from "../../src/config/form-book.ts";
import { goingBack } from "../../src/ui/going-back.ts";
import type { Io } from "../../src/ui/io.ts";
import { keptForm } from "../../src/ui/kept-form.ts";
import { GoBack } from "../../src/ui/leave.ts";
import type { Prompter } from "../../src/usecases/ports/prompter.ts";
import { type Answer, BACK, MENU, STOP, strictPrompter } from "../support/strict-prompter.ts";
import { tempFolder } from "../support/temp.ts";

const form = async (ask: Prompter) => ({
  name: await ask.text({ message: "name" }),
  login: await ask.text({ message: "login" }),
  secret: await ask.text({ message: "secret" }),
});

/** A form that is refused once, for its name and its secret. */
function refusedOnce(script: readonly (readonly [string, Answer])[]) {
  let refused = false;
  return goingBack(strictPrompter(script), async (ask, again) => {
    const filled = await form(ask);
    if (refused) return filled;
    refused = true;
    return again.over("name", "secret");
  });
}

const FIRST = [
  ["name", "n"],
  ["login", "l"],
  ["secret", "wrong"],
] as const;

describe("questions that can be gone back to", () => {
  it("asks again only what a refusal is about", async () => {
    const again = [...FIRST, ["name", "n"], ["secret", "right"]] as const;
    expect(await refusedOnce(again)).toEqual({ name: "n", login: "l", secret: "right" });
  });

  it("begins a search with what was chosen before, until something is typed", async () => {
    const lists: string[][] = [];
    let backs = 1;
    const person = {
      interactive: true,
      async search({ search }: Parameters<Prompter["search"]>[0]) {
        for (const typed of ["", "b"]) {
          const found = await search(typed, new AbortController().signal);
          lists.push(found.map(({ name }) => name));
        }
        return { code: "C" };
      },
      async text() {
        if (backs-- > 0) throw new GoBack();
        return "done";
      },
    } as unknown as Prompter;
    await goingBack(person, async (ask) => {
      const search = async () =>
        [null, { code: "B" }, { code: "C" }].map((value) => ({ value, name: value?.code ?? "-" }));
      await ask.search<{ readonly code: string } | null>({ message: "service", search });
      return ask.text({ message: "number" });
    });
    const asTheyCome = ["-", "B", "C"];
    expect(lists).toEqual([asTheyCome, asTheyCome, ["C", "-", "B"], asTheyCome]);
  });

  it("leads from a question that is asked again to the one asked before it, and from the first of all away", async () => {
    const twice = [...FIRST, ["name", "m"], ["secret", BACK], ["name", "n"], ["secret", "right"]] as const;
    expect(await refusedOnce(twice)).toEqual({ name: "n", login: "l", secret: "right" });
    await expect(refusedOnce([...FIRST, ["name", BACK]])).rejects.toBeInstanceOf(GoBack);
  });

  it("leads to the one whose answer stands where none was asked again before", async () => {
    const back = [...FIRST.slice(0, 2), ["secret", BACK], ["login", BACK], ["name", "x"]] as const;
    const filled = goingBack(strictPrompter([...back, ["login", "y"], ["secret", "z"]]), form);
    expect(await filled).toEqual({ name: "x", login: "y", secret: "z" });
  });

  it("proposes what was answered before it was left, in an earlier start too, but no secret", async () => {
    const folder = tempFolder();
    const io = { language: "en", talk: (line: string) => told.push(line) } as unknown as Io;
    const told: string[] = [];
    const sitting = (script: readonly (readonly [string, Answer])[]) => {
      const ask = strictPrompter(script);
      const filled = keptForm("sign-up", { io, formBook: async () => createFormBook(folder) }, ask, async (it) => {
        await it.text({ message: "name" });
        await it.secret({ message: "password" });
        await it.confirm({ message: "surveys" });
        await it.chooseMany({ message: "spaces", choices: [{ value: "A9", name: "nine" }], initial: [] });
        await it.text({ message: "town" });
      });
      return { ask, filled };
    };
    const start = [
      ["name", "Anne"],
      ["password", "s3cret"],
      ["surveys", true],
      ["spaces", ["nine"]],
    ] as const;
    for (const left of [STOP, MENU] as const)
      await expect(sitting([...start, ["town", left]]).filled).rejects.toThrow();
    expect(readFileSync(join(folder, "forms.json"), "utf8")).not.toMatch(/s3cret|password/);
    const { ask, filled } = sitting([...start, ["town", "Lens"]]);
    await filled;
    expect(ask.initials).toEqual(["Anne", undefined, true, ["A9"], undefined]);
    expect(told).toHaveLength(2);
    expect(createFormBook(folder).of("sign-up")).toEqual({});
  });

  it("keeps an answer that was emptied empty, and not what the question itself starts with", async () => {
    const script = [
      ["floor", ""],
      ["town", BACK],
      ["floor", ""],
      ["town", "Lens"],
    ] as const;
    const ask = strictPrompter(script);
    await goingBack(ask, async (it) => {
      await it.text({ message: "floor", initial: "2" });
      await it.text({ message: "town" });
    });
    expect(ask.initials).toEqual(["2", undefined, "", undefined]);
  });
});
