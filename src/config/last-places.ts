import { join } from "node:path";
import * as z from "zod";
import { sha256Of } from "../kit/sha256.ts";
import { remembered } from "./remembered.ts";

/** So many places are kept, the latest. */
const KEPT = 500;

/** Where files were chosen last, by the client for whom and by what for. */
export interface LastPlaces {
  /** The whole path of the file or folder; null when none was chosen. */
  read(client: string, purpose: string): string | null;
  /** A home that cannot be written to forgets, and nothing else comes of it. */
  keep(client: string, purpose: string, path: string): Promise<void>;
}

const places = z.record(z.string(), z.string().min(1));

/** In `wizard-places.json` of the configuration folder, by digests of client and purpose. */
export function createLastPlaces(folder: string): LastPlaces {
  const file = remembered(join(folder, "wizard-places.json"), places, {});
  return {
    read: (client, purpose) => file.read()[nameOf(client, purpose)] ?? null,
    async keep(client, purpose, path) {
      const name = nameOf(client, purpose);
      const all = new Map(Object.entries(file.read()));
      if (all.get(name) === path) return;
      all.delete(name);
      all.set(name, path);
      await file.keep(Object.fromEntries([...all].slice(-KEPT)));
    },
  };
}

const nameOf = (client: string, purpose: string): string => sha256Of(`${client}\n${purpose}`);
