import type { EventFilter } from '@sextant/contract';
import type { DefinitionSet } from '../../definitions/index.ts';
import { type NeededMetric, type RelevantEvent, withDependencies } from '../../metrics/index.ts';
import { metricsOfMarks } from '../marks.ts';
import { scoreNeeds } from '../needs.ts';
import { componentName, overrideName } from '../score-parts.ts';

/** Which events a component or override looks at, by the name its parts go by. */
export type MovedBy = ReadonlyMap<string, readonly EventFilter[]>;

/** What the components of a score look at, so that of several events taken together those are told that matter. */
export function movedBy(set: DefinitionSet, name: string): MovedBy {
  const definition = set.scores.get(name);
  const filtersOf = (metrics: readonly string[]) => withDependencies(set, metrics).flatMap(filtersIn);
  const components = (definition?.components ?? []).map((component) => {
    const own = componentName(component);
    const made = component.metric === undefined ? scoreNeeds(set, own) : [own];
    return [own, filtersOf([...made, ...metricsOfMarks(component)])] as const;
  });
  const overrides = (definition?.overrides ?? []).map(
    (override) => [overrideName(override), filtersOf([override.metric])] as const,
  );
  return new Map([...components, ...overrides]);
}

/** Those of some events that a component looks at; all of them where it is none in particular. */
export function movingEvents(
  events: readonly RelevantEvent[],
  filters: readonly EventFilter[],
): readonly RelevantEvent[] {
  const moving = events.filter((event) => filters.some((filter) => isNamed(event, filter)));
  return moving.length === 0 ? events : moving;
}

function isNamed({ event, kind }: RelevantEvent, filter: EventFilter): boolean {
  return holds(filter.event, event) && holds(filter.kind, kind);
}

function holds(wanted: string | readonly string[] | undefined, found: string): boolean {
  return wanted === undefined || (typeof wanted === 'string' ? wanted === found : wanted.includes(found));
}

function filtersIn({ compute }: NeededMetric): EventFilter[] {
  return Object.values<unknown>(compute).flatMap((part) => {
    if (isFilter(part)) return [part];
    return isObject(part) && isFilter(part.of) ? [part.of] : [];
  });
}

/** The schema has checked definitions: whatever names events or kinds is a filter. */
function isFilter(part: unknown): part is EventFilter {
  return isObject(part) && ('event' in part || 'kind' in part);
}

function isObject(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null;
}
