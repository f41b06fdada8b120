import { describe, expect, it } from "vitest";
import { goingBack } from "../../src/ui/going-back.ts";
import { GoBack } from "../../src/ui/leave.ts";
import type { Prompter } from "../../src/usecases/ports/prompter.ts";
import { type Answer, BACK, strictPrompter } from "../support/strict-prompter.ts";

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
