import { FACTURES } from "../../chorus/wire/factures.ts";
import { valuesOf } from "../../chorus/wire/schema.ts";
import { CONTRACT_STATUSES, RECIPIENT_STATUSES } from "../../domain/status.ts";
import { read, type SomeHandlers } from "../call.ts";
import { interfaceOf } from "../flows/interface.ts";
import {
  ATTACHMENT_TYPES,
  COUNTRIES,
  CURRENCIES,
  EXEMPTION_REASONS,
  REFUSAL_REASONS,
  VAT_RATES,
} from "../reference-lists.ts";

const FLOW_FORMATS = ["IN_DP_E1_STRUCT", "IN_DP_E2_MIXTE", "IN_DP_E2_FACTURX"];

export const listHandlers = {
  "transverses/v1/recuperer/devises": read(() => ({
    listeDevises: CURRENCIES.map(([codeDevise, libelleDevise]) => ({ codeDevise, libelleDevise })),
  })),
  "transverses/v1/recuperer/tauxtva": read(() => ({
    listeTauxTva: VAT_RATES.map(([codeTauxTva, libelleTauxTva, valeurTauxTva]) => ({
      codeTauxTva,
      libelleTauxTva,
      valeurTauxTva,
    })),
  })),
  "transverses/v1/recuperer/motifs/exonerationtva": read(() => ({
    listeMotifsExonerationTva: EXEMPTION_REASONS.map(([codeMotifExonerationTva, libelleMotifExonerationTva]) => ({
      codeMotifExonerationTva,
      libelleMotifExonerationTva,
    })),
  })),
  "transverses/v1/recuperer/pays": read(() => ({
    listePays: COUNTRIES.map(([codePays, libellePays]) => ({ codePays, libellePays })),
  })),
  "transverses/v1/recuperer/modereglements": read(() => ({
    listeModePaiement: valuesOf(FACTURES.lists.modePaiement).map((code) => ({ modePaiement: code })),
  })),
  "transverses/v1/recuperer/cadrefacturation": read((_call, { typeDemandePaiement: wanted }) => ({
    listeCadreFacturation: valuesOf(FACTURES.lists.cadreDeFacturation)
      .filter((code) => wanted !== "FACTURE" || /^(A1|A2|A9|A12)_/.test(code))
      .map((codeCadreFacturation) => ({ codeCadreFacturation })),
  })),
  "transverses/v1/recuperer/modedepot": read(() => ({
    listeModeDepot: valuesOf(FACTURES.lists.modeDepot).map((code) => ({ modeDepot: code })),
  })),
  "transverses/v1/recuperer/typedp": read(() => ({
    listeTypeDemandePaiement: valuesOf(FACTURES.lists.typeDemandePaiement).map((code) => ({
      typeDemandePaiement: code,
    })),
  })),
  "transverses/v1/recuperer/typefacturetravaux": read(() => ({
    listeTypeFactureTravaux: valuesOf(FACTURES.lists.typeFactureTravaux).map((code) => ({ typeFactureTravaux: code })),
  })),
  "transverses/v1/recuperer/typeidentifiant/structure": read(() => ({
    listeTypeIdentifiant: valuesOf(FACTURES.lists.typeIdentifiant).map((code) => ({ typeIdentifiantStructure: code })),
  })),
  "transverses/v1/recuperer/typespj": read((_call, { typeObjet }) => ({
    listeTypePieceJointe: ATTACHMENT_TYPES.map(([codeTypePieceJointe, libelleTypePieceJointe], index) => ({
      codeTypePieceJointe,
      libelleTypePieceJointe,
      idTypePieceJointe: index + 1,
      typeObjet: typeObjet ?? "FACTURE",
    })),
  })),
  "transverses/v1/recuperer/etat/typedp": read(() => ({
    listeEtatDemandePaiement: CONTRACT_STATUSES.map((etatDemandePaiement) => ({ etatDemandePaiement })),
  })),
  "transverses/v1/recuperer/etats/traitement": read((_call, { statutCourant }) => ({
    listeStatutsPossiblesPourTraitement: RECIPIENT_STATUSES.filter((code) => code !== statutCourant).map(
      (statutPossiblePourTraitement) => ({ statutPossiblePourTraitement }),
    ),
  })),
  "transverses/v1/recuperer/formatflux": read(() => ({
    listeFormatFlux: FLOW_FORMATS.map((formatFlux) => ({ formatFlux })),
  })),
  "transverses/v1/recuperer/syntaxeflux": read((_call, { formatFlux }) => ({
    listeSyntaxeFlux: valuesOf(FACTURES.lists.syntaxeFlux)
      .filter((code) => !formatFlux || interfaceOf(code) === formatFlux)
      .map((code) => ({ syntaxeFlux: code })),
  })),
  "transverses/v1/recuperer/motifs/refus/Facture/AValider": read(() => ({
    listeMotifRefusFactureAValider: REFUSAL_REASONS.map(([codeMotif, libelleMotif], index) => ({
      idMotif: index + 1,
      codeMotif,
      libelleMotif,
    })),
  })),
} satisfies SomeHandlers;
