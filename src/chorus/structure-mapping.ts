import type { Service, ServiceDetails, Structure, StructureSummary } from "../domain/recipient.ts";
import type { IssuingStructure, StructureQuery } from "../usecases/ports/gateway.ts";
import { dayOf, firstOf, idOf, type Maybe, MissingField, orNull, textOf } from "./mapping.ts";
import type { AnswerBody, RequestBody } from "./wire/operations.ts";

type Search = "structures/v1/rechercher";
type StructureRow = NonNullable<AnswerBody<Search>["listeStructures"]>[number];
type ServiceRow = NonNullable<AnswerBody<"structures/v1/rechercher/services">["listeServices"]>[number];
type IssuingRow = NonNullable<
  AnswerBody<"transverses/v1/recuperer/structures/actives/fournisseur">["listeStructures"]
>[number];

/** Without `restreindreStructuresPrivees: false`, private structures show only when the account is attached to them. */
export function fromStructureQuery(query: StructureQuery): RequestBody<Search> {
  const isSiret = /^\d{14}$/.test(query.identifier ?? "");
  return {
    structure: {
      ...(query.identifier === undefined ? {} : { identifiantStructure: query.identifier }),
      ...(isSiret ? { typeIdentifiantStructure: "SIRET" as const } : {}),
      ...(query.name === undefined ? {} : { raisonSocialeStructure: query.name }),
      ...(query.postcode === undefined ? {} : { adresseCodePostal: query.postcode }),
      ...(query.town === undefined ? {} : { adresseVille: query.town }),
      ...(query.publicOnly ? { typeStructure: "PUBLIQUE" as const } : {}),
      ...(query.activeOnly ? { statutStructure: "ACTIF" as const } : {}),
    },
    restreindreStructuresPrivees: false,
  };
}

export function toStructureSummary(row: StructureRow): StructureSummary {
  return {
    id: idOf(row.idStructureCPP, "idStructureCPP"),
    identifier: textOf(row.identifiantStructure, "identifiantStructure"),
    identifierType: row.typeIdentifiantStructure ?? "SIRET",
    name: row.designationStructure ?? "",
    active: row.statut === "ACTIVE",
  };
}

/** Whether the structure is active is known to the search only: `consulter` does not say. */
export function toStructure(answer: AnswerBody<"structures/v1/consulter">): Omit<Structure, "active"> | null {
  // Without the first "s" in this answer, with it in the one about a service.
  const { informationGenerales: about, parametres: demands, adressePostaleDuSiege: address } = answer;
  if (!about) return null;
  // Taking missing demands for "none" would let an invoice through that the recipient then refuses.
  if (!demands) throw new MissingField("parametres");
  return {
    id: idOf(about.idStructureCPP, "idStructureCPP"),
    identifier: textOf(about.identifiantStructure, "identifiantStructure"),
    identifierType: about.typeIdentifiantStructure ?? "SIRET",
    name: firstOf(about.raisonSocialeStructure, about.libelleStructure, about.nomStructure) ?? "",
    isPublic: about.structurePriveePublique === "PUBLIQUE",
    serviceRequired: demands.codeServiceDoitEtreRenseigne === true,
    commitmentRequired: demands.numeroEJDoitEtreRenseigne === true,
    commitmentOrServiceRequired: demands.gestionNumeroEJOuCodeService === true,
    reportsPayment: demands.statutMiseEnPaiementNestPasRemonte !== true,
    email: orNull(about.emailStructure),
    address: { postcode: orNull(address?.codePostal), town: orNull(address?.ville) },
    technicalPasswordExpiresAt: dayOf(about.dateExpirationMotPasseCompteTech),
  };
}

export function toService(row: ServiceRow): Service {
  return {
    id: idOf(row.idService, "idService"),
    code: textOf(row.codeService, "codeService"),
    name: row.libelleService ?? "",
    active: row.estActif === true,
  };
}

/** A service is usable inside its dates of validity; `today` is `YYYY-MM-DD`. */
export function toServiceDetails(
  serviceId: number,
  answer: AnswerBody<"structures/v1/consulter/service">,
  today: string,
): ServiceDetails | null {
  const { informationsGenerales: about, parametres: settings } = answer;
  if (!about) return null;
  return {
    id: serviceId,
    code: textOf(about.codeService, "codeService"),
    name: about.nomService ?? "",
    active: isWithin(today, settings?.dateDebutValidite, settings?.dateFinValidite),
    validFrom: dayOf(settings?.dateDebutValidite),
    validTo: dayOf(settings?.dateFinValidite),
    commitmentRequired: settings?.numeroEngagement === true,
  };
}

export function toIssuingStructure(row: IssuingRow): IssuingStructure {
  return {
    id: idOf(row.idStructureCPP, "idStructureCPP"),
    identifier: textOf(row.identifiant, "identifiant"),
    name: row.designationStructure ?? "",
  };
}

function isWithin(day: string, from: Maybe<string>, to: Maybe<string>): boolean {
  return (dayOf(from) ?? day) <= day && day <= (dayOf(to) ?? day);
}
