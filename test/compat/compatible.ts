/** As much of JSON Schema as the published ones use. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly [other: string]: unknown;
}

/** Every schema inside a schema, changed. */
function mapped(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const each = (all: Readonly<Record<string, Schema>>) =>
    Object.fromEntries(Object.entries(all).map(([key, one]) => [key, mapped(one, change)]));
  const { $defs, anyOf, properties, items, additionalProperties } = schema;
  return change({
    ...schema,
    ...($defs ? { $defs: each($defs) } : {}),
    ...(anyOf ? { anyOf: anyOf.map((one) => mapped(one, change)) } : {}),
    ...(properties ? { properties: each(properties) } : {}),
    ...(items ? { items: mapped(items, change) } : {}),
    ...(typeof additionalProperties === "object" ? { additionalProperties: mapped(additionalProperties, change) } : {}),
  });
}

/** For documents of before: what was added since need not be in them. */
export const withoutRequired = (schema: Schema): Schema => mapped(schema, ({ required, $id, ...rest }) => rest);

/** For a reader that passes over what it does not know: fields, and codes of a list. */
export const withUnknownFields = (schema: Schema): Schema =>
  mapped(schema, ({ additionalProperties, enum: codes, $id, ...rest }) => ({
    ...rest,
    ...(typeof additionalProperties === "object" ? { additionalProperties } : {}),
    ...(codes && !("type" in rest) ? { type: [...new Set(codes.map(typeName))] } : {}),
  }));

const typeName = (value: unknown): string => (value === null ? "null" : typeof value);

/** What a reader of documents of `before` relies on and does not find in those of `after`; empty when nothing. */
export function breaks(before: Schema, after: Schema): readonly string[] {
  return compare(before, after, { before, after }, "");
}

interface Roots {
  readonly before: Schema;
  readonly after: Schema;
}

function compare(before: Schema, after: Schema, roots: Roots, at: string): readonly string[] {
  const [old, now] = [branches(before, roots.before), branches(after, roots.after)];
  const isValue = (schema: Schema) => schema.properties === undefined && schema.type !== "object";
  // Of alternatives of values, each that may come must be one that came before; of documents, each must still come.
  const values = now.filter(isValue).flatMap((one) => {
    const faults = old.map((other) => compareOne(other, one, roots, at));
    return faults.some((found) => found.length === 0) ? [] : (faults[0] ?? []);
  });
  const documents = old
    .filter((schema) => !isValue(schema))
    .flatMap((one) => {
      const faults = now.map((other) => compareOne(one, other, roots, at));
      return faults.some((found) => found.length === 0) ? [] : (nearest(faults) ?? [`${at || "/"} is gone`]);
    });
  // Where a word stood there is an object now, or the other way round.
  const kinds = (all: readonly Schema[]) => new Set(all.filter(({ type }) => type !== "null").map(isValue));
  const strange = [...kinds(now)].filter((kind) => at !== "" && !kinds(old).has(kind));
  return [...values, ...documents, ...strange.map((kind) => `${at} is ${kind ? "no object any more" : "an object"}`)];
}

const nearest = (faults: readonly (readonly string[])[]) =>
  faults.toSorted((one, other) => one.length - other.length)[0];

/** The alternatives of a schema, its references followed. */
function branches(schema: Schema, root: Schema): readonly Schema[] {
  if (schema.$ref) {
    const target = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
    if (!target) throw new Error(`no ${schema.$ref}`);
    return branches(target, root);
  }
  return schema.anyOf ? schema.anyOf.flatMap((one) => branches(one, root)) : [schema];
}

function compareOne(before: Schema, after: Schema, roots: Roots, at: string): readonly string[] {
  const [old, now] = [typesOf(before), typesOf(after)];
  if (old && now?.some((type) => !old.includes(type) && !(type === "integer" && old.includes("number")))) {
    return [`${at || "/"} was ${old.join(" or ")}, is ${now.join(" or ")}`];
  }
  if (before.pattern !== undefined && before.pattern !== after.pattern && !("const" in after) && !after.enum) {
    return [`${at || "/"} had the form ${before.pattern}`];
  }
  if (before.items) return after.items ? compare(before.items, after.items, roots, `${at}/*`) : [`${at}/* is gone`];
  return Object.entries(before.properties ?? {}).flatMap(([name, property]) => {
    const place = `${at}/${name}`;
    const today = after.properties?.[name];
    if (!today) return [`${place} is gone`];
    const wasSure = before.required?.includes(name) && !after.required?.includes(name);
    return [...(wasSure ? [`${place} need not be there any more`] : []), ...compare(property, today, roots, place)];
  });
}

/** Null where any is allowed. */
function typesOf({ type, enum: codes, const: only }: Schema): readonly string[] | null {
  if (type !== undefined) return typeof type === "string" ? [type] : type;
  if (codes) return [...new Set(codes.map(typeName))];
  return only === undefined ? null : [typeName(only)];
}
