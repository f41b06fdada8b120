import type { RequestBody } from "../../chorus/wire/operations.ts";
import { todayInParis } from "../../domain/dates.ts";
import type { Caller } from "../auth.ts";
import { read, type SomeHandlers } from "../call.ts";
import { refuse } from "../refusals.ts";
import { Criteria } from "../store/criteria.ts";
import type { Database } from "../store/database.ts";
import { pageAsked, selectPage, slicePage } from "../store/paging.ts";
import {
  containing,
  type ServiceRow,
  type StructureRow,
  serviceById,
  serviceFields,
  servicesOf,
  structureById,
  structureByIdentifier,
  toMinute,
} from "../store/structures.ts";

const STRUCTURE_COLUMNS: Readonly<Record<string, string>> = {
  IdentifiantStructure: "identifier",
  DesignationStructure: "name",
  TypeIdentifiantStructure: "identifier_type",
  Statut: "active",
};
const SERVICE_COLUMNS: Readonly<Record<string, string>> = {
  CodeService: "code",
  LibelleService: "name",
  DateDbtService: "valid_from",
  DateFinService: "valid_to",
  EstActif: "active",
};

/** The spaces of the portal, as `rechercher/espaces` numbers them here. */
const SPACES = ["Factures émises", "Factures à valider", "Suivi des flux", "Raccordement EDI et API"];

export const structureHandlers = {
  "structures/v1/rechercher": read(({ db, caller }, { structure = {}, parametres, restreindreStructuresPrivees }) => {
    const wanted = structure ?? {};
    // A SIREN finds its establishments; no source says whether the real platform does as much.
    const identifier = wanted.identifiantStructure;
    const isSiren = /^\d{9}$/.test(identifier ?? "");
    const { where, params } = new Criteria()
      .add(isSiren ? "identifier LIKE ?" : "identifier = ?", isSiren ? `${identifier}%` : identifier)
      .add("identifier_type = ?", wanted.typeIdentifiantStructure)
      .add("folded_name LIKE ?", containing(wanted.raisonSocialeStructure))
      .add("folded_name LIKE ?", containing(wanted.libelleStructure))
      .add("folded_name LIKE ?", containing(wanted.nomStructure))
      .add("postcode = ?", wanted.adresseCodePostal)
      .add("folded_town LIKE ?", containing(wanted.adresseVille))
      .add("'FR' = ?", wanted.adresseCodePays)
      .add("active = ?", wanted.statutStructure ? Number(wanted.statutStructure === "ACTIF") : undefined)
      .add("is_public = ?", wanted.typeStructure ? Number(wanted.typeStructure === "PUBLIQUE") : undefined)
      // Private structures show only to those who are attached to them, unless they are asked for.
      .add(
        "(is_public = 1 OR id IN (SELECT structure_id FROM account_structures WHERE account_id = ?))",
        restreindreStructuresPrivees === false ? undefined : caller.id,
      );
    const column = STRUCTURE_COLUMNS[parametres?.triColonne ?? "DesignationStructure"];
    const { rows, info } = selectPage<StructureRow>(
      db,
      { columns: "*", from: "structures", where, params, orderBy: `${column} ${direction(parametres?.triSens)}, id` },
      pageAsked(parametres),
    );
    return {
      listeStructures: rows.map((row) => ({
        idStructureCPP: row.id,
        identifiantStructure: row.identifier,
        designationStructure: row.name,
        typeIdentifiantStructure: row.identifier_type,
        statut: row.active ? "ACTIVE" : "INACTIVE",
      })),
      parametresRetour: info,
    };
  }),

  "structures/v1/consulter": read(({ db, caller }, { idStructureCPP }) => {
    const structure = structureById(db, idStructureCPP ?? 0);
    if (!structure) return refuse("structures/v1/consulter", "UNKNOWN_STRUCTURE");
    const isOwn = caller.structureIds.includes(structure.id);
    const account = isOwn
      ? db.get<{ password_expires_at: string }>(
          "SELECT password_expires_at FROM technical_accounts WHERE id = ?",
          caller.id,
        )
      : undefined;
    return {
      informationGenerales: {
        idStructureCPP: structure.id,
        identifiantStructure: structure.identifier,
        typeIdentifiantStructure: structure.identifier_type,
        raisonSocialeStructure: structure.name,
        libelleStructure: structure.name,
        structurePriveePublique: structure.is_public ? "PUBLIQUE" : "PRIVEE",
        // What the company register publishes is everybody's; a company's own address is not.
        ...(isOwn || structure.is_public ? { emailStructure: structure.email } : {}),
        estValideurDeleguee: false,
        ...(account
          ? { dateExpirationMotPasseCompteTech: `${account.password_expires_at.slice(0, 10)}T00:00:00.000+01:00` }
          : {}),
      },
      adressePostaleDuSiege: addressOf(structure),
      parametres: {
        codeServiceDoitEtreRenseigne: structure.service_required === 1,
        numeroEJDoitEtreRenseigne: structure.commitment_required === 1,
        gestionNumeroEJOuCodeService: structure.commitment_or_service_required === 1,
        statutMiseEnPaiementNestPasRemonte: structure.payment_not_reported === 1,
        recevoirDonneesViaEDI: false,
        connexionEDI: false,
        estMoaUniquement: false,
        getaMoa: false,
        estValideurDelegue: false,
        nonDiffusibleInsee: false,
      },
    };
  }),

  "structures/v1/rechercher/services": read(({ db, now }, body) => {
    const { idStructure, parametresRechercherServicesStructure: paging } = body;
    const structure = structureById(db, idStructure ?? 0);
    if (!structure) return refuse("structures/v1/rechercher/services", "UNKNOWN_STRUCTURE");
    const column = SERVICE_COLUMNS[paging?.triColonne ?? "CodeService"];
    const { rows, info } = selectPage<ServiceRow>(
      db,
      {
        columns: "*",
        from: "services",
        where: ["structure_id = ?"],
        params: [structure.id],
        orderBy: `${column} ${direction(paging?.triSens)}, id`,
      },
      pageAsked(paging),
    );
    const today = todayInParis(now);
    return {
      listeServices: rows.map((row) => serviceFields(row, today)),
      parametresRetour: info,
    };
  }),

  "structures/v1/consulter/service": read(({ db }, { idStructure, idService }) => {
    const service = serviceById(db, idService ?? 0);
    if (!service || service.structure_id !== idStructure)
      return refuse("structures/v1/consulter/service", "UNKNOWN_SERVICE");
    const structure = structureById(db, service.structure_id) as StructureRow;
    return {
      informationsGenerales: {
        codeService: service.code,
        nomService: service.name,
        descriptionService: `${service.name} – ${structure.name}`,
      },
      adressePostale: addressOf(structure),
      parametres: {
        numeroEngagement: service.commitment_required === 1,
        miseEnPaiement: service.reports_payment === 1,
        dateCreation: toMinute(service.valid_from),
        dateDebutValidite: toMinute(service.valid_from),
        ...(service.valid_to ? { dateFinValidite: toMinute(service.valid_to) } : {}),
        dateModification: toMinute(service.valid_from),
      },
    };
  }),

  "structures/v1/lister/rattachementsutilisateur": read(({ db, caller }, body) => {
    const structure =
      ownStructure(db, caller, body) ?? refuse("structures/v1/lister/rattachementsutilisateur", "UNKNOWN_STRUCTURE");
    const services = servicesOf(db, structure.id);
    const { rows, info } = slicePage(services, pageAsked(body.parametresListerRattachementsStructureUtilisateur));
    return {
      idStructure: structure.id,
      identifiantStructure: structure.identifier,
      designationStructure: structure.name,
      premierService: services.length === 0,
      listeServices: rows.map((row) => ({
        idRattachement: row.id,
        idService: row.id,
        codeService: row.code,
        nomService: row.name,
        dateDebut: toMinute(row.valid_from),
        ...(row.valid_to ? { dateFin: toMinute(row.valid_to) } : {}),
        statutRattachement: "VALIDEE",
      })),
      parametresRetour: info,
    };
  }),

  "structures/v1/rechercher/espaces": read(({ db, caller }, body) => {
    if (!ownStructure(db, caller, body.structure)) refuse("structures/v1/rechercher/espaces", "UNKNOWN_STRUCTURE");
    const spaces = SPACES.map((libelleEspace, index) => ({
      idEspaceFo: index + 1,
      codeEspace: index + 1,
      libelleEspace,
      etatCourant: "ACTIVE",
      typeHabilitation: "MODIFICATION",
    }));
    const { rows, info } = slicePage(spaces, pageAsked(body.parametresRechercherEspaces));
    return { listeEspace: rows, parametresRetour: info };
  }),
} satisfies SomeHandlers;

/** The structure that a request names, where the caller issues for it. */
function ownStructure(
  db: Database,
  caller: Caller,
  named:
    | RequestBody<"structures/v1/lister/rattachementsutilisateur">
    | RequestBody<"structures/v1/rechercher/espaces">["structure"],
): StructureRow | undefined {
  const structure = named?.idStructure
    ? structureById(db, named.idStructure)
    : structureByIdentifier(db, named?.identifiantStructure ?? "");
  return structure && caller.structureIds.includes(structure.id) ? structure : undefined;
}

const addressOf = ({ address, postcode, town }: StructureRow) => ({
  adresse: address,
  codePostal: postcode,
  ville: town,
  pays: "FR",
});

function direction(sense: string | null | undefined): string {
  return sense === "Descendant" ? "DESC" : "ASC";
}
