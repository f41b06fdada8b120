/** How one command is tried: what it is asked, and the exit code that must come. */
export interface Trial {
  /** Words of the command, as `cpro help` lists them. */
  readonly words: string;
  readonly args?: readonly string[];
  readonly code?: number;
}

const SIRET = "80938923200020";
const TO = ["--to", SIRET, "--service", "ACCUEIL"];
const INVOICE = "F2026-0042";
const UNKNOWN = "F-INCONNUE";

/** Commands whose doing stands in a test of its own, or needs what this suite has not. */
export const DONE_ELSEWHERE: readonly string[] = [
  // with an account of a server of its own: "secrets"
  ...["login", "logout", "profile import", "profile tag", "profile rename", "profile use", "profile remove"],
  // a team's database
  ...["batch watch", "batch cancel", "batch pause", "batch continue", "worker", "journal init", "journal move"],
  // an unfinished batch: "killed in the middle"
  "batch resume",
  // the portal in a browser, and mails
  ...["account create", "account activate", "account reset-password", "account workspaces", "account show"],
  // a server that runs until it is stopped
  "sandbox",
  // a service that still recycles, and one that knows drafts: neither is the sandbox's
  ...["recycle", "delete"],
];

/**
 * Every command once done and once refused, in an order in which each finds what the earlier ones left. `folder` holds
 * the fixtures' PDFs and ends with the platform's separator.
 */
export function trials(folder: string): readonly Trial[] {
  const refused = (words: string, args: readonly string[], code: number): Trial => ({ words, args, code });
  const done = (words: string, ...args: string[]): Trial => ({ words, args });
  const reply = (invoice: string, status: string, ...motive: string[]): Trial =>
    done("sandbox reply", invoice, "--status", status, ...motive);
  const deposit = (pdf: string, number: string): Trial =>
    done("deposit", `${folder}${pdf}`, ...TO, "--number", number, "--yes");
  return [
    done("version"),
    refused("version", ["--check", "--list", `${folder}none.json`], 2),
    done("siret", SIRET, "--offline"),
    refused("siret", ["12345678901234"], 3),
    done("reform"),
    refused("reform", ["--size", "huge"], 2),
    done("explain", "20013"),
    refused("explain", ["99999999"], 3),
    done("completion", "powershell"),
    refused("completion", ["cmd"], 2),
    done("whoami"),
    refused("whoami", ["--profile", "inconnu"], 2),
    done("structure search", "lens"),
    refused("structure search", [], 2),
    done("structure show", SIRET),
    refused("structure show", ["12345678901234"], 3),
    done("structure services", SIRET),
    refused("structure services", ["12345678901234"], 3),
    done("structure download"),
    done("structure import", `${folder}annuaire.csv`),
    refused("structure import", [`${folder}none.csv`], 2),
    done("check", `${folder}facture-simple.pdf`, "--explain", "-o", `${folder}lecture.html`),
    refused("check", [`${folder}scan.pdf`], 3),

    deposit("facture-simple.pdf", INVOICE),
    refused("deposit", [`${folder}facture-simple.pdf`, ...TO], 2),
    done("enter", ...TO, "--line", "Conseil;2;120,00;20", "--yes"),
    refused("enter", [...TO, "--line", "Conseil;deux;120,00;20", "--yes"], 3),
    done("batch template", "-o", `${folder}modèle.csv`),
    refused("batch template", ["-o", `${folder}modèle.docx`], 2),
    done("batch plan", `${folder}lot.csv`, "-o", `${folder}plan.json`),
    refused("batch plan", [`${folder}none.csv`], 2),
    refused("batch send", [`${folder}plan.json`], 2),
    done("batch send", `${folder}plan.json`, "--yes"),
    refused("batch resume", ["--yes"], 2),
    done("batch list"),
    done("batch report", "-o", `${folder}lot.xlsx`),
    refused("batch report", ["inconnu"], 2),
    refused("batch watch", ["inconnu"], 2),
    refused("batch cancel", ["inconnu"], 2),
    refused("batch pause", ["inconnu"], 2),
    refused("batch continue", ["inconnu"], 2),
    refused("worker", ["--once"], 2),

    done("list"),
    refused("list", ["--since", "jamais"], 2),
    done("show", INVOICE),
    refused("show", [UNKNOWN], 2),
    { words: "status", args: [INVOICE], code: 8 },
    refused("status", [UNKNOWN], 2),
    done("history", INVOICE),
    refused("history", [UNKNOWN], 2),
    done("download", INVOICE, "-o", `${folder}copie.pdf`),
    refused("download", [UNKNOWN], 2),
    done("proof", INVOICE, "-o", `${folder}preuve`),
    refused("proof", [UNKNOWN], 2),
    refused("delete", [INVOICE], 3),

    reply(INVOICE, "SUSPENDUE", "--motive", "ERREUR_DONNEE_EJ"),
    refused("sandbox reply", [UNKNOWN, "--status", "SUSPENDUE"], 2),
    done("complete", INVOICE, "--comment", "Voici le bon", "--attach", `${folder}facture-deux-taux.pdf`, "--yes"),
    refused("complete", [INVOICE, "--comment", "encore", "--yes"], 3),
    refused("recycle", [INVOICE, "--service", "ACCUEIL", "--yes"], 3),
    deposit("facture-deja-reglee.pdf", "F2026-0044"),
    reply("F2026-0044", "REJETEE", "--motive", "MONTANT_ERR"),
    done("list", "--rejected"),
    done("acknowledge", "F2026-0044", "--yes"),
    refused("acknowledge", [INVOICE, "--yes"], 3),

    done("morning", "-o", `${folder}matin.html`),
    refused("morning", ["--since", "hier soir"], 2),
    done("report payments", "-o", `${folder}délais.html`),
    refused("report payments", ["--format", "docx"], 2),
    done("report fiscal", "--year", "2026", "-o", `${folder}fiscal.xlsx`),
    refused("report fiscal", ["--year", "MMXXVI"], 2),
    done("report clients", "--month", "2026-11", "-o", `${folder}clients`),
    refused("report clients", ["--month", "novembre"], 2),
    done("sandbox mails"),
    refused("sandbox", ["--port", "beaucoup"], 2),
    done("doctor"),
    refused("doctor", ["--profile", "inconnu"], 2),

    done("journal list"),
    done("journal show", INVOICE),
    refused("journal show", [UNKNOWN], 2),
    done("journal verify"),
    done("journal export", "-o", `${folder}journal.csv`),
    refused("journal export", ["--format", "docx"], 2),
    done("journal repair"),
    refused("journal init", [], 2),
    refused("journal move", [], 2),

    done("profile list"),
    done("profile export"),
    refused("profile import", [`${folder}none.csv`], 2),
    refused("profile tag", ["inconnu", "bâtiment"], 2),
    refused("profile rename", ["inconnu", "durand"], 2),
    refused("profile use", ["inconnu"], 2),
    refused("profile remove", ["inconnu"], 2),
    refused("logout", ["--profile", "inconnu"], 2),
    refused("login", ["--environment", "lune"], 2),
    refused("account create", [], 2),
    refused("account activate", [], 2),
    refused("account reset-password", [], 2),
    refused("account workspaces", [], 2),
    refused("account show", [], 2),
  ];
}
