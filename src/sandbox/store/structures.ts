import { withoutMarks } from "../../kit/fold.ts";
import type { WorldService, WorldStructure } from "../world.ts";
import type { Database } from "./database.ts";

export interface StructureRow {
  readonly id: number;
  readonly identifier: string;
  readonly identifier_type: "SIRET";
  readonly name: string;
  readonly is_public: number;
  readonly active: number;
  readonly service_required: number;
  readonly commitment_required: number;
  readonly commitment_or_service_required: number;
  readonly payment_not_reported: number;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  readonly town: string;
}

export interface ServiceRow {
  readonly id: number;
  readonly structure_id: number;
  readonly code: string;
  readonly name: string;
  readonly active: number;
  readonly commitment_required: number;
  readonly reports_payment: number;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

export function structureById(db: Database, id: number): StructureRow | undefined {
  return db.get<StructureRow>("SELECT * FROM structures WHERE id = ?", id);
}

export function structureByIdentifier(db: Database, identifier: string): StructureRow | undefined {
  return db.get<StructureRow>("SELECT * FROM structures WHERE identifier = ?", identifier);
}

export function serviceById(db: Database, id: number): ServiceRow | undefined {
  return db.get<ServiceRow>("SELECT * FROM services WHERE id = ?", id);
}

export function serviceByCode(db: Database, structureId: number, code: string): ServiceRow | undefined {
  return db.get<ServiceRow>("SELECT * FROM services WHERE structure_id = ? AND code = ?", structureId, code);
}

/** All services of a structure, by code. */
export function servicesOf(db: Database, structureId: number): ServiceRow[] {
  return db.all<ServiceRow>("SELECT * FROM services WHERE structure_id = ? ORDER BY code", structureId);
}

/** The text without accents and in capitals: accents and case do not matter in a search by name. */
export function fold(text: string): string {
  return withoutMarks(text).toUpperCase();
}

/** What a name that holds the text is like; undefined without one. */
export function containing(text: string | null | undefined): string | undefined {
  return text ? `%${fold(text).replace(/[%_]/g, "")}%` : undefined;
}

interface NewStructure extends Omit<WorldStructure, "siret" | "services"> {
  readonly identifier: string;
  readonly identifierType?: string;
  readonly email: string;
}

/** Gives the id of the new structure; throws when the identifier is taken. */
export function insertStructure(db: Database, structure: NewStructure): number {
  const { requires } = structure;
  return db.insert("structures", {
    identifier: structure.identifier,
    identifier_type: structure.identifierType ?? "SIRET",
    name: structure.name,
    is_public: Number(structure.isPublic),
    active: Number(structure.active ?? true),
    service_required: Number(requires === "service" || requires === "both"),
    commitment_required: Number(requires === "commitment" || requires === "both"),
    commitment_or_service_required: Number(requires === "either"),
    payment_not_reported: Number(structure.paymentNotReported ?? false),
    email: structure.email,
    address: structure.address,
    postcode: structure.postcode,
    town: structure.town,
    folded_name: fold(structure.name),
    folded_town: fold(structure.town),
  });
}

interface NewService extends WorldService {
  readonly reportsPayment?: boolean;
}

/** Gives the ids of the new services, in their order: all at once, since a large body has hundreds. */
export function insertServices(db: Database, structureId: number, services: readonly NewService[]): number[] {
  const rows = services.map((service) => [
    service.code,
    service.name,
    Number(service.active ?? true),
    Number(service.commitmentRequired ?? false),
    Number(service.reportsPayment ?? true),
    service.validTo ?? null,
  ]);
  const given = db.all<{ id: number }>(
    `INSERT INTO services (structure_id, code, name, active, commitment_required, reports_payment, valid_to)
     SELECT ?, value->>0, value->>1, value->>2, value->>3, value->>4, value->>5 FROM json_each(?) WHERE true
     RETURNING id`,
    structureId,
    JSON.stringify(rows),
  );
  return given.map(({ id }) => id).sort((a, b) => a - b);
}

/** Active, and inside its dates on that day (`YYYY-MM-DD`). */
export function isUsable(service: ServiceRow, today: string): boolean {
  return (
    service.active === 1 && service.valid_from <= today && (service.valid_to === null || service.valid_to >= today)
  );
}

/** A structure, as several answers list it. */
export const structureFields = (row: StructureRow) => ({
  idStructure: row.id,
  identifiantStructure: row.identifier,
  typeIdentifiantStructure: row.identifier_type,
  designationStructure: row.name,
});

/** A service, as several answers list it. */
export const serviceFields = (row: ServiceRow, today: string) => ({
  idService: row.id,
  codeService: row.code,
  libelleService: row.name,
  estActif: isUsable(row, today),
  statutService: isUsable(row, today) ? "ACTIF" : "INACTIF",
});

/** The dates of services are seen as `YYYY-MM-DD HH:MM` (tests of a public client). */
export const toMinute = (day: string): string => `${day} 00:00`;
