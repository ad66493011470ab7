import {
  type Client,
  definition,
  type MetricDefinition,
  type ScoreDefinition,
  type SegmentDefinition,
  type StagesDefinition,
} from '@sextant/contract';
import { queryOptions } from '@tanstack/react-query';
import { parseAllDocuments } from 'yaml';

/** All published definitions, by kind and name. */
export interface Published {
  metrics: ReadonlyMap<string, MetricDefinition>;
  scores: ReadonlyMap<string, ScoreDefinition>;
  segments: ReadonlyMap<string, SegmentDefinition>;
  stages: ReadonlyMap<string, StagesDefinition>;
}

/** Everything that is published, in one call: units, bands and stages come with it. */
export function publishedQuery(api: Client) {
  return queryOptions({
    queryKey: ['definitions', 'published'],
    queryFn: async ({ signal }) => readPublished(await api.exportDefinitions({}, { signal })),
    // Maps cannot be compared piece by piece.
    structuralSharing: false,
  });
}

/** Reads an export. A document of a later Sextant that is not understood here is left out. */
export function readPublished(yaml: string): Published {
  const all = parseAllDocuments(yaml).flatMap((document) => {
    const read = definition.safeParse(document.toJS());
    return read.success ? [read.data] : [];
  });
  return {
    metrics: byName(all.filter((each) => each.kind === 'metric')),
    scores: byName(all.filter((each) => each.kind === 'score')),
    segments: byName(all.filter((each) => each.kind === 'segment')),
    stages: byName(all.filter((each) => each.kind === 'stages')),
  };
}

function byName<Each extends { name: string }>(all: readonly Each[]): ReadonlyMap<string, Each> {
  return new Map(all.map((each) => [each.name, each]));
}
