import { SextantError } from '@sextant/contract';
import type { ClickHouse } from '../platform/clickhouse/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Capability } from '../platform/http/route.ts';
import { createKeptReading, type KeptReading } from '../platform/kept-reading.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import { describeEvent, groupByName, publishedProperty } from './describe-event.ts';
import { describeProperties } from './describe-properties.ts';
import { readProperties, type SeenValues } from './property-queries.ts';
import { type Answer, type CatalogUseCases, catalogRoutes } from './routes.ts';
import { createRuleMemory, type RuleCheck, type RuleMemory } from './rule-memory.ts';
import { readTraits, type SampledTraits } from './trait-queries.ts';
import { countEvents, readSources, readVolumes, type Volume } from './volume-queries.ts';

export interface CatalogDeps {
  readonly postgres: Postgres;
  readonly clickhouse: ClickHouse;
  readonly clock: Clock;
  readonly workspaceIds: () => readonly string[];
  /** Names of a workspace's sources by id. */
  readonly sourceNames: (workspaceId: string) => Promise<ReadonlyMap<string, string>>;
  /** Told of work in the background that failed and is tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** What arrives, by name and type, and what is expected of it. */
export interface Catalog extends Capability {
  /** What to ask of each event of a workspace before it is stored; null while the workspace expects nothing. */
  checkOf(workspaceId: string): RuleCheck | null;
}

interface LookedAt {
  readonly volumes: readonly Volume[];
  readonly sources: readonly { source_id: string; events: number }[];
  readonly seen: readonly SeenValues[];
  readonly sampled: number;
}

interface CatalogParts extends CatalogDeps {
  readonly rules: RuleMemory;
  readonly volumes: KeptReading<readonly Volume[]>;
  readonly events: KeptReading<LookedAt>;
  readonly traits: KeptReading<SampledTraits>;
}

/** Workspaces and pages whose readings are kept; a reading is a few hundred kilobytes at most. */
const KEPT_MAX = { workspaces: 100, events: 200 };
/** What arrives changes slowly, and samples are costly. */
const KEEPING = { times: 100, msMax: 5 * 60_000 };

export function createCatalog(deps: CatalogDeps): Catalog {
  const rules = createRuleMemory(deps);
  const parts: CatalogParts = {
    ...deps,
    rules,
    volumes: createKeptReading({ ...deps, keeping: KEEPING, entriesMax: KEPT_MAX.workspaces }),
    events: createKeptReading({ ...deps, keeping: KEEPING, entriesMax: KEPT_MAX.events }),
    traits: createKeptReading({ ...deps, keeping: KEEPING, entriesMax: KEPT_MAX.workspaces }),
  };
  return {
    name: 'catalog',
    routes: catalogRoutes({
      events: (workspaceId) => listEvents(parts, workspaceId),
      event: (ask) => getEvent(parts, ask),
      traits: (ask) => listTraits(parts, ask),
      async setRules({ workspaceId, name, rules: { isBlocked, expected } }) {
        await rules.set({ workspaceId, event: name, isBlocked, expected });
        return { isBlocked, expected };
      },
    }),
    checkOf: rules.checkOf,
    start: rules.start,
    stop: rules.stop,
  };
}

async function listEvents(
  { clickhouse, clock, volumes, rules }: CatalogParts,
  workspaceId: string,
): Promise<Answer<'listCatalogEvents'>> {
  const read = await volumes.get(workspaceId, () =>
    readVolumes(clickhouse.forWorkspace(workspaceId), { workspaceId, now: clock.now() }),
  );
  const byName = groupByName(read);
  const ruled = rules.rulesOf(workspaceId);
  for (const name of ruled.keys()) if (!byName.has(name)) byName.set(name, []);
  const items = [...byName].map(([name, own]) =>
    describeEvent(name, { volumes: own, rule: ruled.get(name) }),
  );
  return { items: items.sort((one, other) => other.events - one.events) };
}

async function getEvent(
  parts: CatalogParts,
  { workspaceId, name }: Parameters<CatalogUseCases['event']>[0],
): Promise<Answer<'getCatalogEvent'>> {
  const [looked, names] = await Promise.all([
    parts.events.get(`${workspaceId} ${name}`, () => lookAt(parts, { workspaceId, name })),
    parts.sourceNames(workspaceId),
  ]);
  const rule = parts.rules.rulesOf(workspaceId).get(name);
  if (looked.volumes.length === 0 && rule === undefined) {
    throw new SextantError('not_found', `event "${name}"`);
  }
  const { sampled } = looked;
  return {
    ...describeEvent(name, { volumes: looked.volumes, rule }),
    properties: describeProperties(looked.seen, {
      published: publishedProperty(name),
      expected: rule?.expected ?? {},
      carrying: (_, seen) => (sampled === 0 ? 0 : seen / sampled),
    }),
    sources: looked.sources.map(({ source_id, events }) => ({
      id: source_id,
      name: names.get(source_id) ?? 'Removed source',
      events,
    })),
    sampled,
  };
}

async function lookAt(
  { clickhouse, clock }: CatalogParts,
  of: { workspaceId: string; name: string },
): Promise<LookedAt> {
  const own = clickhouse.forWorkspace(of.workspaceId);
  const [volumes, sources, eventsOfAll] = await Promise.all([
    readVolumes(own, { ...of, now: clock.now() }),
    readSources(own, of),
    countEvents(own, of.workspaceId),
  ]);
  const events = volumes.reduce((sum, volume) => sum + volume.events, 0);
  if (events === 0) return { volumes, sources, seen: [], sampled: 0 };
  return { volumes, sources, ...(await readProperties(own, { ...of, events, eventsOfAll })) };
}

async function listTraits(
  parts: CatalogParts,
  { workspaceId, collection }: Parameters<CatalogUseCases['traits']>[0],
): Promise<Answer<'listCatalogTraits'>> {
  const read = await parts.traits.get(`${workspaceId} ${collection}`, () =>
    readTraits(parts.clickhouse.forWorkspace(workspaceId), { workspaceId, collection }),
  );
  const call = collection === 'people' ? 'identify' : 'group';
  const carriers = (name: string): number => read.subjects.get(name) ?? 0;
  const described = describeProperties(read.seen, {
    published: () => null,
    expected: parts.rules.rulesOf(workspaceId).get(call)?.expected ?? {},
    carrying: (name) => (read.subjectsOfAll === 0 ? 0 : carriers(name) / read.subjectsOfAll),
  });
  return {
    items: described.map((trait) => ({
      ...trait,
      subjects: Math.round(carriers(trait.name) / read.fraction),
    })),
    sampled: read.sampled,
  };
}
