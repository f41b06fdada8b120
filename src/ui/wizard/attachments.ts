import type { Deposit } from "../../domain/deposit/state.ts";
import { CproError } from "../../domain/errors.ts";
import type { Finding } from "../../domain/finding.ts";
import { baseName } from "../../kit/base-name.ts";
import { readAnswer } from "../../usecases/complete-files.ts";
import { attachmentsBefore } from "../../usecases/deposit/resume.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/wizard-sending.ts";
import { errorText } from "../spoken.ts";
import { findingLines } from "../views/finding.ts";
import { pickPath } from "./pick-path.ts";
import type { Attached, Steps } from "./replay.ts";

/** As the commands take them. */
export const attachFlags = (files: readonly Attached[]): readonly string[] =>
  files.length === 0 ? [] : ["--attach", ...files.map(({ path, type }) => (type === null ? path : `${path}=${type}`))];

/** One more file. What Chorus Pro would not take, or goes along already, is told where it is chosen. */
export async function attachOne(steps: Steps, files: readonly Attached[]): Promise<readonly Attached[]> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const path = await pickPath(steps, { message: text.whichAttachment, purpose: "attachment", offers: /./ });
  if (files.some((file) => file.path === path)) {
    await steps.say(`! ${text.attachedAlready(baseName(path))}`);
    return files;
  }
  const all = [...files, { path, type: null }];
  const wrong = await steps.remember(`attach ${JSON.stringify(all)}`, () => refusal(steps, all));
  await steps.say(wrong ?? text.attached(all.length, namesOf(all)));
  return wrong === null ? all : files;
}

/** Why these files cannot go together; null when they can. */
async function refusal(steps: Steps, all: readonly Attached[]): Promise<string | null> {
  const { io, files } = await steps.deps();
  try {
    await readAnswer(files, null, all);
    return null;
  } catch (error) {
    if (!(error instanceof CproError) || error.code === "INTERRUPTED") throw error;
    if (error.code !== "CHECKS_FAILED") return `! ${errorText(error, io).message}`;
    const errors = error.findings.filter(({ severity }: Finding) => severity === "error");
    return errors
      .map((finding) => findingLines(finding, io))
      .join("")
      .trimEnd();
  }
}

/** One file fewer. */
export async function detachOne(steps: Steps, files: readonly Attached[]): Promise<readonly Attached[]> {
  const { io } = await steps.deps();
  const text = pick(io.language, messages);
  const choices = files.map(({ path }) => ({ value: path, name: path }));
  const one = files.length === 1 ? files[0]?.path : await steps.ask.choose({ message: text.whichDetached, choices });
  const left = files.filter(({ path }) => path !== one);
  await steps.say(left.length === 0 ? text.noneAttached : text.attached(left.length, namesOf(left)));
  return left;
}

/** What was to go along with a deposit that stopped; which of it changed since, and which is gone, is told. */
export async function attachedBefore(steps: Steps, stopped: Deposit): Promise<readonly Attached[]> {
  const deps = await steps.deps();
  const text = pick(deps.io.language, messages);
  const kept = await steps.remember(`attached ${stopped.id}`, () => attachmentsBefore(deps, stopped));
  const there = kept.filter(({ state }) => state !== "gone");
  const lines = [
    ...(there.length === 0 ? [] : [text.attached(there.length, namesOf(there))]),
    ...kept.flatMap(({ path, state }) => (state === "same" ? [] : [`! ${text.attachedBefore[state](baseName(path))}`])),
  ];
  if (lines.length > 0) await steps.say(lines.join("\n"));
  return there.map(({ path, type }) => ({ path, type }));
}

/** Of what was chosen before in this run, what can still go along; what is gone is told. */
export async function stillThere(steps: Steps, files: readonly Attached[]): Promise<readonly Attached[]> {
  const text = pick((await steps.deps()).io.language, messages);
  const there: Attached[] = [];
  for (const file of files) {
    const { path } = file;
    const kind = await steps.remember(`there ${path}`, () => steps.world.kindOf(path));
    if (kind === "file") there.push(file);
    else await steps.say(`! ${text.attachedBefore.gone(baseName(path))}`);
  }
  return there;
}

const namesOf = (files: readonly Pick<Attached, "path">[]): string =>
  files.map(({ path }) => baseName(path)).join(", ");
