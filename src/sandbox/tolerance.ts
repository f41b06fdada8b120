import { OPERATIONS, type OperationName } from "../chorus/wire/operations.ts";
import type { WireType } from "../chorus/wire/schema.ts";

/**
 * What the real platform takes from real clients though its contract does not say so (tests of the public client
 * piste-gouv-fr against qualification, September 2024): an empty text for a boolean, an empty list for the main file of
 * a typed-in invoice, the paging of lines under a name of its own. Numbers written as text are taken too; nothing shows
 * that the platform does (see docs/fidelity.md).
 */
export function asRealClientsWrite(name: OperationName, body: object): object {
  const plain = tolerated(OPERATIONS[name].request, body) as Record<string, unknown>;
  if (name.startsWith("factures/v1/consulter/")) delete plain.pLignesPoste;
  const { modeDepot, pieceJointePrincipale } = plain;
  if (modeDepot === "SAISIE_API" && Array.isArray(pieceJointePrincipale) && pieceJointePrincipale.length === 0)
    delete plain.pieceJointePrincipale;
  return plain;
}

function tolerated(type: WireType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  switch (type.kind) {
    case "bool":
      return value === "" ? undefined : value;
    case "int32":
    case "int64":
      return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
    case "list":
    case "oneOrList": {
      const { of } = type;
      return Array.isArray(value) ? value.map((one) => tolerated(of, one)) : tolerated(of, value);
    }
    case "object": {
      if (typeof value !== "object" || Array.isArray(value)) return value;
      const { fields } = type;
      return Object.fromEntries(
        Object.entries(value).map(([key, one]) => {
          const field = fields[key];
          return [key, field === undefined ? one : tolerated(field, one)];
        }),
      );
    }
    default:
      return value;
  }
}
