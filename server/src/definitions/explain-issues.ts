import { z } from 'zod';
import { suggestion } from '../platform/suggestion.ts';
import { alternatives, meantAlternative, ownKeys, schemaAt, takesKindOf, valueAt } from './schema-place.ts';
import { type Finding, type Path, within } from './text-path.ts';

/** Explaining one costs a millisecond, and nobody mends more at a time. */
const FINDINGS_MAX = 100;

/** What keeps a value from being what the schema asks for, in words for the person who wrote it. */
export function explain(schema: z.ZodType, value: unknown): Finding[] {
  const parsed = schema.safeParse(value);
  const findings: Finding[] = [];
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    if (findings.length >= FINDINGS_MAX) break;
    findings.push(...explainIssue(issue, { schema, value }));
  }
  return findings.slice(0, FINDINGS_MAX);
}

type Root = { readonly schema: z.ZodType; readonly value: unknown };

function explainIssue(issue: z.core.$ZodIssue, root: Root): Finding[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  const schema = schemaAt(root, path);
  const found = valueAt(root.value, path);
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue.keys, { path, schema, value: found });
  const meant = meantAlternative(schema, found);
  if (issue.code === 'invalid_union' && meant instanceof z.ZodType) {
    const inside = explain(meant, found);
    if (inside.length > 0) return within(path, inside);
  }
  if (found === undefined && issue.code !== 'custom') {
    const name = path.at(-1);
    return [
      {
        path,
        message: `${typeof name === 'string' ? `\`${name}\`` : 'It'} is missing: give ${wanted(schema)}.`,
      },
    ];
  }
  return [{ path, message: sentenceOf(issue, { schema, found }) }];
}

function unknownKeys(
  keys: readonly string[],
  { path, schema, value }: { path: Path; schema: unknown; value: unknown },
): Finding[] {
  const option = meantAlternative(schema, value);
  const known = option instanceof z.ZodObject ? Object.keys(option.shape) : [];
  return keys.map((key) => ({
    path: [...path, key],
    message: `\`${key}\` is not a word here.${suggestion(key, known) || ` Known here: ${known.join(', ')}.`}`,
  }));
}

function sentenceOf(issue: z.core.$ZodIssue, { schema, found }: { schema: unknown; found: unknown }): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${wanted(schema)}, found ${shown(found)}.`;
    case 'invalid_value':
      return noneOf(found, issue.values.map(String));
    case 'too_small':
      return `${shown(found)} is too ${issue.origin === 'number' ? 'small' : 'short'}: ${least(issue)}.`;
    case 'too_big':
      return `${shown(found)} is too ${issue.origin === 'number' ? 'large' : 'long'}: ${most(issue)}.`;
    case 'invalid_format':
      // Of several alternatives, the engine tells of the one that came nearest only.
      return alternatives(schema).length > 1
        ? noAlternative(schema, found)
        : `${shown(found)} does not fit. ${issue.message}.`;
    case 'invalid_union':
      return noAlternative(schema, found);
    default:
      return sentence(issue.message);
  }
}

const least = ({ minimum, inclusive, origin }: z.core.$ZodIssueTooSmall): string =>
  `${inclusive === false ? 'more than' : 'at least'} ${minimum}${counted(origin)}`;
const most = ({ maximum, inclusive, origin }: z.core.$ZodIssueTooBig): string =>
  `${inclusive === false ? 'less than' : 'at most'} ${maximum}${counted(origin)}`;
const counted = (origin: string): string =>
  origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';

function noneOf(found: unknown, known: readonly string[]): string {
  return `${shown(found)} is none of ${known.join(', ')}.${suggestion(String(found), known)}`;
}

/** Several alternatives might have been meant, or none. */
function noAlternative(schema: unknown, found: unknown): string {
  const options = alternatives(schema);
  const objects = options.filter((each) => each instanceof z.ZodObject);
  if (typeof found === 'object' && found !== null && !Array.isArray(found) && objects.length > 1) {
    const known = objects.flatMap((each) => ownKeys(each, objects).slice(0, 1));
    const nearest = Object.keys(found).map((key) => suggestion(key, known));
    return `Say one of ${known.join(', ')}.${nearest.find((text) => text !== '') ?? ''}`;
  }
  const tried = options.flatMap((each) =>
    each instanceof z.ZodType && typeof found === 'string' && takesKindOf(each, found)
      ? explain(each, found).map(({ message }) => message)
      : [],
  );
  return tried.length > 0 ? tried.join(' Or: ') : `Expected ${wanted(schema)}, found ${shown(found)}.`;
}

/** What a place takes, in words. */
function wanted(schema: unknown): string {
  const all = alternatives(schema);
  const objects = all.filter((each) => each instanceof z.ZodObject);
  if (objects.length < 2) return [...new Set(all.map(wantedAlone))].join(' or ');
  const words = all.filter((each) => !(each instanceof z.ZodObject)).map(wantedAlone);
  return [...new Set(words), `one of ${objects.map((each) => ownKeys(each, objects)[0]).join(', ')}`].join(
    ' or ',
  );
}

function wantedAlone(schema: unknown): string {
  if (schema instanceof z.ZodEnum) return `one of ${schema.options.join(', ')}`;
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String).join(', ');
  if (schema instanceof z.ZodString) return 'text';
  if (schema instanceof z.ZodNumber) return 'a number';
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodArray || schema instanceof z.ZodTuple) return 'a list';
  if (schema instanceof z.ZodObject) return `a block with ${Object.keys(schema.shape).join(', ')}`;
  return 'a block of names and values';
}

const SHOWN_MAX = 60;

function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX - 1)}…`;
}

const sentence = (message: string): string => (message.endsWith('.') ? message : `${message}.`);
