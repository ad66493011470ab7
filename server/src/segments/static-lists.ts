import {
  collectionOf,
  type Rule,
  type SegmentDefinition,
  type StagesDefinition,
  type SubjectKind,
} from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { Identity, NodeId } from '../identity/index.ts';
import { everyClause } from './rules/clauses.ts';

/**
 * The set with every address of its static lists replaced by the id of whom it belongs to now, so that rules can be
 * compiled. An address that names nobody yet is left out until somebody is known by it. The same set where there is
 * no list.
 */
export async function findListed(
  { identity }: { identity: Pick<Identity, 'nodeOfRef' | 'ownersOf'> },
  { workspaceId, set }: { workspaceId: string; set: DefinitionSet },
): Promise<DefinitionSet> {
  const addresses = [...set.segments.values(), ...set.stages.values()].flatMap(addressesIn);
  if (addresses.length === 0) return set;
  const nodes = new Map<string, NodeId>();
  for (const { subject, ref } of addresses) {
    const node = identity.nodeOfRef({ workspaceId, collection: collectionOf(subject), ref });
    if (node !== null) nodes.set(keyOf(subject, ref), node);
  }
  const owners = await identity.ownersOf({ workspaceId, nodes: [...new Set(nodes.values())] });
  const idOf: IdOf = (subject, ref) => owners.get(nodes.get(keyOf(subject, ref)) ?? ('' as NodeId)) ?? null;
  return { ...set, segments: withIds(set.segments, idOf), stages: withIds(set.stages, idOf) };
}

/** Whomever the static lists of a set name. */
export function listedIn(set: Pick<DefinitionSet, 'segments' | 'stages'>): string[] {
  return [...set.segments.values(), ...set.stages.values()].flatMap(addressesIn).map(({ ref }) => ref);
}

type Ruled = SegmentDefinition | StagesDefinition;
type IdOf = (subject: SubjectKind, ref: string) => string | null;

function keyOf(subject: SubjectKind, ref: string): string {
  return `${subject} ${ref}`;
}

function addressesIn(definition: Ruled): { subject: SubjectKind; ref: string }[] {
  const rules = definition.kind === 'segment' ? [definition.rule] : definition.stages.map(({ when }) => when);
  const { subject } = definition;
  return rules
    .flatMap(everyClause)
    .flatMap((clause) => ('subjects' in clause ? clause.subjects : []))
    .map((ref) => ({ subject, ref }));
}

function withIds<Definition extends Ruled>(
  definitions: ReadonlyMap<string, Definition>,
  idOf: IdOf,
): Map<string, Definition> {
  return new Map([...definitions].map(([name, definition]) => [name, definitionWithIds(definition, idOf)]));
}

function definitionWithIds<Definition extends Ruled>(definition: Definition, idOf: IdOf): Definition {
  const found = (rule: Rule): Rule => ruleWithIds(rule, (ref) => idOf(definition.subject, ref));
  if (definition.kind === 'segment') return { ...definition, rule: found(definition.rule) };
  return {
    ...definition,
    stages: definition.stages.map((stage) => ({ ...stage, when: found(stage.when) })),
  };
}

function ruleWithIds(rule: Rule, idOf: (ref: string) => string | null): Rule {
  if ('all' in rule) return { all: rule.all.map((clause) => ruleWithIds(clause, idOf)) };
  if ('any' in rule) return { any: rule.any.map((clause) => ruleWithIds(clause, idOf)) };
  if ('none' in rule) return { none: rule.none.map((clause) => ruleWithIds(clause, idOf)) };
  if (!('subjects' in rule)) return rule;
  return { subjects: [...new Set(rule.subjects.flatMap((ref) => idOf(ref) ?? []))] };
}
