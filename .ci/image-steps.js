/** The instructions of a Containerfile, one a line as `WORD<tab>rest`; JSON forms as words of a shell. */
import { readFileSync } from "node:fs";

const text = readFileSync(process.argv[2], "utf8")
  .replace(/^#.*\n/gm, "")
  .replace(/\\\n\s*/g, "");
for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
  const [, word, rest] = /^(\w+)\s+(.*)$/.exec(line);
  const command = word === "HEALTHCHECK" ? rest.slice(rest.indexOf("CMD ") + 4) : rest;
  const said = command.startsWith("[") ? JSON.parse(command).join(" ") : command;
  process.stdout.write(`${word}\t${said}\n`);
}
