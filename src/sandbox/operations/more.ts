import { todayInParis } from "../../domain/dates.ts";
import { GatewayFailure } from "../auth.ts";
import type { Call } from "../call.ts";
import { contentOfFile, fileById } from "../store/files.ts";
import { isUsable, servicesOf, structureById, structureByIdentifier } from "../store/structures.ts";

/**
 * Operations that public clients call and whose contract is not public: requests are taken as they come, answers hold
 * what the one public client reads. None of them changes an invoice.
 */
const MORE = {
  "facturesTravaux/v1/rechercher": () => ({ listeFacturesTravaux: [], parametresRetour: NO_PAGE }),
  "transverses/v1/rechercher/pj/moncompte": ({ db, caller }) => {
    const files = db.all<FileOfAccount>("SELECT id, name FROM files WHERE account_id = ? ORDER BY id", caller.id);
    return { listePiecesJointes: files.map(toAttachment), parametresRetour: pageOfAll(files.length) };
  },
  "transverses/v1/rechercher/pj/structure": (call, body) => {
    ownStructure(call, body.idStructure);
    return { listePiecesJointes: [], parametresRetour: NO_PAGE };
  },
  "transverses/v1/telecharger/pieceJointe": ({ db, caller }, body) => {
    const id = Number(body.pieceJointeId ?? body.idPieceJointe ?? 0);
    const owned = db.get("SELECT id FROM files WHERE id = ? AND account_id = ?", id, caller.id);
    if (owned === undefined || fileById(db, id) === undefined) return unknownOf("pieceJointe");
    return { fichierResultat: contentOfFile(db, id).toString("base64") };
  },
  // A file that belongs to an invoice stays with it.
  "transverses/v1/detacherPieceJointe": ({ db, caller }, body) => {
    const id = Number(body.idPieceJointeObjet ?? 0);
    const loose = "SELECT id FROM files WHERE id = ? AND account_id = ? AND invoice_id IS NULL";
    if (db.get(loose, id, caller.id) === undefined) return unknownOf("pieceJointe");
    db.run("DELETE FROM files WHERE id = ?", id);
    return {};
  },
  "transverses/v1/rechercher/categorieSollicitation": () => ({
    listeCategorieSollicitation: [{ idCategorie: 1, libelleCategorie: "[bac à sable] Factures" }],
  }),
  "transverses/v1/rechercher/sousCategorieSollicitation": () => ({
    listeSousCategorieSollicitation: [{ idSousCategorie: 1, libelleSousCategorie: "[bac à sable] Dépôt" }],
  }),
  "transverses/v1/recuperer/services/structure": (call, body) => {
    const { db, now } = call;
    const structure = structureById(db, Number(body.idStructure ?? 0));
    if (structure === undefined) return unknownOf("structure");
    const services = servicesOf(db, structure.id);
    const today = todayInParis(now);
    return {
      listeServices: services.map((row) => ({
        idService: row.id,
        codeService: row.code,
        libelleService: row.name,
        estActif: isUsable(row, today),
      })),
    };
  },
} as const satisfies Record<string, (call: Call, body: Readonly<Record<string, unknown>>) => object>;

export type MoreOperation = keyof typeof MORE;

export function isMoreOperation(name: string): name is MoreOperation {
  return Object.hasOwn(MORE, name);
}

export function runMore(name: MoreOperation, call: Call, body: object): object {
  const run: (call: Call, body: Readonly<Record<string, unknown>>) => object = MORE[name];
  return call.db.transaction(() => run(call, body as Readonly<Record<string, unknown>>));
}

interface FileOfAccount {
  readonly id: number;
  readonly name: string;
}

const toAttachment = ({ id, name }: FileOfAccount) => ({ pieceJointeId: id, pieceJointeDesignation: name });
const pageOfAll = (total: number) => ({ pageCourante: 1, pages: total > 0 ? 1 : 0, nbResultatsParPage: total, total });
const NO_PAGE = pageOfAll(0);

/** The platform's own codes for these operations are not public. */
const unknownOf = (what: string) => ({ codeRetour: 20001, libelle: `[bac à sable] ${what} inconnue.` });

function ownStructure({ db, caller }: Call, id: unknown): void {
  const structure = structureById(db, Number(id ?? 0)) ?? structureByIdentifier(db, String(id ?? ""));
  if (structure !== undefined && !caller.structureIds.includes(structure.id)) {
    throw new GatewayFailure(403, null);
  }
}
