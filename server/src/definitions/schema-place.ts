import { z } from 'zod';
import type { Path } from './text-path.ts';

/** A schema without what is wrapped around it: optional, with a default, written down later. */
export function bare(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodLazy) {
    inner = inner.unwrap();
  }
  return inner;
}

/** The alternatives of a union, those of unions within it among them; a schema that is none is its own. */
export function alternatives(schema: unknown): unknown[] {
  const inner = bare(schema);
  return inner instanceof z.ZodUnion ? inner.options.flatMap(alternatives) : [inner];
}

/** The one alternative that a value was meant for, or null: by its kind of value, then by the keys only one has. */
export function meantAlternative(schema: unknown, value: unknown): unknown {
  const fitting = alternatives(schema).filter((each) => takesKindOf(each, value));
  if (fitting.length === 1) return fitting[0];
  const objects = fitting.filter((each) => each instanceof z.ZodObject);
  if (objects.length === 0 || !isRecord(value)) return null;
  const ranked = objects
    .map((option) => ({ option, own: ownKeys(option, objects).filter((key) => key in value).length }))
    .sort((one, other) => other.own - one.own);
  const [best] = ranked;
  return best === undefined || best.own === 0 ? null : best.option;
}

/** Keys by which an alternative is told from the others: required here, known to none of them. */
export function ownKeys(option: z.ZodObject, among: readonly z.ZodObject[]): string[] {
  const others = new Set(among.filter((each) => each !== option).flatMap((each) => Object.keys(each.shape)));
  return Object.keys(option.shape).filter((key) => !others.has(key) && !isOptional(option.shape[key]));
}

function isOptional(schema: unknown): boolean {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault;
}

/** The schema of a place, as the value leads there; null where it leads nowhere. */
export function schemaAt(root: { schema: unknown; value: unknown }, path: Path): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return bare(root.schema);
  const inner = meantAlternative(root.schema, root.value);
  return schemaAt({ schema: childOf(inner, first), value: valueAt(root.value, [first]) }, rest);
}

function childOf(schema: unknown, key: string | number): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(key)] ?? null;
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodTuple) return schema.def.items[Number(key)] ?? null;
  return schema instanceof z.ZodRecord ? schema.valueType : null;
}

/** What stands at a place; undefined where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined),
    value,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a schema is about such values at all: texts, numbers, lists, blocks of keys. */
export function takesKindOf(schema: unknown, value: unknown): boolean {
  if (Array.isArray(value)) return schema instanceof z.ZodArray || schema instanceof z.ZodTuple;
  if (isRecord(value)) return schema instanceof z.ZodObject || schema instanceof z.ZodRecord;
  if (schema instanceof z.ZodLiteral || schema instanceof z.ZodEnum) {
    return [...(schema instanceof z.ZodLiteral ? schema.values : schema.options)].some(
      (known) => typeof known === typeof value,
    );
  }
  switch (typeof value) {
    case 'string':
      return schema instanceof z.ZodString;
    case 'number':
      return schema instanceof z.ZodNumber;
    case 'boolean':
      return schema instanceof z.ZodBoolean;
    default:
      return false;
  }
}
