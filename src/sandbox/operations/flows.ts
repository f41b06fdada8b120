import { todayInParis } from "../../domain/dates.ts";
import { type Call, read, type SomeHandlers, slow } from "../call.ts";
import { FLOW_COLUMNS, type FlowError, type FlowRow, type FlowTechnicalError } from "../flows/integrate.ts";
import { interfaceOf } from "../flows/interface.ts";
import { isReadable, readFlow } from "../flows/read.ts";
import { refuse } from "../refusals.ts";
import { decodeBase64, extensionOf, FILE_LIMIT } from "../store/files.ts";
import { drawTextPdf } from "../text-pdf.ts";

const DEPOSIT = "factures/v1/deposer/flux";
const REPORT = "transverses/v1/consulterCR";
const DETAILS = "transverses/v1/consulterCRDetaille";

/** How many digits follow `CPP` in a flow's number, by the one public fixture that shows one. */
const NUMBER_DIGITS = 22;

export const flowHandlers = {
  [DEPOSIT]: slow(async (call, body) => {
    const { db, caller, now } = call;
    const name = body.nomFichier ?? "";
    if (extensionOf(name) === "") refuse(DEPOSIT, "NAME_MISSING");
    const syntax = body.syntaxeFlux ?? refuse(DEPOSIT, "SYNTAX_MISSING");
    if (!isReadable(syntax)) refuse(DEPOSIT, "SYNTAX_NOT_READ");
    const content = decodeBase64(body.fichierFlux ?? "") ?? refuse(DEPOSIT, "NOT_BASE64");
    if (content.length === 0) refuse(DEPOSIT, "FILE_MISSING");
    if (content.length > FILE_LIMIT) refuse(DEPOSIT, "FILE_TOO_LARGE");
    // Read now, judged later: a flow is accepted unseen and its verdict comes with the report.
    const items = await readFlow({ name, content, syntax }, call.pdf);
    return db.transaction(() => {
      const id = db.insert("flows", {
        account_id: caller.id,
        syntax,
        file_name: name,
        content,
        items: JSON.stringify(items),
        state: "IN_DEPOT_PORTAIL_EN_ATTENTE_TRAITEMENT_SE_CPP",
        state_at: now.toISOString(),
        deposited_at: now.toISOString(),
      });
      const numeroFluxDepot = `CPP${String(id).padStart(NUMBER_DIGITS, "0")}`;
      db.update("flows", id, { number: numeroFluxDepot });
      return { numeroFluxDepot, dateDepot: todayInParis(now), syntaxeFlux: syntax };
    });
  }),

  [REPORT]: read((call, body) => {
    const flow = flowOf(call, body.numeroFluxDepot) ?? refuse(REPORT, "UNKNOWN_FLOW");
    return {
      codeAppliPartenaire: "SANDBOX",
      designationPartenaire: call.caller.login,
      codeInterfaceFlux: interfaceOf(flow.syntax),
      dateDepotFlux: flow.deposited_at,
      dateHeureEtatCourantFlux: flow.state_at,
      etatCourantFlux: flow.state,
      fichierCR: drawTextPdf(reportOf(flow)).toString("base64"),
      nomFichierFlux: flow.file_name,
      numeroFluxDepot: flow.number,
    };
  }),

  [DETAILS]: read((call, body) => {
    const flow = flowOf(call, body.numeroFluxDepot) ?? refuse(DETAILS, "UNKNOWN_FLOW");
    return {
      codeInterfaceDepotFlux: interfaceOf(flow.syntax),
      dateDepotFlux: flow.deposited_at,
      dateHeureEtatCourantFlux: flow.state_at,
      etatCourantDepotFlux: flow.state,
      nomFichier: flow.file_name,
      listeErreurDP: JSON.parse(flow.errors) as FlowError[],
      listeErreurTechnique: JSON.parse(flow.technical_errors) as FlowTechnicalError[],
    };
  }),
} satisfies SomeHandlers;

/** A flow is known to the account that deposited it. */
function flowOf({ db, caller }: Call, number: string | null | undefined): FlowRow | undefined {
  return db.get<FlowRow>(
    `SELECT ${FLOW_COLUMNS} FROM flows WHERE number = ? AND account_id = ?`,
    number ?? "",
    caller.id,
  );
}

function reportOf(flow: FlowRow): string[] {
  const errors = JSON.parse(flow.errors) as FlowError[];
  const technicalErrors = JSON.parse(flow.technical_errors) as FlowTechnicalError[];
  return [
    `Compte rendu du flux ${flow.number}`,
    `Fichier : ${flow.file_name}`,
    `Etat : ${flow.state}`,
    "",
    ...errors.map((error) => `${error.numeroDP ?? "?"} : ${error.libelleErreurDP}`),
    ...technicalErrors.map((error) => error.libelleErreur ?? ""),
  ];
}
