import { type CatalogEvent, type CatalogProperty, describedEvent, kindOfEvent } from '@sextant/contract';
import { catalogName, type EventRule } from './rules.ts';
import { DAYS_SHOWN, type Volume } from './volume-queries.ts';

/** Events by their name in the catalog: what one name arrived as, by several calls perhaps, is one entry. */
export function groupByName(volumes: readonly Volume[]): Map<string, Volume[]> {
  const byName = new Map<string, Volume[]>();
  for (const volume of volumes) {
    const name = catalogName(volume);
    const own = byName.get(name) ?? [];
    byName.set(name, own);
    own.push(volume);
  }
  return byName;
}

/** One entry of the catalog. `volumes` come the most frequent first, and that one says its call and kind. */
export function describeEvent(
  name: string,
  { volumes, rule }: { volumes: readonly Volume[]; rule: EventRule | undefined },
): CatalogEvent {
  const [most] = volumes;
  // Only a rule can make an entry of what never arrived, and rules are made for names of track calls.
  const type = (most?.type ?? 'track') as CatalogEvent['type'];
  const published = type === 'track' ? describedEvent(name) : null;
  return {
    event: name,
    type,
    kind: (most?.kind ?? kindOfEvent(type, name)) as CatalogEvent['kind'],
    events: volumes.reduce((sum, { events }) => sum + events, 0),
    firstAt: volumes.map(({ firstAt }) => firstAt).sort()[0] ?? null,
    lastAt:
      volumes
        .map(({ lastAt }) => lastAt)
        .sort()
        .at(-1) ?? null,
    byDay: Array.from({ length: DAYS_SHOWN }, (_, day) =>
      volumes.reduce((sum, { byDay }) => sum + (byDay[day] ?? 0), 0),
    ),
    isPublished: published !== null,
    isBlocked: rule?.isBlocked ?? false,
    about: published?.about ?? null,
  };
}

/** What the vocabulary says of a property of an event. */
export function publishedProperty(event: string): (name: string) => CatalogProperty['published'] {
  const properties = describedEvent(event)?.properties ?? {};
  return (name) => {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) return null;
    return { type: property.type, unit: property.unit ?? null, about: property.about };
  };
}
