import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { suggestion } from '../../platform/suggestion.ts';
import { ImportError } from './import-error.ts';
import { type ImportMap, importMap } from './map-schema.ts';
import { isTimezone } from './timezone.ts';

/** Reads a map; throws an `ImportError` with every problem, each with its place. */
export function readMap(text: string): ImportMap {
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new ImportError(document.errors.map(({ message }) => message));
  const parsed = importMap.safeParse(document.toJS());
  if (!parsed.success) throw new ImportError(parsed.error.issues.flatMap(sentencesOf));
  const problems = [...checkReferences(parsed.data), ...checkTimezones(parsed.data)];
  if (problems.length > 0) throw new ImportError(problems);
  return parsed.data;
}

function sentencesOf(issue: z.core.$ZodIssue): string[] {
  const path = pathOf(issue.path);
  if (issue.code !== 'unrecognized_keys') return [`${path}: ${issue.message}`];
  return issue.keys.map(
    (key) => `${path}: "${key}" is not a word of a map.${suggestion(key, WORDS)} Take it out or mend it.`,
  );
}

/** Words that stand for something somewhere in a map, for suggestions. */
const WORDS = (
  'name timezone files people accounts memberships events match encoding delimiter header sheet decimal thousands empty key ' +
  'reference optional columns replace cut joins file on many date id from when identifiers timestamp traits person account ' +
  'role event properties group split by within list max keep'
).split(' ');

function pathOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? 'the map' : text.replace(/^\./, '');
}

function checkReferences(map: ImportMap): string[] {
  const known = Object.keys(map.files);
  const problems: string[] = [];
  const check = (path: string, file: string): void => {
    if (known.includes(file)) return;
    problems.push(`${path}: there is no "${file}" under files.${suggestion(file, known)}`);
  };
  for (const kind of ['people', 'accounts', 'memberships', 'events'] as const) {
    for (const [index, { from }] of map[kind].entries()) {
      check(`${kind}[${index}].from`, from);
      if (map.files[from]?.reference) {
        problems.push(
          `${kind}[${index}].from: "${from}" is a reference file; take \`reference\` out to import it.`,
        );
      }
    }
  }
  for (const [file, { joins }] of Object.entries(map.files)) {
    for (const [alias, join] of Object.entries(joins)) check(`files.${file}.joins.${alias}.file`, join.file);
  }
  return problems;
}

function checkTimezones(map: ImportMap): string[] {
  const zones: [path: string, zone: string | undefined][] = [['timezone', map.timezone]];
  for (const [file, { columns }] of Object.entries(map.files)) {
    for (const [column, type] of Object.entries(columns)) {
      if (typeof type === 'object') zones.push([`files.${file}.columns.${column}.timezone`, type.timezone]);
    }
  }
  return zones.flatMap(([path, zone]) =>
    zone === undefined || isTimezone(zone)
      ? []
      : [`${path}: "${zone}" is no time zone. Use a name such as Europe/Berlin, or UTC.`],
  );
}
