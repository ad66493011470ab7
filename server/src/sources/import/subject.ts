import { type Reading, type Row, textOf, type Value } from './cell.ts';
import { compileExpression } from './compile-expression.ts';
import type { Place } from './evaluate.ts';

/** The fields of a message that say whom it concerns. */
export type Subject = (row: Row, reading: Reading) => Record<string, unknown>;

/** Identifiers by type, as a map has them under `person`, `account` or `identifiers`. */
export interface SubjectSpec {
  readonly person?: Readonly<Record<string, unknown>>;
  /** The account an event of a person, or of its own, speaks of. */
  readonly account?: Readonly<Record<string, unknown>>;
  /** The account that a group call describes. */
  readonly accountItself?: Readonly<Record<string, unknown>>;
}

/** Puts each identifier where the tracking API has its place; types it does not know become external ids. */
export function subjectFields(spec: SubjectSpec, place: Place): Subject {
  const parts = [
    ...placed(spec.person, { place: at(place, 'person'), put: putPerson }),
    ...placed(spec.account, { place: at(place, 'account'), put: putAccount }),
    ...placed(spec.accountItself, { place: at(place, 'identifiers'), put: putAccountItself }),
  ];
  return (row, reading) => {
    const draft: Draft = { fields: {}, externalIds: [], traits: {}, context: {} };
    for (const { evaluate, put, type } of parts) {
      const value = evaluate(row, reading);
      if (value !== undefined) put(draft, type, textOf(value));
    }
    return assemble(draft, {
      isDescribed: place.path.startsWith('people') || place.path.startsWith('accounts'),
    });
  };
}

interface Draft {
  readonly fields: Record<string, unknown>;
  readonly externalIds: object[];
  readonly traits: Record<string, string>;
  readonly context: Record<string, unknown>;
}

type Put = (draft: Draft, type: string, value: string) => void;

function placed(
  identifiers: Readonly<Record<string, unknown>> | undefined,
  { place, put }: { place: Place; put: Put },
): { type: string; put: Put; evaluate: (row: Row, reading: Reading) => Value }[] {
  return Object.entries(identifiers ?? {}).map(([type, expression]) => ({
    type,
    put,
    evaluate: compileExpression(expression, at(place, type)),
  }));
}

function putPerson(draft: Draft, type: string, value: string): void {
  if (type === 'user_id') draft.fields.userId = value;
  else if (type === 'anonymous_id') draft.fields.anonymousId = value;
  else if (type === 'email' || type === 'phone') draft.traits[type] = value;
  else draft.externalIds.push({ id: value, type, collection: 'users', encoding: 'none' });
}

function putAccount(draft: Draft, type: string, value: string): void {
  if (type === 'group_id') draft.context.groupId = value;
  else draft.externalIds.push({ id: value, type, collection: 'accounts', encoding: 'none' });
}

function putAccountItself(draft: Draft, type: string, value: string): void {
  if (type === 'group_id') draft.fields.groupId = value;
  else if (type === 'domain') draft.traits.domain = value;
  else draft.externalIds.push({ id: value, type, collection: 'accounts', encoding: 'none' });
}

/** Traits of an identify or group call are its own; those of another message stand in its context. */
function assemble(
  { fields, externalIds, traits, context }: Draft,
  { isDescribed }: { isDescribed: boolean },
): Record<string, unknown> {
  if (externalIds.length > 0) context.externalIds = externalIds;
  if (Object.keys(traits).length > 0) {
    if (isDescribed) fields.traits = traits;
    else context.traits = traits;
  }
  if (Object.keys(context).length > 0) fields.context = context;
  return fields;
}

function at(place: Place, part: string): Place {
  return { ...place, path: `${place.path}.${part}` };
}
