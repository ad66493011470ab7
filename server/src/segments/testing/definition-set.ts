import { definition } from '@sextant/contract';
import { parseAllDocuments } from 'yaml';
import type { DefinitionSet } from '../../definitions/index.ts';

/** A set of the definitions in a YAML text, taken to be consistent. */
export function setOf(yaml: string): DefinitionSet {
  const all = parseAllDocuments(yaml).map((document) => definition.parse(document.toJS()));
  return {
    metrics: new Map(all.flatMap((each) => (each.kind === 'metric' ? [[each.name, each]] : []))),
    scores: new Map(all.flatMap((each) => (each.kind === 'score' ? [[each.name, each]] : []))),
    segments: new Map(all.flatMap((each) => (each.kind === 'segment' ? [[each.name, each]] : []))),
    stages: new Map(all.flatMap((each) => (each.kind === 'stages' ? [[each.name, each]] : []))),
    versions: new Map(all.map(({ kind, name }) => [`${kind}:${name}`, 1])),
    readyNames: new Set(),
    revision: 'test',
  };
}
