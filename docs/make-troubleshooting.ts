// Writes docs/troubleshooting.md from the program's own sentences: npm run docs:troubleshooting
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ERROR_EXITS, type ErrorCode } from "../src/domain/error-codes.ts";
import { EXIT } from "../src/domain/exit-codes.ts";
import { ANY_VALUES } from "../src/ui/messages/any-values.ts";
import { errorSentence } from "../src/ui/messages/errors.ts";

export const TROUBLESHOOTING_PAGE = fileURLToPath(new URL("troubleshooting.md", import.meta.url));

const HEADS = {
  fr: ["Code", "Sortie", "Ce qui s’est passé", "Que faire"],
  en: ["Code", "Exit", "What happened", "What to do"],
};

function table(language: "fr" | "en"): string {
  // `<siret>` would vanish as an HTML tag.
  const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    row(HEADS[language]),
    row(HEADS[language].map(() => "---")),
    ...Object.entries(ERROR_EXITS).map(([code, exit]) => {
      const { message, hint } = errorSentence(code as ErrorCode, ANY_VALUES, language);
      return row([`\`${code}\``, String(exit), cell(message), cell(hint)]);
    }),
  ].join("\n");
}

export function troubleshootingPage(): string {
  return `<!-- Made from the program's sentences by "npm run docs:troubleshooting"; do not edit. -->

# En cas de problème

D’abord : \`cpro doctor\` regarde chaque maillon de la chaîne et dit comment réparer celui qui ne tient pas. Chaque
erreur dit ce qui s’est passé, ce qui est parti ou non, et la commande suivante ; \`cpro explain <code>\` redit chaque
ligne. « … » tient la place d’une valeur.

${table("fr")}

# When something goes wrong

First: \`cpro doctor\` looks at each link of the chain and says how to mend the one that does not hold. Every error says
what happened, what was and was not sent, and the next command; \`cpro explain <code>\` says each line again. “…” stands
for a value. Exit codes: ${Object.entries(EXIT)
    .map(([name, code]) => `${code} ${name}`)
    .join(", ")}.

${table("en")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(TROUBLESHOOTING_PAGE, troubleshootingPage());
