import { type Dict, Name, type PdfObject, Ref } from "pdfjs-core";
import { arrayAt, asDict, dictAt, lookup, nameAt } from "./objects.ts";

/** Expressions of layers lie in one another a few deep; an attack makes them endless. */
const MAX_DEPTH = 20;
const MAX_LAYERS = 1_000;

/** References of the optional layers which a reader does not show at first. */
export function hiddenLayersOf(catalog: Dict): Set<string> {
  const properties = dictAt(catalog, "OCProperties");
  const settings = dictAt(properties, "D");
  const hidden = new Set<string>();
  if (nameAt(settings, "BaseState") === "OFF") for (const layer of refsAt(properties, "OCGs")) hidden.add(layer);
  for (const layer of refsAt(settings, "OFF")) hidden.add(layer);
  for (const layer of refsAt(settings, "ON")) hidden.delete(layer);
  applyUsage(settings, hidden);
  return hidden;
}

/** Layers may state themselves whether a screen shows them, where the document says to go by it. */
function applyUsage(settings: Dict | undefined, hidden: Set<string>): void {
  for (const entry of arrayAt(settings, "AS").slice(0, MAX_LAYERS)) {
    const automatic = asDict(entry);
    const byView = arrayAt(automatic, "Category").some((name) => name instanceof Name && name.name === "View");
    if (nameAt(automatic, "Event") !== "View" || !byView) continue;
    const references = lookup(automatic, "OCGs");
    const layers = arrayAt(automatic, "OCGs");
    if (!Array.isArray(references)) continue;
    for (const [index, reference] of references.slice(0, MAX_LAYERS).entries()) {
      const state = nameAt(dictAt(dictAt(asDict(layers[index]), "Usage"), "View"), "ViewState");
      if (!(reference instanceof Ref) || state === undefined) continue;
      if (state === "OFF") hidden.add(reference.toString());
      else hidden.delete(reference.toString());
    }
  }
}

/** Whether content marked with this `OC` entry (a layer, or a rule about several) is hidden. */
export function hiddenLayer(owner: Dict | undefined, key: string, hidden: ReadonlySet<string>): boolean {
  if (!owner) return false;
  const raw = owner.getRaw(key);
  if (raw instanceof Ref && hidden.has(raw.toString())) return true;
  const rule = dictAt(owner, key);
  return nameAt(rule, "Type") === "OCMD" && rule !== undefined && !isShown(rule, hidden);
}

function isShown(rule: Dict, hidden: ReadonlySet<string>): boolean {
  const expression = lookup(rule, "VE");
  if (Array.isArray(expression)) return evaluate(expression, rule, hidden, 0) ?? true;
  const single = rule.getRaw("OCGs");
  const layers =
    single instanceof Ref && !Array.isArray(lookup(rule, "OCGs")) ? [single.toString()] : refsAt(rule, "OCGs");
  if (layers.length === 0) return true;
  const on = layers.map((layer) => !hidden.has(layer));
  switch (nameAt(rule, "P")) {
    case "AllOn":
      return on.every(Boolean);
    case "AnyOff":
      return on.includes(false);
    case "AllOff":
      return !on.includes(true);
    default:
      return on.includes(true);
  }
}

/** `[/And …]`, `[/Or …]`, `[/Not …]` of layers and of further expressions; null when it is none of them. */
function evaluate(expression: PdfObject, rule: Dict, hidden: ReadonlySet<string>, depth: number): boolean | null {
  if (expression instanceof Ref) {
    // A reference may lead to a layer, or to an expression kept on its own.
    const followed = follow(expression, rule);
    return Array.isArray(followed) ? evaluate(followed, rule, hidden, depth) : !hidden.has(expression.toString());
  }
  if (!Array.isArray(expression) || depth > MAX_DEPTH) return null;
  const [operator, ...operands] = expression.slice(0, MAX_LAYERS);
  const values = operands.map((operand) => evaluate(operand, rule, hidden, depth + 1));
  if (!(operator instanceof Name) || values.includes(null)) return null;
  if (operator.name === "Not") return values[0] === false;
  return operator.name === "And" ? !values.includes(false) : values.includes(true);
}

function follow(reference: Ref, { xref }: Dict): PdfObject {
  try {
    return xref?.fetchIfRef(reference);
  } catch {
    // a damaged object counts as absent
    return undefined;
  }
}

function refsAt(dict: Dict | undefined, key: string): string[] {
  const value = lookup(dict, key);
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry) => (entry instanceof Ref ? [entry.toString()] : (asDict(entry)?.objId ?? [])));
}
