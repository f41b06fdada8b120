import { Command } from "commander";
import { pick } from "../ui/language.ts";
import * as messages from "../ui/messages/explain.ts";
import { renderExplanations } from "../ui/views/explain.ts";
import { explain } from "../usecases/explain.ts";
import type { Deps } from "./deps.ts";

export function explainCommand(deps: Deps): Command {
  const text = pick(deps.io.language, messages);
  return new Command("explain").argument("<code...>", text.argument).action((words: string[]) => {
    const code = words.join(" ");
    renderExplanations(code, explain(code), deps.io);
  });
}
