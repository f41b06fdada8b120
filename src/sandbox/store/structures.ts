import { withoutMarks } from "../../kit/fold.ts";
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

/** The text without accents and in capitals: accents and case do not matter in a search by name. */
export function fold(text: string): string {
  return withoutMarks(text).toUpperCase();
}

interface NewStructure {
  readonly identifier: string;
  readonly identifierType?: string;
  readonly name: string;
  readonly isPublic: boolean;
  readonly active?: boolean;
  readonly requires?: "service" | "commitment" | "both" | "either";
  readonly paymentNotReported?: boolean;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  readonly town: string;
}

/** Gives the id of the new structure; throws when the identifier is taken. */
export function insertStructure(db: Database, structure: NewStructure): number {
  const { requires } = structure;
  return db.run(
    `INSERT INTO structures (identifier, identifier_type, name, is_public, active, service_required,
       commitment_required, commitment_or_service_required, payment_not_reported, email, address, postcode, town,
       folded_name, folded_town)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    structure.identifier,
    structure.identifierType ?? "SIRET",
    structure.name,
    Number(structure.isPublic),
    Number(structure.active ?? true),
    Number(requires === "service" || requires === "both"),
    Number(requires === "commitment" || requires === "both"),
    Number(requires === "either"),
    Number(structure.paymentNotReported ?? false),
    structure.email,
    structure.address,
    structure.postcode,
    structure.town,
    fold(structure.name),
    fold(structure.town),
  ).id;
}

interface NewService {
  readonly code: string;
  readonly name: string;
  readonly active?: boolean;
  readonly commitmentRequired?: boolean;
  readonly reportsPayment?: boolean;
  readonly validTo?: string;
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

/** The dates of services are seen as `YYYY-MM-DD HH:MM` (tests of a public client). */
export const toMinute = (day: string): string => `${day} 00:00`;
