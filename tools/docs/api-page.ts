import { type Endpoint, endpoints } from '@sextant/contract';
import { fieldsOf, type JsonSchema, shapeName, typeInWords } from './json-schema.ts';
import { fieldTable, page, table } from './markdown.ts';

/** The reference page of the API, from the contract's endpoints. */
export function apiPage(): string {
  const all: Endpoint[] = Object.values(endpoints);
  const groups = [...new Set(all.map(groupOf))];
  const shapes = new Map(all.flatMap(schemasOf).flatMap((schema) => Object.entries(schema.$defs ?? {})));
  return page([
    '# API',
    'Generated from the contract by `npm run docs`. Answers are JSON; errors are `application/problem+json`, listed in [errors](errors.md). A list answers `{ items, next }`: pass `next` as `cursor` for the page after, until it is null.',
    table(
      ['call', 'what it does'],
      all.map((each) => [`[\`${each.method} ${each.path}\`](#${anchorOf(each)})`, each.summary]),
    ),
    ...groups.flatMap((group) => [
      `## ${group}`,
      ...all.filter((each) => groupOf(each) === group).map(endpointSection),
    ]),
    '## Shapes',
    ...[...shapes].sort(([a], [b]) => a.localeCompare(b)).map(shapeSection),
  ]);
}

/** `people.get` belongs under People. */
const groupOf = ({ name }: Endpoint): string => {
  const [word = name] = name.split('.');
  return word.charAt(0).toUpperCase() + word.slice(1);
};

const anchorOf = ({ name }: Endpoint): string => name.toLowerCase().replace(/[^a-z0-9-]/g, '');

function endpointSection(each: Endpoint): string {
  const access = each.scope === null ? 'Anyone may call it.' : `Needs the scope \`${each.scope}\`.`;
  return page([
    `### ${each.name}`,
    `\`${each.method} ${each.path}\``,
    `${each.summary} ${access}`,
    inputTable('In the path', each.params),
    inputTable('In the query', each.query),
    inputTable('In the body', each.body),
    answerText(toJsonSchema(each.answer, 'output')),
  ]).trimEnd();
}

function inputTable(title: string, schema: Endpoint['params']): string {
  if (schema === undefined) return '';
  const described = toJsonSchema(schema, 'input');
  const fields = fieldsOf(resolve(described));
  return `${title}:\n\n${fields.length === 0 ? typeInWords(described) : fieldTable(fields, { showRequired: true })}`;
}

function answerText(schema: JsonSchema): string {
  const fields = schema.$ref === undefined ? fieldsOf(schema) : [];
  if (fields.length === 0)
    return `Answers ${typeInWords(schema)}${schema.description ? ` (${schema.description})` : ''}.`;
  return `Answers:\n\n${fieldTable(fields, { showRequired: false })}`;
}

function shapeSection([name, schema]: [string, JsonSchema]): string {
  const fields = fieldsOf(schema);
  return page([
    `### ${name}`,
    schema.description ?? '',
    fields.length === 0 ? typeInWords(schema) : fieldTable(fields, { showRequired: false }),
  ]).trimEnd();
}

function schemasOf({ params, query, body, answer }: Endpoint): JsonSchema[] {
  const inputs = [params, query, body].filter((schema) => schema !== undefined);
  return [...inputs.map((schema) => toJsonSchema(schema, 'input')), toJsonSchema(answer, 'output')];
}

function resolve(schema: JsonSchema): JsonSchema {
  return schema.$ref === undefined ? schema : (schema.$defs?.[shapeName(schema.$ref)] ?? schema);
}

function toJsonSchema(schema: Endpoint['answer'], io: 'input' | 'output'): JsonSchema {
  return schema.toJSONSchema({ unrepresentable: 'any', io }) as JsonSchema;
}
