import { Command } from "commander";
import { EXIT } from "../domain/exit-codes.ts";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/explain.ts";
import { renderExplanations, renderKnownCodes } from "../ui/views/explain.ts";
import { explain, KNOWN_CODES, nearestCodes } from "../usecases/explain.ts";
import type { Deps } from "./deps.ts";

export function explainCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("explain").argument("[code...]", text.argument).action((words: string[]) => {
    const code = words.join(" ").trim();
    if (code === "") return renderKnownCodes(KNOWN_CODES, deps.io);
    const found = explain(code);
    renderExplanations(code, found, found.length > 0 ? [] : nearestCodes(code), deps.io);
    if (found.length === 0) deps.exitWith(EXIT.localChecks);
  });
}
