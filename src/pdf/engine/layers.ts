import { type Dict, Ref } from "pdfjs-core";
import { asDict, dictAt, lookup, nameAt } from "./objects.ts";

/** References of the optional layers which a reader does not show at first. */
export function hiddenLayersOf(catalog: Dict): Set<string> {
  const properties = dictAt(catalog, "OCProperties");
  const settings = dictAt(properties, "D");
  const hidden = new Set<string>();
  if (nameAt(settings, "BaseState") === "OFF") for (const layer of refsAt(properties, "OCGs")) hidden.add(layer);
  for (const layer of refsAt(settings, "OFF")) hidden.add(layer);
  for (const layer of refsAt(settings, "ON")) hidden.delete(layer);
  return hidden;
}

/** Whether content marked with this `OC` entry (a layer, or a group of them of which one must show) is hidden. */
export function hiddenLayer(owner: Dict | undefined, key: string, hidden: ReadonlySet<string>): boolean {
  if (hidden.size === 0 || !owner) return false;
  const raw = owner.getRaw(key);
  if (raw instanceof Ref && hidden.has(raw.toString())) return true;
  const group = dictAt(owner, key);
  if (nameAt(group, "Type") !== "OCMD") return false;
  const single = group?.getRaw("OCGs");
  const layers =
    single instanceof Ref && !Array.isArray(lookup(group, "OCGs")) ? [single.toString()] : refsAt(group, "OCGs");
  return layers.length > 0 && layers.every((layer) => hidden.has(layer));
}

function refsAt(dict: Dict | undefined, key: string): string[] {
  const value = lookup(dict, key);
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => (entry instanceof Ref ? [entry.toString()] : (asDict(entry)?.objId ?? [])));
}
