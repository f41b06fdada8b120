/**
 * Who may import whom. A room is the first folder under src/. An entry with a slash is one folder or file of that room.
 * What the sandbox refuses and what that means is its own table, which `explain` and the hints read.
 * `main` and `library` put the program together and may import everything.
 */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  usecases: ["domain", "sandbox/refusals"],
  chorus: ["domain", "usecases/ports"],
  pdf: ["domain", "usecases/ports"],
  secrets: ["domain", "usecases/ports"],
  config: ["domain", "usecases/ports"],
  manifest: ["domain", "usecases/ports"],
  journal: ["domain", "usecases/ports"],
  directory: ["domain", "usecases/ports"],
  archive: ["domain", "usecases/ports"],
  ui: ["domain", "usecases", "sandbox/refusals"],
  commands: ["domain", "usecases", "ui"],
  account: ["domain", "usecases", "ui", "commands"],
  sandbox: ["domain", "usecases/ports", "chorus/wire", "pdf"],
  practice: ["domain", "usecases/ports", "chorus/wire", "sandbox", "ui"],
};

/** They build the real objects and hand them to the others. */
export const COMPOSITION_ROOMS: readonly string[] = ["main", "library"];

/** Helpers without knowledge of invoices: every room may import them. */
export const KIT = "kit";
