import type { Environment } from "../../domain/environment.ts";
import { SCHEMA_VERSION } from "../../domain/schema-version.ts";

/** Puts what every JSON document says first into the documents of one run, printed whole or piece by piece. */
interface Envelope {
  actsIn(environment: Environment): void;
  /** The text to print instead of `text`, the next piece of what is printed. */
  around(text: string): string;
}

/** Documents are objects and end with the only line break that they hold. */
export function createEnvelope(): Envelope {
  let environment: Environment | null = null;
  let atStart = true;
  return {
    actsIn(acted) {
      environment = acted;
    },
    around(text) {
      const begins = atStart && text.startsWith("{");
      if (text !== "") atStart = text.endsWith("\n");
      if (!begins) return text;
      const said = { schemaVersion: SCHEMA_VERSION, ...(environment && !saysWorld(text) ? { environment } : {}) };
      const fields = JSON.stringify(said).slice(0, -1);
      return `${fields}${text.startsWith("{}") ? "" : ","}${text.slice(1)}`;
    },
  };
}

/** The first piece of a document, or the whole of one, that names its world itself, at its own level. */
function saysWorld(text: string): boolean {
  if (!text.includes('"environment":')) return false;
  for (const end of ["", "]}", "}"]) {
    try {
      return "environment" in (JSON.parse(text + end) as object);
    } catch {
      // Cut elsewhere.
    }
  }
  return false;
}
