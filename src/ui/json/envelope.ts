import type { Environment } from "../../domain/environment.ts";

/** Of every JSON document; raised when a field changes its meaning or goes. */
export const SCHEMA_VERSION = 1;

/** Puts what every JSON document says first into the documents of one run, printed whole or piece by piece. */
export interface Envelope {
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

/** A document that names its world itself, at its own level; what is printed in pieces never does. */
function saysWorld(text: string): boolean {
  return text.endsWith("}\n") && text.includes('"environment":') && "environment" in (JSON.parse(text) as object);
}
