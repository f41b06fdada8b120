import type { ChorusGateway } from "../../usecases/ports/gateway.ts";
import type { Caller } from "../caller.ts";
import { idOf, textOf } from "../mapping.ts";

/** The platform's own lists of codes; dynamic, so never hard-coded. */
export function referenceResource({ call }: Caller) {
  return {
    attachmentTypes: () =>
      call("transverses/v1/recuperer/typespj", { codeLangue: "FR", typeObjet: "FACTURE" }, (answer) =>
        (answer.listeTypePieceJointe ?? []).map((row) => ({
          code: textOf(row.codeTypePieceJointe, "codeTypePieceJointe"),
          label: row.libelleTypePieceJointe ?? "",
        })),
      ),

    currencies: () =>
      call("transverses/v1/recuperer/devises", { codeLangue: "FR" }, (answer) =>
        (answer.listeDevises ?? []).map((row) => ({
          code: textOf(row.codeDevise, "codeDevise"),
          label: row.libelleDevise ?? "",
        })),
      ),

    vatExemptionReasons: () =>
      call("transverses/v1/recuperer/motifs/exonerationtva", { codeLangue: "FR" }, (answer) =>
        (answer.listeMotifsExonerationTva ?? []).map((row) => ({
          code: textOf(row.codeMotifExonerationTva, "codeMotifExonerationTva"),
          label: row.libelleMotifExonerationTva ?? "",
        })),
      ),

    bankAccounts: (structureId) =>
      call("transverses/v1/recuperer/coordbanc/valides", { idStructure: structureId }, (answer) =>
        (answer.listeCoordonneeBancaire ?? []).map((row) => ({
          id: idOf(row.idCoordonneeBancaire, "idCoordonneeBancaire"),
          name: row.nomCoordonneeBancaire ?? "",
        })),
      ),
  } satisfies Partial<ChorusGateway>;
}
