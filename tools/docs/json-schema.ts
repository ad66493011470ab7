/** The part of JSON Schema (draft 2020-12) that Zod writes and the reference pages read. */
export type JsonSchema = {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
};

/** A named shape as a link to its section; other types in words. */
export function typeInWords(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return shapeLink(shapeName(schema.$ref));
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeInWords))].join(' or ');
  if (schema.allOf !== undefined) return schema.allOf.map(typeInWords).join(' and ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeInWords({ ...schema, type })).join(' or ');
  if (schema.type === 'array') return `list of ${typeInWords(schema.items ?? {})}`;
  if (schema.type === 'object' && isSchema(schema.additionalProperties)) {
    return `object of ${typeInWords(schema.additionalProperties)}`;
  }
  return typeof schema.type === 'string' ? scalarInWords(schema, schema.type) : 'anything';
}

function scalarInWords({ format, minimum, maximum }: JsonSchema, type: string): string {
  const names: Record<string, string> = {
    'date-time': 'instant',
    date: 'day',
    uuid: 'uuid',
    email: 'e-mail',
    uri: 'URL',
  };
  const base = (format !== undefined && names[format]) || type;
  const isBounded =
    minimum !== undefined && maximum !== undefined && Math.abs(minimum) < 1e9 && maximum < 1e9;
  return isBounded ? `${base} ${minimum}…${maximum}` : base;
}

/** One row of a table of fields; nested objects appear as `usage.days[].count`. */
export type Field = {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly meaning: string;
};

/** The fields of an object schema, nested ones after their parent. */
export function fieldsOf(schema: JsonSchema, prefix = ''): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    const name = `${prefix}${key}`;
    const row = {
      name,
      type: typeInWords(property),
      isRequired: schema.required?.includes(key) ?? false,
      meaning: meaningOf(property),
    };
    return [row, ...nestedFields(property, name)];
  });
}

function nestedFields(schema: JsonSchema, name: string): Field[] {
  if (schema.properties !== undefined) return fieldsOf(schema, `${name}.`);
  if (schema.items?.properties !== undefined) return fieldsOf(schema.items, `${name}[].`);
  const objects = (schema.anyOf ?? schema.oneOf ?? []).filter(({ properties }) => properties !== undefined);
  return objects.length === 1 && objects[0] !== undefined ? fieldsOf(objects[0], `${name}.`) : [];
}

function meaningOf(schema: JsonSchema): string {
  const description = schema.description ?? '';
  return schema.default === undefined
    ? description
    : `${description} (default ${code(schema.default)})`.trim();
}

/** The name in `#/$defs/Person`. */
export function shapeName(reference: string): string {
  return reference.split('/').at(-1) ?? reference;
}

const shapeLink = (name: string): string => `[${name}](#${name.toLowerCase()})`;

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

const isSchema = (value: JsonSchema | boolean | undefined): value is JsonSchema => typeof value === 'object';
