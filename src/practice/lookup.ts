import { todayInParis } from "../domain/dates.ts";
import { stripSeparators } from "../domain/siret.ts";
import type { Database } from "../sandbox/store/database.ts";
import { fold, isUsable, type ServiceRow, type StructureRow } from "../sandbox/store/structures.ts";

/** A page of a search is read, not scrolled for ever. */
const MOST = 50;

/** Public bodies by name, town, postcode, SIREN or SIRET. */
export function searchBodies(db: Database, wanted: string): readonly StructureRow[] {
  const digits = stripSeparators(wanted);
  const like = `%${fold(wanted).replace(/[%_]/g, "")}%`;
  return db.all<StructureRow>(
    `SELECT * FROM structures WHERE is_public = 1 AND active = 1
       AND (folded_name LIKE ? OR folded_town LIKE ? OR postcode = ? OR (? <> '' AND identifier LIKE ?))
     ORDER BY name LIMIT ${MOST}`,
    like,
    like,
    digits,
    /^\d{9,14}$/.test(digits) ? digits : "",
    `${digits}%`,
  );
}

/** The services that take invoices today, or those of them that fit what was typed. */
export function activeServices(db: Database, structure: StructureRow, now: Date, wanted = ""): readonly ServiceRow[] {
  const today = todayInParis(now);
  const part = fold(wanted);
  return db
    .all<ServiceRow>("SELECT * FROM services WHERE structure_id = ? ORDER BY code", structure.id)
    .filter((service) => isUsable(service, today) && fold(`${service.code} ${service.name}`).includes(part));
}
