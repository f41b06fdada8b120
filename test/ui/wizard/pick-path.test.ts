import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { pickPath } from "../../../src/ui/wizard/pick-path.ts";
import { walk } from "../../../src/ui/wizard/replay.ts";
import type { Choice, Prompter } from "../../../src/usecases/ports/prompter.ts";
import { strictPrompter } from "../../support/strict-prompter.ts";
import { tempFolder } from "../../support/temp.ts";
import { fakeWorld, touch } from "./fake-world.ts";

const PDF = { message: "which file", purpose: "invoice", offers: /\.pdf$/i } as const;

/** What is picked when these texts are typed, one question after the other. */
async function picked(folder: string, typed: readonly string[], question = PDF): Promise<string> {
  let path = "";
  const prompter = strictPrompter(typed.map((text) => [question.message, text] as const));
  await walk(
    fakeWorld(prompter, { folder }),
    async (steps) => {
      path = await pickPath(steps, question);
    },
    () => undefined,
  );
  return path;
}

/** The names offered for what is typed. */
async function offered(folder: string, typed: string, question: Parameters<typeof pickPath>[1] = PDF) {
  let names: readonly string[] = [];
  const prompter = {
    async search<T>({ search }: { search(text: string, signal: AbortSignal): Promise<readonly Choice<T>[]> }) {
      const choices = await search(typed, new AbortController().signal);
      names = choices.map(({ name }) => name);
      return { path: "x", enter: false };
    },
  } as unknown as Prompter;
  await walk(
    fakeWorld(prompter, { folder }),
    (steps) => pickPath(steps, question).then(() => undefined),
    () => undefined,
  );
  return names;
}

describe("choosing a file", () => {
  let folder: string;
  beforeEach(() => {
    folder = tempFolder();
    touch(
      folder,
      "b.pdf",
      "a.pdf",
      "notes.txt",
      ".hidden.pdf",
      "Sub/c.pdf",
      "Sub/deep/d.pdf",
      "l'été (1).pdf",
      "-x.pdf",
    );
  });

  it("offers the files of the folder, then its folders, and hides what does not fit", async () => {
    const ways = ["↑ Parent folder", "→ My home folder"];
    expect(await offered(folder, "")).toEqual(["-x.pdf", "a.pdf", "b.pdf", "l'été (1).pdf", "Sub/", ...ways]);
    expect(await offered(folder, "A")).toEqual(["a.pdf"]);
    expect(await offered(folder, "sub")).toEqual(["Sub/"]);
    expect(await offered(folder, "Sub/")).toEqual(["Sub/c.pdf", "Sub/deep/"]);
    expect(await offered(folder, "nothing")).toEqual([]);
  });

  it("offers folders as answers where they are", async () => {
    expect((await offered(folder, "", { ...PDF, folders: true }))[0]).toBe("The current folder");
    expect((await offered(folder, "Sub", { ...PDF, folders: true }))[0]).toBe("Sub");
  });

  it("takes a path typed in full, whatever its name, and one that was dropped", async () => {
    expect(await offered(folder, "notes.txt")).toEqual(["notes.txt"]);
    expect(await offered(folder, "l\\'été\\ \\(1\\).pdf ")).toEqual(["l'été (1).pdf"]);
    expect(await offered(folder, '"l\'été (1).pdf"')).toEqual(["l'été (1).pdf"]);
  });

  it("looks into the folders that are chosen", async () => {
    expect(await picked(folder, ["ub", "deep", "d.pdf"])).toBe("Sub/deep/d.pdf");
  });

  it("reads a path that is typed from the folder it shows, else from the current one", async () => {
    expect(await picked(folder, ["ub", "deep/d.pdf"])).toBe("Sub/deep/d.pdf");
    expect(await picked(folder, ["ub", "deep/d"])).toBe("Sub/deep/d.pdf");
    expect(await picked(folder, ["ub", "Sub/c.pdf"])).toBe("Sub/c.pdf");
  });

  it("leads up, from wherever it stands", async () => {
    expect(await picked(folder, ["ub", "Parent", "a.pdf"])).toBe("a.pdf");
    expect(await picked(folder, ["ub", "deep", "Parent", "c.pdf"])).toBe("Sub/c.pdf");
  });

  it("never gives a path that passes for an option", async () => {
    expect(await picked(folder, ["-x.pdf"])).toBe("./-x.pdf");
  });

  it("offers first where it was chosen last for the same", async () => {
    let names: readonly string[] = [];
    const left = ["Sub/c.pdf", "", "", "Sub", "", ""];
    const prompter = {
      async search<T>({ search }: { search(text: string, signal: AbortSignal): Promise<readonly Choice<T>[]> }) {
        const typed = left.shift() ?? "";
        const choices = await search(typed, new AbortController().signal);
        names = choices.map(({ name }) => name);
        return choices[0]?.value;
      },
    } as unknown as Prompter;
    const world = fakeWorld(prompter, { folder });
    const pick = async (question: Parameters<typeof pickPath>[1]) => {
      let path = "";
      const go = async (steps: Parameters<typeof pickPath>[0]) => {
        path = await pickPath(steps, question);
      };
      await walk(world, go, () => undefined);
      return path;
    };
    const batch = { ...PDF, purpose: "batch", folders: true } as const;
    expect(await pick(PDF)).toBe("Sub/c.pdf");
    // Into the folder, whose first file it is.
    expect(await pick(PDF)).toBe("Sub/c.pdf");
    expect(await pick(batch)).toBe("Sub");
    expect(await pick(batch)).toBe("Sub");
    expect(names[0]).toBe("Last choice: Sub");
    rmSync(join(folder, "Sub"), { recursive: true });
    await pick(batch);
    expect(names[0]).toBe("The current folder");
  });
});
