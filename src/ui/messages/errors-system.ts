import type { ErrorCode } from "../../domain/error-codes.ts";
import type { ErrorParams } from "../../domain/errors.ts";
import { systemWords } from "./system.ts";

type SystemCode = Extract<ErrorCode, "OUTPUT_LOST" | "SYSTEM_REFUSED" | "NEWER_DATA" | "FILE_TOO_LARGE">;
type Catalogue = Record<SystemCode, (params: ErrorParams) => { readonly message: string; readonly hint: string }>;

const p = (value: string | number | undefined): string => (value === undefined ? "" : String(value));
const isLimit = ({ code }: ErrorParams): boolean => code === "EMFILE" || code === "ENFILE";

export const fr: Catalogue = {
  OUTPUT_LOST: (x) => ({
    message: `La réponse n’a pas pu être écrite entièrement sur la sortie standard (${systemWords(x.detail, "fr")}). Ce qui a été fait avant reste fait, et le journal le garde.`,
    hint: "Libérez de la place ou changez la redirection, puis relancez la même commande : rien ne part deux fois. Voir aussi : cpro journal list",
  }),
  SYSTEM_REFUSED: (x) => ({
    message: `Le système a refusé une opération${x.path === undefined ? "" : ` sur ${p(x.path)}`} (${systemWords(x.detail, "fr")}). Le journal dit ce qui a été envoyé.`,
    hint: isLimit(x)
      ? "Autorisez davantage de fichiers ouverts (ulimit -n 1024), puis relancez la même commande : rien ne part deux fois."
      : "Corrigez cela, puis relancez la même commande : rien ne part deux fois. Voir aussi : cpro journal list",
  }),
  NEWER_DATA: (x) => ({
    message: `${p(x.path)} a été écrit par une version plus récente de cpro (format ${p(x.found)} ; celle-ci connaît ${p(x.known)}) : il n’est ni lu ni réécrit. Rien n’a été envoyé.`,
    hint: "Mettez cpro à jour, ou prenez un autre dossier par la variable CPRO_HOME.",
  }),
  FILE_TOO_LARGE: (x) => ({
    message: `${p(x.path)} pèse plus de ${p(x.limit)} Mo : il n’a pas été lu. Rien n’a été envoyé.`,
    hint: "Chorus Pro prend des fichiers de 10 Mo au plus : allégez celui-ci, ou vérifiez que c’est le bon.",
  }),
};

export const en: Catalogue = {
  OUTPUT_LOST: (x) => ({
    message: `The answer could not be written to standard output as a whole (${systemWords(x.detail, "en")}). What was done before stays done, and the journal holds it.`,
    hint: "Free some space or change the redirection, then run the same command again: nothing is sent twice. See also: cpro journal list",
  }),
  SYSTEM_REFUSED: (x) => ({
    message: `The system refused an operation${x.path === undefined ? "" : ` on ${p(x.path)}`} (${systemWords(x.detail, "en")}). The journal says what was sent.`,
    hint: isLimit(x)
      ? "Allow more open files (ulimit -n 1024), then run the same command again: nothing is sent twice."
      : "Mend that, then run the same command again: nothing is sent twice. See also: cpro journal list",
  }),
  NEWER_DATA: (x) => ({
    message: `${p(x.path)} was written by a newer version of cpro (format ${p(x.found)}; this one knows ${p(x.known)}): it is neither read nor rewritten. Nothing was sent.`,
    hint: "Update cpro, or name another folder in the CPRO_HOME variable.",
  }),
  FILE_TOO_LARGE: (x) => ({
    message: `${p(x.path)} is larger than ${p(x.limit)} MB: it was not read. Nothing was sent.`,
    hint: "Chorus Pro takes files of 10 MB at most: make this one smaller, or check that it is the right one.",
  }),
};
