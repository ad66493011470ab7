import type { DefinitionKind, ScoreDefinition, SignalKind, SubjectKind } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { KeptStanding, StandingValues } from '../standings/index.ts';

/**
 * A score says so when it has moved this far since it was last said. Less is what a weekend does to most scores, and
 * whoever is told of each would stop reading; slow movement still adds up to it.
 */
export const SIGNAL_STEP = 5;

export type BandState = 'good' | 'watch' | 'bad';

/** What changed about a subject, from one standing to the next. */
export interface Change {
  readonly kind: SignalKind;
  readonly definition: { readonly kind: DefinitionKind; readonly name: string; readonly title: string };
  /** Band, stage or value rounded to whole points. */
  readonly before: string | null;
  readonly after: string | null;
  /** Points, of a score. */
  readonly change: number | null;
  readonly state: BandState | null;
  /** Whether it is a turn for the better; null where neither. */
  readonly isGood: boolean | null;
}

type Before = Pick<KeptStanding, keyof StandingValues | 'signalled'>;

/** What to say of a subject that stood here and stands there, by the same definitions. */
export function changesOf(
  set: DefinitionSet,
  { subject, before, after }: { subject: SubjectKind; before: Before; after: StandingValues },
): Change[] {
  const isOwn = (definition: { subject: SubjectKind }): boolean => definition.subject === subject;
  return [
    ...[...set.scores.values()].filter(isOwn).flatMap((score) => scoreChanges(score, { before, after })),
    ...[...set.segments.values()]
      .filter(isOwn)
      .flatMap(({ name, title }) => segmentChanges({ kind: 'segment', name, title }, { before, after })),
    ...[...set.stages.values()]
      .filter(isOwn)
      .flatMap(({ name, title }) => stageChanges({ kind: 'stages', name, title }, { before, after })),
  ];
}

/** Where each score is said to be once these changes have been said; one that was never known starts where it is. */
export function signalledAfter(
  before: Readonly<Record<string, number>>,
  { after, changes }: { after: StandingValues; changes: readonly Change[] },
): Record<string, number> {
  const said = new Set(
    changes.filter(({ kind }) => kind === 'score.changed').map(({ definition }) => definition.name),
  );
  return Object.fromEntries(
    Object.entries({ ...after.scores, ...before }).map(([name, value]) => [
      name,
      said.has(name) ? (after.scores[name] ?? value) : value,
    ]),
  );
}

interface Both {
  readonly before: Before;
  readonly after: StandingValues;
}

function scoreChanges(score: ScoreDefinition, { before, after }: Both): Change[] {
  const { name, title } = score;
  const definition = { kind: 'score', name, title } as const;
  const [value, said] = [after.scores[name], before.signalled[name]];
  const bands = [before.bands[name] ?? null, after.bands[name] ?? null] as const;
  const state = stateOf(score, bands[1]);
  const changes: Change[] = [];
  if (value !== undefined && said !== undefined && Math.abs(value - said) >= SIGNAL_STEP) {
    changes.push({
      kind: 'score.changed',
      definition,
      before: String(Math.round(said)),
      after: String(Math.round(value)),
      change: value - said,
      state,
      isGood: value > said === (score.better === 'higher'),
    });
  }
  if (bands[0] !== bands[1]) {
    const [from, to] = [rankOf(stateOf(score, bands[0])), rankOf(state)];
    changes.push({
      kind: 'band.changed',
      definition,
      before: bands[0],
      after: bands[1],
      change: null,
      state,
      isGood: from === null || to === null || from === to ? null : to > from,
    });
  }
  return changes;
}

/** Of a band, good, watch or bad; null for none. */
export function stateOf(score: Pick<ScoreDefinition, 'bands'>, band: string | null): BandState | null {
  return score.bands.find(({ name }) => name === band)?.state ?? null;
}

function rankOf(state: BandState | null): number | null {
  return state === null ? null : { bad: 0, watch: 1, good: 2 }[state];
}

type Named = Change['definition'];
const NEITHER = { change: null, state: null, isGood: null } as const;

function segmentChanges(definition: Named, { before, after }: Both): Change[] {
  const [was, is] = [before.segments.includes(definition.name), after.segments.includes(definition.name)];
  if (was === is) return [];
  const kind = is ? 'segment.entered' : 'segment.left';
  return [{ kind, definition, before: null, after: null, ...NEITHER }];
}

function stageChanges(definition: Named, { before, after }: Both): Change[] {
  const [was, is] = [before.stages[definition.name] ?? null, after.stages[definition.name] ?? null];
  // Whoever stands on no stage any more has reached none.
  if (is === null || was === is) return [];
  return [{ kind: 'stage.reached', definition, before: was, after: is, ...NEITHER }];
}
