import type { Structure } from "../../domain/recipient.ts";
import { formatSiret } from "../../domain/siret.ts";
import type { SiretResult } from "../../usecases/check-siret.ts";
import { labelled } from "../format.ts";
import type { Io } from "../io.ts";
import { toldAsJson } from "../json/print.ts";
import { pick } from "../language.ts";
import * as messages from "../messages/siret.ts";

const HOUR_MS = 3_600_000;

export function renderSirets(results: readonly SiretResult[], io: Io): void {
  if (toldAsJson<"siret">(io, () => ({ results: results.map(toJson) }))) return;
  const text = pick(io.language, messages);
  const line = (label: string, value: string) => labelled(label, value, io.language);
  for (const result of results) {
    const { structure } = result;
    const siret = formatSiret(result.siret ?? "");
    if (!result.valid) {
      io.out(`✗ ${line(result.input, result.reason ? text[result.reason] : "")}\n`);
    } else if (!result.lookedUp) {
      io.out(`✓ ${line(siret, text.valid)}\n`);
    } else if (!structure) {
      io.out(`✗ ${line(siret, text.unknown)}\n`);
    } else {
      const notes = [
        structure.active ? null : text.inactive,
        structure.serviceRequired ? text.serviceRequired : null,
        structure.commitmentRequired ? text.commitmentRequired : null,
        structure.commitmentOrServiceRequired ? text.commitmentOrServiceRequired : null,
        result.kept ? text.kept(Math.floor(result.kept.ageMs / HOUR_MS)) : null,
      ].filter((note) => note !== null);
      const tail = notes.length > 0 ? ` (${notes.join(", ")})` : "";
      io.out(`${structure.active ? "✓" : "✗"} ${line(siret, structure.name)}${tail}\n`);
    }
  }
}

function toJson(result: SiretResult) {
  const { input, siret, valid, reason, siren, structure } = result;
  return {
    input,
    siret,
    valid,
    reason,
    siren,
    structure: structure && { id: structure.id, ...demandsJson(structure) },
  };
}

/** Which structure it is, and what it requires of an invoice. */
export function demandsJson(structure: Structure) {
  const { name, active, serviceRequired, commitmentRequired, commitmentOrServiceRequired } = structure;
  return { name, active, serviceRequired, commitmentRequired, commitmentOrServiceRequired };
}
