import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  Definition,
  DefinitionKind,
  DefinitionOf,
  MetricDefinition,
  ScoreDefinition,
  SegmentDefinition,
  StagesDefinition,
} from '@sextant/contract';

/** Everything a workspace computes, consistent in itself: what is named exists, of the same kind of subject, without cycles. */
export interface DefinitionSet {
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  readonly scores: ReadonlyMap<string, ScoreDefinition>;
  readonly segments: ReadonlyMap<string, SegmentDefinition>;
  readonly stages: ReadonlyMap<string, StagesDefinition>;
  /** Versions by `score:health`; one that is not published yet has the version it would get. */
  readonly versions: ReadonlyMap<string, number>;
  /** `score:health` where it is as shipped. */
  readonly readyNames: ReadonlySet<string>;
  /** Changes with whatever is published. */
  readonly revision: string;
}

/** A definition as it is, or would be, published. */
export interface PublishedDefinition {
  readonly definition: Definition;
  readonly version: number;
}

/** `score:health`, under which a definition is found in a set. */
export function keyOf({ kind, name }: { readonly kind: DefinitionKind; readonly name: string }): string {
  return `${kind}:${name}`;
}

/** Makes a set of definitions that are consistent already. */
export function makeSet(
  published: readonly PublishedDefinition[],
  ready: ReadonlyMap<string, Definition>,
): DefinitionSet {
  const versions = new Map(
    published
      .map(({ definition, version }) => [keyOf(definition), version] as const)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
  const definitions = published.map(({ definition }) => definition);
  const shipped = definitions.filter((each) => isSame(each, ready.get(keyOf(each))));
  return {
    metrics: byName(definitions, 'metric'),
    scores: byName(definitions, 'score'),
    segments: byName(definitions, 'segment'),
    stages: byName(definitions, 'stages'),
    versions,
    readyNames: new Set(shipped.map(keyOf)),
    revision: createHash('sha256')
      .update(JSON.stringify([...versions]))
      .digest('hex')
      .slice(0, 16),
  };
}

/** Whether two definitions compute the same and say the same; their comments may differ. */
export function isSame(one: Definition, other: Definition | undefined): boolean {
  return isDeepStrictEqual(one, other);
}

function byName<Kind extends DefinitionKind>(
  definitions: readonly Definition[],
  kind: Kind,
): Map<string, DefinitionOf<Kind>> {
  const isOfKind = (each: Definition): each is DefinitionOf<Kind> => each.kind === kind;
  const own = definitions.filter(isOfKind).sort((one, other) => (one.name < other.name ? -1 : 1));
  return new Map(own.map((each) => [each.name, each]));
}
