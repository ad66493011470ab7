import { collectionOf, type Definition, SextantError, type signalEndpoints } from '@sextant/contract';
import type { z } from 'zod';
import { type DefinitionSet, invalidDefinition } from '../definitions/index.ts';
import { type SqlQuery, sql } from '../platform/sql/index.ts';
import { findListed, ladderColumn, planFor, segmentColumn } from '../segments/index.ts';
import type { SignalsDeps } from './deps.ts';

export type Comparison = z.input<(typeof signalEndpoints)['compareDefinition']['answer']>;
type CompareDeps = Pick<SignalsDeps, 'clock' | 'definitions' | 'identity' | 'metrics' | 'profiles'>;

export interface CompareAsk {
  readonly workspaceId: string;
  readonly yaml: string;
  readonly at?: string | undefined;
}

/** Moves shown. */
const LARGEST_MAX = 20;
/** Closer values are the same, added up in another order. */
const TOLERANCE = 1e-9;

/**
 * Who would move if a text were published: both versions over everybody at one moment, bands and stages without margin
 * and hold. Throws `invalid_definition`, and `not_found` for what is not published yet.
 */
export async function compareVersions(deps: CompareDeps, ask: CompareAsk): Promise<Comparison> {
  const { workspaceId } = ask;
  const { definition, set: proposed } = await readOne(deps, ask);
  const published = await deps.definitions.current(workspaceId);
  if (definitionIn(published, definition) === undefined)
    throw new SextantError(
      'not_found',
      `${definition.title} (${definition.name}) is not published yet, so there is nothing to compare it with.`,
    );
  const at = ask.at === undefined ? deps.clock.now() : new Date(ask.at);
  const valuesBy = async (version: DefinitionSet): Promise<Map<string, Value>> => {
    const set = await findListed(deps, { workspaceId, set: version });
    return valuesOverEverybody(deps, { workspaceId, definition, at, set });
  };
  const [before, after] = await Promise.all([valuesBy(published), valuesBy(proposed)]);
  return summarise(deps, { workspaceId, definition, at, before, after });
}

async function readOne(deps: CompareDeps, { workspaceId, yaml }: CompareAsk) {
  const { problems, definitions, set } = await deps.definitions.check(workspaceId, yaml);
  if (set === null) throw invalidDefinition(problems);
  const [definition] = definitions;
  if (definition === undefined || definitions.length > 1)
    throw new SextantError('invalid_definition', 'Write one definition: one YAML document.');
  return { definition, set };
}

function definitionIn(set: DefinitionSet, { kind, name }: Definition): Definition | undefined {
  switch (kind) {
    case 'metric':
      return set.metrics.get(name);
    case 'score':
      return set.scores.get(name);
    case 'segment':
      return set.segments.get(name);
    case 'stages':
      return set.stages.get(name);
    default:
      return kind satisfies never;
  }
}

/** A number, the name of a stage, 1 or 0 for a segment; null where it is unknown. */
type Value = number | string | null;

async function valuesOverEverybody(
  { metrics }: Pick<CompareDeps, 'metrics'>,
  of: { workspaceId: string; definition: Definition; set: DefinitionSet; at: Date },
): Promise<Map<string, Value>> {
  const { wanted, column } = columnOf(of.definition);
  const rows = await metrics.overEverybody<{ subject: string; value: Value }>({
    ...{ workspaceId: of.workspaceId, subject: of.definition.subject },
    ...planFor(of.set, wanted),
    points: [{ at: of.at }],
    select: (everybody) => sql`SELECT subject, ${column} AS value\nFROM ${everybody}`,
  });
  return new Map(rows.map(({ subject, value }) => [subject, value]));
}

function columnOf({ kind, name }: Definition): { wanted: Parameters<typeof planFor>[1]; column: SqlQuery } {
  switch (kind) {
    case 'metric':
      return { wanted: { metrics: [name] }, column: sql.identifier(`m_${name}`) };
    case 'score':
      return { wanted: { scores: [name] }, column: sql.identifier(`s_${name}`) };
    case 'segment':
      return { wanted: { segments: [name] }, column: sql.identifier(segmentColumn(name)) };
    case 'stages':
      return { wanted: { ladders: [name] }, column: sql.identifier(ladderColumn(name)) };
    default:
      return kind satisfies never;
  }
}

interface Move {
  readonly id: string;
  readonly before: Value;
  readonly after: Value;
  /** Points, or steps of a ladder, or 1 for entering; null where one of the two is unknown. */
  readonly change: number | null;
}

interface Compared {
  readonly workspaceId: string;
  readonly definition: Definition;
  readonly at: Date;
  readonly before: ReadonlyMap<string, Value>;
  readonly after: ReadonlyMap<string, Value>;
}

async function summarise(deps: CompareDeps, compared: Compared): Promise<Comparison> {
  const { workspaceId, definition, at, before, after } = compared;
  const moves = [...after].map(([id, value]): Move => {
    const was = before.get(id) ?? null;
    return { id, before: was, after: value, change: changeOf(definition, was, value) };
  });
  const moved = moves.filter(isMoved);
  const largest = moved
    .sort((one, other) => sizeOf(other) - sizeOf(one) || (one.id < other.id ? -1 : 1))
    .slice(0, LARGEST_MAX);
  const isNumber = definition.kind === 'metric' || definition.kind === 'score';
  const known = moves.flatMap(({ change }) => (change === null ? [] : [change]));
  const collection = collectionOf(definition.subject);
  const ids = largest.map(({ id }) => id);
  const names = await deps.profiles.nameSubjects({
    workspaceId,
    people: collection === 'people' ? ids : [],
    accounts: collection === 'accounts' ? ids : [],
  });
  return {
    asOf: at.toISOString(),
    subjects: moves.length,
    moved: moved.length,
    up: moved.filter(({ change }) => (change ?? 0) > 0).length,
    down: moved.filter(({ change }) => (change ?? 0) < 0).length,
    meanChange:
      isNumber && known.length > 0 ? known.reduce((sum, change) => sum + change, 0) / known.length : null,
    largest: largest.map((move) => ({
      id: move.id,
      name: names[collection].get(move.id)?.name ?? move.id,
      before: shown(definition, move.before),
      after: shown(definition, move.after),
      change: isNumber ? move.change : null,
    })),
  };
}

function isMoved({ before, after, change }: Move): boolean {
  return change === null ? before !== after : Math.abs(change) > TOLERANCE;
}

/** Whoever gets a value, or loses it, comes before the smallest of changes and after the others. */
function sizeOf({ change }: Move): number {
  return change === null ? TOLERANCE : Math.abs(change);
}

function changeOf(definition: Definition, before: Value, after: Value): number | null {
  if (definition.kind === 'stages') {
    const placeOf = (stage: Value): number => definition.stages.findIndex(({ name }) => name === stage);
    return placeOf(after) - placeOf(before) || (before === after ? 0 : null);
  }
  return typeof before === 'number' && typeof after === 'number' ? after - before : null;
}

function shown(definition: Definition, value: Value): string {
  switch (definition.kind) {
    case 'segment':
      return value === 1 ? 'in it' : 'not in it';
    case 'stages':
      return definition.stages.find(({ name }) => name === value)?.title ?? 'on no stage';
    case 'metric':
    case 'score':
      return typeof value === 'number' ? String(Math.round(value * 100) / 100) : 'unknown';
    default:
      return definition satisfies never;
  }
}
