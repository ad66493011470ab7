import type { ImportMap } from '../import/index.ts';

/** What a map makes of a column, in words; '' when nothing. */
export function roleOf(column: string, at: { file: string; map: ImportMap }): string {
  return [
    ...new Set(usesOf(at.map, at.file).flatMap((use) => (use.columns.has(column) ? [use.role] : []))),
  ].join(', ');
}

interface Use {
  readonly role: string;
  readonly columns: ReadonlySet<string>;
}

function usesOf(map: ImportMap, file: string): Use[] {
  const spec = map.files[file];
  if (spec === undefined) return [];
  const isHere = ({ from }: { from: string }): boolean => from === file;
  return [
    use('tells rows apart', spec.key),
    ...Object.values(spec.joins).map((join) => use(`finds ${join.file}`, Object.values(join.on))),
    ...joinedFrom(map, file),
    ...map.people.filter(isHere).flatMap((output) => describedUses('person', output)),
    ...map.accounts.filter(isHere).flatMap((output) => describedUses('account', output)),
    ...map.memberships
      .filter(isHere)
      .flatMap((output) => [
        ...identifierUses('person', output.person),
        ...identifierUses('account', output.account),
        use('role in the account', output.role),
        use('when', output.timestamp),
      ]),
    ...map.events
      .filter(isHere)
      .flatMap((output) => [
        use('name of the event', output.event),
        use('when', output.timestamp),
        ...identifierUses('person', output.person),
        ...identifierUses('account', output.account),
        ...namedUses('property', output.properties),
      ]),
  ];
}

/** A column by which other files find this one. */
function joinedFrom(map: ImportMap, file: string): Use[] {
  return Object.entries(map.files).flatMap(([other, { joins }]) =>
    Object.values(joins)
      .filter((join) => join.file === file)
      .map((join) => use(`found from ${other}`, Object.keys(join.on))),
  );
}

function describedUses(subject: string, output: ImportMap['people'][number]): Use[] {
  return [
    ...identifierUses(subject, output.identifiers),
    ...namedUses('trait', output.traits),
    use('when', output.timestamp),
  ];
}

function identifierUses(subject: string, identifiers: Readonly<Record<string, unknown>>): Use[] {
  return Object.entries(identifiers).map(([type, value]) => use(`${subject}: ${type}`, value));
}

function namedUses(kind: string, expressions: Readonly<Record<string, unknown>>): Use[] {
  return Object.entries(expressions).map(([name, value]) => use(`${kind} ${name}`, value));
}

function use(role: string, expression: unknown): Use {
  return { role, columns: new Set(textsOf(expression)) };
}

/** Every text in an expression, and those between braces in it; a constant under `value` names no column. */
function textsOf(expression: unknown): string[] {
  if (typeof expression === 'string') {
    return [expression, ...[...expression.matchAll(/\{\{(.+?)\}\}/g)].map(([, inner = '']) => inner.trim())];
  }
  if (typeof expression !== 'object' || expression === null) return [];
  return Object.entries(expression).flatMap(([word, part]) => (word === 'value' ? [] : textsOf(part)));
}
