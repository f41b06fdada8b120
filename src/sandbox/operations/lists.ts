import { FACTURES } from "../../chorus/wire/factures.ts";
import type { OperationName } from "../../chorus/wire/operations.ts";
import { valuesOf } from "../../chorus/wire/schema.ts";
import { CONTRACT_STATUSES, RECIPIENT_STATUSES } from "../../domain/status.ts";
import type { Handler, Handlers } from "../call.ts";
import { interfaceOf } from "../flows/interface.ts";
import {
  ATTACHMENT_TYPES,
  COUNTRIES,
  CURRENCIES,
  EXEMPTION_REASONS,
  REFUSAL_REASONS,
  VAT_RATES,
} from "../reference-lists.ts";

type ListOperation = Extract<
  OperationName,
  `transverses/v1/recuperer/${
    | "cadrefacturation"
    | "devises"
    | "etat/typedp"
    | "etats/traitement"
    | "formatflux"
    | "modedepot"
    | "modereglements"
    | "motifs/exonerationtva"
    | "motifs/refus/Facture/AValider"
    | "pays"
    | "syntaxeflux"
    | "tauxtva"
    | "typedp"
    | "typefacturetravaux"
    | "typeidentifiant/structure"
    | "typespj"}`
>;

const FLOW_FORMATS = ["IN_DP_E1_STRUCT", "IN_DP_E2_MIXTE", "IN_DP_E2_FACTURX"];

function list<N extends ListOperation>(run: Handler<N>["run"]): Handler<N> {
  return { kind: "read", run } as Handler<N>;
}

export const listHandlers: Handlers<ListOperation> = {
  "transverses/v1/recuperer/devises": list(() => ({
    listeDevises: CURRENCIES.map(([codeDevise, libelleDevise]) => ({ codeDevise, libelleDevise })),
  })),
  "transverses/v1/recuperer/tauxtva": list(() => ({
    listeTauxTva: VAT_RATES.map(([codeTauxTva, libelleTauxTva, valeurTauxTva]) => ({
      codeTauxTva,
      libelleTauxTva,
      valeurTauxTva,
    })),
  })),
  "transverses/v1/recuperer/motifs/exonerationtva": list(() => ({
    listeMotifsExonerationTva: EXEMPTION_REASONS.map(([codeMotifExonerationTva, libelleMotifExonerationTva]) => ({
      codeMotifExonerationTva,
      libelleMotifExonerationTva,
    })),
  })),
  "transverses/v1/recuperer/pays": list(() => ({
    listePays: COUNTRIES.map(([codePays, libellePays]) => ({ codePays, libellePays })),
  })),
  "transverses/v1/recuperer/modereglements": list(() => ({
    listeModePaiement: valuesOf(FACTURES.lists.modePaiement).map((code) => ({ modePaiement: code })),
  })),
  "transverses/v1/recuperer/cadrefacturation": list((_call, { typeDemandePaiement: wanted }) => ({
    listeCadreFacturation: valuesOf(FACTURES.lists.cadreDeFacturation)
      .filter((code) => wanted !== "FACTURE" || /^(A1|A2|A9|A12)_/.test(code))
      .map((codeCadreFacturation) => ({ codeCadreFacturation })),
  })),
  "transverses/v1/recuperer/modedepot": list(() => ({
    listeModeDepot: valuesOf(FACTURES.lists.modeDepot).map((code) => ({ modeDepot: code })),
  })),
  "transverses/v1/recuperer/typedp": list(() => ({
    listeTypeDemandePaiement: valuesOf(FACTURES.lists.typeDemandePaiement).map((code) => ({
      typeDemandePaiement: code,
    })),
  })),
  "transverses/v1/recuperer/typefacturetravaux": list(() => ({
    listeTypeFactureTravaux: valuesOf(FACTURES.lists.typeFactureTravaux).map((code) => ({ typeFactureTravaux: code })),
  })),
  "transverses/v1/recuperer/typeidentifiant/structure": list(() => ({
    listeTypeIdentifiant: valuesOf(FACTURES.lists.typeIdentifiant).map((code) => ({ typeIdentifiantStructure: code })),
  })),
  "transverses/v1/recuperer/typespj": list((_call, { typeObjet }) => ({
    listeTypePieceJointe: ATTACHMENT_TYPES.map(([codeTypePieceJointe, libelleTypePieceJointe], index) => ({
      codeTypePieceJointe,
      libelleTypePieceJointe,
      idTypePieceJointe: index + 1,
      typeObjet: typeObjet ?? "FACTURE",
    })),
  })),
  "transverses/v1/recuperer/etat/typedp": list(() => ({
    listeEtatDemandePaiement: CONTRACT_STATUSES.map((etatDemandePaiement) => ({ etatDemandePaiement })),
  })),
  "transverses/v1/recuperer/etats/traitement": list((_call, { statutCourant }) => ({
    listeStatutsPossiblesPourTraitement: RECIPIENT_STATUSES.filter((code) => code !== statutCourant).map(
      (statutPossiblePourTraitement) => ({ statutPossiblePourTraitement }),
    ),
  })),
  "transverses/v1/recuperer/formatflux": list(() => ({
    listeFormatFlux: FLOW_FORMATS.map((formatFlux) => ({ formatFlux })),
  })),
  "transverses/v1/recuperer/syntaxeflux": list((_call, { formatFlux }) => ({
    listeSyntaxeFlux: valuesOf(FACTURES.lists.syntaxeFlux)
      .filter((code) => !formatFlux || interfaceOf(code) === formatFlux)
      .map((code) => ({ syntaxeFlux: code })),
  })),
  "transverses/v1/recuperer/motifs/refus/Facture/AValider": list(() => ({
    listeMotifRefusFactureAValider: REFUSAL_REASONS.map(([codeMotif, libelleMotif], index) => ({
      idMotif: index + 1,
      codeMotif,
      libelleMotif,
    })),
  })),
};
