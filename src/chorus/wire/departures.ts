/**
 * Where the wire is otherwise than the official contracts say, by object: fields written over theirs, or beside them.
 * The contracts name no lengths of texts; these are the documentation's.
 */
import type { FACTURES } from "./factures.ts";

export const DEPARTURES = {
  /** The real answer carries the outcome, which its official object forgets. */
  WsRetourDeposerPdfFacture: "+WsRetour",
  DeposerPdfFactureParam: "nomFichier:text(200)",
  DeposerFluxFactureParam: "nomFichier:text(200)",
  SoumettreFactureDestinataire: "codeDestinataire:text(18) codeServiceExecutant:text(100)",
  SoumettreFactureReferences: `
    deviseFacture:text(3) numeroMarche:text(50) numeroBonCommande:text(50) numeroFactureOrigine:text(20)`,
  /** An object there; an array of one in the traffic of every client known to work. */
  SoumettreFactureParam: `
    numeroFactureSaisi:text(20) commentaire:text(2000)
    pieceJointePrincipale:SoumettreFacturePieceJointePrincipale[1]`,
  SoumettreFacturePieceJointePrincipale: "pieceJointePrincipaleDesignation:text(100)",
  PieceJointeComplentaireSoumettreInput: `
    pieceJointeComplementaireDesignation:text(100) pieceJointeComplementaireType:text(30)`,
  PieceJointeComplementaire: `
    pieceJointeComplementaireDesignation:text(100) pieceJointeComplementaireType:text(30)`,
  CompleterFactureParam: "commentaire:text(2000)",
  RecyclerFactureParam: "commentaire:text(2000)",
} as const satisfies { readonly [N in keyof typeof FACTURES.objects]?: string };
