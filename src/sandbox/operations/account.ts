import { todayInParis } from "../../domain/dates.ts";
import { type Call, read, type SomeHandlers } from "../call.ts";
import { refuse } from "../refusals.ts";
import { Criteria } from "../store/criteria.ts";
import { pageAsked, selectPage, slicePage } from "../store/paging.ts";
import {
  containing,
  fold,
  isUsable,
  type StructureRow,
  serviceFields,
  servicesOf,
  structureById,
  structureByIdentifier,
  structureFields,
  toMinute,
} from "../store/structures.ts";

const BANK = "transverses/v1/recuperer/coordbanc/valides";
const SERVICES = "transverses/v1/rechercher/serviceexecutant";
const SIRET = "transverses/v1/consulter/information/siret";

/** The caller's active structures: the private ones issue, the public ones receive and issue. */
function structuresOf({ db, caller }: Call): StructureRow[] {
  return caller.structureIds
    .map((id) => structureById(db, id))
    .filter((structure): structure is StructureRow => structure?.active === 1);
}

function attachedServices({ db, now }: Call, structureId: number) {
  const today = todayInParis(now);
  return servicesOf(db, structureId).map((row) => ({
    ...serviceFields(row, today),
    idRattachementService: row.id,
    statutRattachementService: "VALIDEE",
    dateDbtService: toMinute(row.valid_from),
    ...(row.valid_to ? { dateFinService: toMinute(row.valid_to) } : {}),
  }));
}

const activeStructure = ({ id, identifier, name }: StructureRow) => ({
  idStructureCPP: id,
  identifiant: identifier,
  designationStructure: name,
});

export const accountHandlers = {
  "transverses/v1/recuperer/structures/actives/fournisseur": read((call) => ({
    listeStructures: structuresOf(call).map(activeStructure),
  })),
  "transverses/v1/recuperer/structures/actives/destinataire": read((call) => ({
    listeStructures: structuresOf(call)
      .filter(({ is_public }) => is_public === 1)
      .map(activeStructure),
  })),
  "transverses/v1/recuperer/structures/actives/facturetravaux": read((call) => ({
    listeStructures: structuresOf(call).map(activeStructure),
  })),
  "transverses/v1/recuperer/structuresPourUtilisateur": read((call) => ({
    listeStructures: structuresOf(call).map(structureFields),
  })),
  [BANK]: read(({ db, caller }, { idStructure }) => {
    if (!caller.structureIds.includes(idStructure ?? 0)) refuse(BANK, "NOT_ALLOWED");
    const accounts = db.all<{ id: number; name: string }>(
      "SELECT id, name FROM bank_accounts WHERE structure_id = ? ORDER BY id",
      idStructure ?? 0,
    );
    return {
      listeCoordonneeBancaire: accounts.map(({ id, name }) => ({
        idCoordonneeBancaire: id,
        nomCoordonneeBancaire: name,
      })),
    };
  }),
  "transverses/v1/rechercher/destinataire": read(({ db }, body) => {
    const text = containing(body.nomVilleCodePostal);
    const { where, params } = new Criteria()
      .add("is_public = 1")
      .add("active = 1")
      .add("identifier = ?", body.identifiant || undefined)
      .add("(folded_name LIKE ? OR folded_town LIKE ? OR postcode LIKE ?)", text, text, text);
    const { rows, info } = selectPage<StructureRow>(
      db,
      { columns: "*", from: "structures", where, params, orderBy: "name, id" },
      pageAsked(body.parametresRecherche),
    );
    return {
      listeDestinataires: rows.map((row) => ({
        idStructureCPP: row.id,
        siret: row.identifier,
        nomDestinataire: row.name,
        adresseCodePostal: row.postcode,
        adresseVille: row.town,
      })),
      parametresRetour: info,
    };
  }),
  [SERVICES]: read(({ db, now }, body) => {
    const structure = structureById(db, body.idDestinataireCPP ?? 0) ?? refuse(SERVICES, "UNKNOWN_STRUCTURE");
    const today = todayInParis(now);
    const services = servicesOf(db, structure.id)
      .filter((service) => !body.codeServiceExecutant || service.code === body.codeServiceExecutant)
      .filter((service) => !body.nomServiceExecutant || fold(service.name).includes(fold(body.nomServiceExecutant)))
      .filter((service) => body.actif == null || isUsable(service, today) === body.actif);
    const { rows, info } = slicePage(services, pageAsked(body.parametresRecherche));
    return {
      listeServices: rows.map(({ id, code, name }) => ({
        idServicesCPP: id,
        codeServiceExecutant: code,
        nomServiceExecutant: name,
      })),
      parametresRetour: info,
    };
  }),
  [SIRET]: read(({ db }, { siretStructure }) => {
    const structure = structureByIdentifier(db, siretStructure ?? "") ?? refuse(SIRET, "UNKNOWN_SIRET");
    return {
      siret: structure.identifier,
      siren: structure.identifier.slice(0, 9),
      raisonSociale: structure.name,
      estActif: structure.active === 1,
      adresse: `${structure.address}, ${structure.postcode} ${structure.town}`,
      siege: "true",
    };
  }),
  "utilisateurs/v1/monCompte/recuperer/rattachements": read((call, { parametresRecherche: paging }) => {
    const { rows, info } = slicePage(structuresOf(call), pageAsked(paging));
    return {
      listeStructureRattachement: rows.map((structure) => ({
        ...structureFields(structure),
        idRattachementStructure: structure.id,
        statutRattachementStructure: "VALIDEE",
        roleUtilisateur: "GESTIONNAIRE_PRINCIPAL",
        statutUtilisateur: "ACTIF",
        listeServicesRattache: attachedServices(call, structure.id),
      })),
      parametresRetour: info,
    };
  }),
} satisfies SomeHandlers;
