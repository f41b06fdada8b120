import type { Choice } from "../../usecases/ports/prompter.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/wizard.ts";
import { pathsMeant } from "./dropped-path.ts";
import type { FolderEntry, Purpose, WizardWorld } from "./ports.ts";
import type { Steps } from "./replay.ts";

/** What is wanted, and how it is asked for. */
interface PathQuestion {
  readonly message: string;
  /** What for: where it was chosen last for that is offered first. */
  readonly purpose: Purpose;
  /** Files offered, by their names; what is typed in full is taken whatever its name. */
  readonly offers: RegExp;
  /** A folder is an answer too. */
  readonly folders?: boolean;
}

type Picked = { readonly path: string; readonly enter: boolean };

/**
 * Asks for a file, or a folder: chosen in a list that starts in the current folder and follows what is typed, or
 * dropped on the terminal. Choosing a folder looks into it.
 */
export async function pickPath(steps: Steps, question: PathQuestion): Promise<string> {
  const text = pick((await steps.deps()).io.language, messages);
  await steps.remember("how to choose", () => steps.say(text.howToChoose));
  const last = await steps.remember(`last ${question.purpose}`, () => lastOffer(steps.world, question, text));
  let folder = steps.world.startFolder;
  for (;;) {
    const inside = folder;
    const picked = await steps.ask.search<Picked>({
      message: inside === "" ? question.message : text.inFolder(question.message, inside),
      async search(typed) {
        const found = await candidates(steps.world, question, inside, typed, text);
        const isStart = typed === "" && inside === steps.world.startFolder;
        return isStart && last !== null ? [last, ...found] : found;
      },
      whenEmpty: (typed) => (typed === "" ? text.emptyFolder : text.noSuchFile(typed)),
      wholeNames: true,
    });
    if (!picked.enter) {
      await steps.world.keepPlace(question.purpose, steps.world.wholePath(picked.path));
      return safe(picked.path);
    }
    folder = picked.path;
  }
}

/**
 * What was chosen last, where a folder is an answer; else the folder of it, since the next file is rarely the same. Null
 * when it is gone, or the list begins there anyway.
 */
async function lastOffer(
  world: WizardWorld,
  { purpose, folders }: PathQuestion,
  text: typeof messages.fr,
): Promise<Choice<Picked> | null> {
  const path = await world.lastPlace(purpose);
  if (path === null || (await world.kindOf(path)) === null) return null;
  // Command lines read paths from the current folder, wherever the list begins.
  const here = `${world.wholePath(".")}${separator(world)}`;
  const shown = (whole: string) => (whole.startsWith(here) ? whole.slice(here.length) : whole);
  if (folders) return { value: { path: shown(path), enter: false }, name: text.lastChoice(shown(path)) };
  const folder = parentOf(path, world);
  if (folder === null || folder === world.wholePath(world.startFolder || ".")) return null;
  return { value: { path: shown(folder), enter: true }, name: text.lastFolder(shown(folder)) };
}

/** A name that begins with a dash would pass for an option. */
const safe = (path: string): string => (path.startsWith("-") ? `./${path}` : path);

async function candidates(
  world: WizardWorld,
  question: PathQuestion,
  inside: string,
  typed: string,
  text: typeof messages.fr,
): Promise<readonly Choice<Picked>[]> {
  const choices: Choice<Picked>[] = [];
  const offer = (path: string, enter: boolean, name = enter ? `${path}${separator(world)}` : path) =>
    choices.push({ value: { path, enter }, name });
  if (typed === "") {
    if (question.folders) offer(inside || ".", false, text.thisFolder(inside || "."));
    await offerEntries(world, question, inside, "", offer);
    offerWaysOut(world, inside, offer, text);
    return choices;
  }
  const meant = pathsMeant(typed, world);
  // From the folder that the question names, then from the current one.
  const isPath = inside !== "" && /[\\/]/.test(typed);
  const within = isPath ? meant.filter((path) => !isWhole(path)).map((path) => inFolder(inside, path, world)) : [];
  for (const path of [...within, ...meant]) {
    const kind = await world.kindOf(path);
    if (kind === "file") offer(path, false);
    else if (kind === "folder") {
      const named = /[\\/]$/.test(path) ? path : `${path}${separator(world)}`;
      if (question.folders) offer(path, false);
      await offerEntries(world, question, named, "", offer);
    }
    if (kind !== null) return choices;
  }
  const [likely = typed] = (await known(within, world, meant)).slice(-1);
  const [, above = "", start = ""] = /^(.*[\\/])?([^\\/]*)$/s.exec(likely) ?? [];
  await offerEntries(world, question, above === "" ? inside : above, start, offer);
  if (typed.length >= LEAST_TYPED)
    offerWaysOut(world, inside, (path, enter, name) => named(name, typed) && offer(path, enter, name), text);
  return choices;
}

/** The paths within the folder that is shown, when they lead to a folder that is there; else those from the current one. */
async function known(
  within: readonly string[],
  world: WizardWorld,
  meant: readonly string[],
): Promise<readonly string[]> {
  const above = (within.at(-1) ?? "").replace(/[^\\/]*$/, "");
  return (await world.kindOf(above)) === "folder" ? within : meant;
}

const isWhole = (path: string): boolean => /^([\\/]|[A-Za-z]:)/.test(path);

const inFolder = (folder: string, path: string, world: WizardWorld): string =>
  `${/[\\/]$/.test(folder) ? folder : `${folder}${separator(world)}`}${path}`;

/** Fewer letters are in nearly every name. */
const LEAST_TYPED = 3;
const named = (name: string, typed: string): boolean => name.toLowerCase().includes(typed.toLowerCase());

/** Up, and to where people keep their files. */
function offerWaysOut(
  world: WizardWorld,
  inside: string,
  offer: (path: string, enter: boolean, name: string) => unknown,
  text: typeof messages.fr,
): void {
  const above = parentOf(inside, world);
  if (above !== null) offer(above, true, text.parentFolder);
  const { documentsFolder, homeFolder } = world;
  if (documentsFolder !== null && documentsFolder !== inside) offer(documentsFolder, true, text.documents);
  if (homeFolder !== inside && homeFolder !== documentsFolder) offer(homeFolder, true, text.home);
}

/** The folder above one; null above the highest. */
function parentOf(folder: string, world: WizardWorld): string | null {
  const bare = folder.replace(/(?<=[^\\/:])[\\/]+$/, "");
  if (bare === "" || /(^|[\\/])\.\.$/.test(bare)) return `${bare}${bare === "" ? "" : separator(world)}..`;
  if (/^([A-Za-z]:)?[\\/]$/.test(bare)) return null;
  const above = bare.replace(/[^\\/]+$/, "");
  // What is left of `/home` is `/`, and of `C:\\Users` it is `C:\\`.
  return /^([A-Za-z]:)?[\\/]$/.test(above) ? above : above.replace(/[\\/]$/, "");
}

async function offerEntries(
  world: WizardWorld,
  { offers }: PathQuestion,
  folder: string,
  part: string,
  offer: (path: string, enter: boolean) => void,
): Promise<void> {
  const base = folder === "" || /[\\/]$/.test(folder) ? folder : `${folder}${separator(world)}`;
  const fits = ({ name, kind }: FolderEntry) =>
    !name.startsWith(".") &&
    (kind === "folder" || offers.test(name)) &&
    name.toLowerCase().includes(part.toLowerCase());
  const entries = (await world.listFolder(base === "" ? "." : base)).filter(fits);
  for (const kind of ["file", "folder"] as const)
    for (const entry of entries) if (entry.kind === kind) offer(`${base}${entry.name}`, kind === "folder");
}

const separator = ({ platform }: WizardWorld): string => (platform === "win32" ? "\\" : "/");
