/**
 * Who may import whom. A room is the first folder under src/; files directly under src/ are the composition root and
 * may import everything. An entry with a slash is one folder or file of that room.
 */
export const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  usecases: ["domain"],
  chorus: ["domain", "usecases/ports"],
  pdf: ["domain", "usecases/ports"],
  secrets: ["domain", "usecases/ports"],
  config: ["domain", "usecases/ports"],
  manifest: ["domain", "usecases/ports"],
  journal: ["domain", "usecases/ports"],
  directory: ["domain", "usecases/ports"],
  archive: ["domain", "usecases/ports"],
  ui: ["domain", "usecases"],
  commands: ["domain", "usecases", "ui"],
  sandbox: ["domain", "usecases/ports", "chorus/wire", "pdf"],
};
