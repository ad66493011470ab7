import type { Answer } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fact, Facts } from '../design/block.tsx';
import { count, counted } from '../design/figures.ts';
import { Problem } from '../design/problem.tsx';
import { SkeletonText } from '../design/skeleton.tsx';
import { Time } from '../design/time.tsx';
import { kindsOfEvent } from '../profiles/timeline/event-icon.tsx';
import { useApi } from '../shell/api.tsx';
import { SidePanel } from '../shell/side-panel.tsx';
import { BlockRule } from './block-rule.tsx';
import { catalogEventQuery } from './catalog-queries.ts';
import { DayStrip } from './day-strip.tsx';
import { ExpectedType } from './expected-type.tsx';
import { PropertyEntry } from './property-entry.tsx';
import { RulesNotice } from './rules-notice.tsx';
import { useRules } from './use-rules.ts';

type EventEntry = Answer<'getCatalogEvent'>;

/** One event of the catalog: what it is, what it carries, who sends it, and what is expected of it. */
export function EventEntryPanel({ event, onClose }: { event: string; onClose: () => void }) {
  const entry = useQuery(catalogEventQuery(useApi(), event));
  return (
    <SidePanel title={event} onClose={onClose}>
      {entry.isPending ? <SkeletonText lines={14} /> : null}
      {/* An entry that only a rule made is gone with the rule; what was shown stays, so that it can be undone. */}
      {entry.isError && entry.data === undefined ? (
        <Problem
          error={entry.error}
          what="This event could not be looked at"
          onRetry={() => void entry.refetch()}
        />
      ) : null}
      {entry.data ? <Entry entry={entry.data} /> : null}
    </SidePanel>
  );
}

function Entry({ entry }: { entry: EventEntry }) {
  const rules = useRules(entry);
  return (
    <div className="flex flex-col gap-5 text-sm">
      <RulesNotice rules={rules} />
      <p className="max-w-[60ch]">{aboutOf(entry)}</p>
      <BlockRule entry={entry} rules={rules} />
      <EventFacts entry={entry} />
      <section aria-label="Properties">
        <header className="mb-1 flex items-baseline gap-3">
          <h3 className="font-semibold">{isAboutTraits(entry) ? 'Traits' : 'Properties'}</h3>
          <p className="text-xs text-ink-3">{lookedAt(entry)}</p>
        </header>
        {entry.properties.length === 0 ? (
          <p className="py-1 text-ink-2">
            {entry.events === 0 ? 'They show with the first event.' : 'None of the events carries any.'}
          </p>
        ) : (
          <ul>
            {entry.properties.map((property) => (
              <PropertyEntry key={property.name} property={property} carriers="events">
                <ExpectedType entry={entry} property={property} rules={rules} />
              </PropertyEntry>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function EventFacts({ entry }: { entry: EventEntry }) {
  const isNamed = entry.event !== entry.type;
  return (
    <Facts>
      <Fact name="Events">
        <Link
          to="/events"
          search={isNamed ? { event: entry.event } : { type: entry.type }}
          className="text-accent underline"
        >
          {count(entry.events)}
        </Link>
      </Fact>
      <Fact name="Last 30 days">
        <DayStrip byDay={entry.byDay} what={entry.event} />
      </Fact>
      <Fact name="Happened first">{entry.firstAt ? <Time at={entry.firstAt} as="day" /> : 'not yet'}</Fact>
      <Fact name="Happened last">{entry.lastAt ? <Time at={entry.lastAt} /> : 'not yet'}</Fact>
      <Fact name="Counts in">{kindsOfEvent[entry.kind].word}</Fact>
      <Fact name="Call">{entry.type}</Fact>
      {entry.sources.length === 0 ? null : (
        <Fact name="Sent by">
          <ul>
            {entry.sources.map(({ id, name, events }) => (
              <li key={id} className="flex gap-3">
                <Link to="/sources" search={{ open: id }} className="min-w-0 truncate underline">
                  {name}
                </Link>
                <span className="ml-auto text-ink-2">{count(events)}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </Facts>
  );
}

const calls: Readonly<Partial<Record<EventEntry['type'], string>>> = {
  identify: 'What a source says of a person: each call carries traits.',
  group: 'What a source says of an account: each call carries traits.',
  alias: 'Two identifiers are said to be the same person.',
  page: 'Somebody looked at a page.',
  screen: 'Somebody looked at a screen of an app.',
};

function aboutOf({ event, type, kind, about }: EventEntry): string {
  if (about !== null) return about;
  if (event === type && calls[type] !== undefined) return calls[type];
  return `A name of your own. It counts as ${kindsOfEvent[kind].word.toLowerCase()}.`;
}

function isAboutTraits({ type }: EventEntry): boolean {
  return type === 'identify' || type === 'group';
}

function lookedAt({ sampled, events, properties }: EventEntry): string {
  if (events === 0) return 'none has arrived yet';
  const looked = counted(sampled, 'event', 'events');
  const from = sampled < events ? `from ${looked}, chosen by chance` : `from all ${looked}`;
  const drifted = properties.filter(({ hasDrifted }) => hasDrifted).length;
  return drifted === 0 ? from : `${from}; ${count(drifted)} drifted`;
}
