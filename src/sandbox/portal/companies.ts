import type { PortalRequest } from "../../chorus/wire/portal.ts";
import { type CompanyIdentity, parseCompany } from "../../domain/portal.ts";
import type { Database } from "../store/database.ts";
import { insertStructure, type StructureRow } from "../store/structures.ts";
import { PortalRefusal } from "./refusal.ts";

type KnownStructure = Pick<StructureRow, "id" | "name" | "is_public" | "address" | "postcode" | "town">;
type StructureForm = PortalRequest<"activate">["structure"];

/** The identity typed, in its canonical form; refuses a wrong one, and one that already has its manager. */
export function checkCompany(db: Database, typed: CompanyIdentity): CompanyIdentity {
  const parsed = parseCompany(typed.type, typed.identifier);
  if (!parsed.ok) throw new PortalRefusal(parsed.fault);
  refuseTaken(db, parsed.company);
  return parsed.company;
}

/** A structure belongs to whoever signed it up first; public bodies have another way in. */
function refuseTaken(db: Database, company: CompanyIdentity): void {
  const known = knownStructure(db, company);
  if (!known) return;
  const owned = db.get(
    `SELECT 1 FROM account_structures WHERE structure_id = ?
     UNION SELECT 1 FROM portal_accounts WHERE structure_id = ?`,
    known.id,
    known.id,
  );
  if (owned || known.is_public) throw new PortalRefusal("STRUCTURE_TAKEN");
}

function knownStructure(db: Database, { type, identifier }: CompanyIdentity): KnownStructure | undefined {
  return db.get<KnownStructure>(
    `SELECT id, name, is_public, address, postcode, town FROM structures
     WHERE identifier_type = ? AND identifier = ?`,
    type,
    identifier,
  );
}

/** What the company register would fill in. A number it does not know gets a name to correct. */
export function prefill(db: Database, company: CompanyIdentity): StructureForm {
  const known = knownStructure(db, company);
  const name = known?.name ?? (company.type === "SIRET" ? `ENTREPRISE ${company.identifier.slice(0, 9)}` : "");
  return {
    name,
    label: name,
    address: {
      lines: known ? [known.address] : [],
      postcode: known?.postcode ?? "",
      town: known?.town ?? "",
      country: "FR",
    },
  };
}

export function servicesOf(db: Database, company: CompanyIdentity): { code: string; name: string }[] {
  const known = knownStructure(db, company);
  if (!known) return [];
  return db.all("SELECT code, name FROM services WHERE structure_id = ? AND active = 1 ORDER BY code", known.id);
}

/** The structure of the company: the one the register knows, else a new one. Call inside a transaction. */
export function attachStructure(db: Database, company: CompanyIdentity, form: StructureForm, email: string): number {
  refuseTaken(db, company);
  const known = knownStructure(db, company);
  if (known) return known.id;
  return insertStructure(db, {
    identifier: company.identifier,
    identifierType: company.type,
    name: form.name,
    isPublic: false,
    email,
    address: form.address.lines.join(", "),
    postcode: form.address.postcode,
    town: form.address.town,
  });
}
