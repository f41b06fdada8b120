// Writes docs/preflight.md from the rules themselves: npm run docs:preflight
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { RULES } from "../src/domain/preflight/rules.ts";
import { sentenceWithout } from "../src/ui/messages/findings.ts";

export const PREFLIGHT_PAGE = fileURLToPath(new URL("preflight.md", import.meta.url));

const SEVERITIES = {
  fr: {
    error: "erreur",
    warning: "avertissement",
    info: "information",
    checksum: "erreur (avertissement en qualification)",
    original: "erreur (avertissement si l’avoir lui-même porte ce numéro)",
  },
  en: {
    error: "error",
    warning: "warning",
    info: "information",
    checksum: "error (warning in qualification)",
    original: "error (warning if the credit note itself bears the number)",
  },
};

const HEADS = {
  fr: ["Code", "Gravité", "Ce qui ne va pas", "Comment y remédier", "Source"],
  en: ["Code", "Severity", "What is wrong", "What to do", "Source"],
};

function table(language: "fr" | "en"): string {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    row(HEADS[language]),
    row(HEADS[language].map(() => "---")),
    ...RULES.map(({ code, severity, source }) => {
      const { message, hint } = sentenceWithout(code, language);
      return row([`\`${code}\``, SEVERITIES[language][severity], escapeTags(message), escapeTags(hint), source]);
    }),
  ].join("\n");
}

/** `<siret>` would vanish as an HTML tag. */
function escapeTags(text: string): string {
  return text.replaceAll("<", "&lt;");
}

export function preflightPage(): string {
  return `<!-- Made from the rules by "npm run docs:preflight"; do not edit. -->

# Contrôles avant envoi

Avant d’envoyer quoi que ce soit, \`cpro\` dit tout ce que Chorus Pro refuserait, en une fois. Une erreur arrête le dépôt
(code de sortie 3) ; un avertissement se lit avant de confirmer. « … » tient la place d’une valeur de votre facture.
\`cpro explain <code>\` redit chaque ligne.

${table("fr")}

# Checks before sending

Before anything is sent, \`cpro\` says everything that Chorus Pro would refuse, at once. An error stops the deposit
(exit code 3); a warning is read before confirming. “…” stands for a value of your invoice. \`cpro explain <code>\` says
each line again.

${table("en")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PREFLIGHT_PAGE, preflightPage());
