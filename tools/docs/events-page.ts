import {
  type DescribedEvent,
  type EventKind,
  eventKinds,
  ingestLimits,
  rejections,
  vocabulary,
} from '@sextant/contract';
import { page, table } from './markdown.ts';

const meaning: Record<EventKind, string> = {
  usage: 'Use of the product, the site or a place. Days with such events are active days.',
  engagement: 'What was sent to a person and what came of it; meetings.',
  feedback: 'What people say: answers to surveys, goals, preferences.',
  support: 'Help they asked for.',
  money: 'What was agreed, billed, paid, refunded.',
  sales: 'Leads, opportunities, campaigns and their cost.',
  account: 'An account and who belongs to it; every group call.',
  profile: 'Who somebody is; every identify and alias call.',
  signal:
    'What Sextant noticed: a score that moved, a segment entered or left, a stage reached. It writes these itself.',
};

/** The reference page of event names, limits and refusals, from the contract's vocabulary. */
export function eventsPage(): string {
  return page([
    '# Events',
    "Generated from the contract by `npm run docs`. Segment's semantic events keep their meaning; the other names are Sextant's own. A tracked event with any other name is fine: it counts as usage.",
    'Properties are those whose meaning is published; any others may be added. Amounts are decimal numbers in the currency of the event, never minor units; instants are ISO 8601.',
    ...eventKinds.flatMap((kind) => [
      `## ${kind}`,
      meaning[kind],
      ...Object.entries<DescribedEvent>(vocabulary[kind]).map(([name, described]) =>
        eventSection(name, described),
      ),
    ]),
    '## Limits',
    table(
      ['limit', 'value'],
      Object.entries(ingestLimits).map(([name, value]) => [`\`${name}\``, value.toLocaleString('en')]),
    ),
    '## Refusals',
    'What is refused is kept, with its code, and waits under *Events → Waiting room* until the cause is mended.',
    table(
      ['code', 'what to do'],
      Object.entries(rejections).map(([code, advice]) => [`\`${code}\``, advice]),
    ),
  ]);
}

function eventSection(name: string, { about, origin, properties }: DescribedEvent): string {
  const from = origin === 'segment' ? ' (Segment)' : '';
  const rows = Object.entries(properties).map(([property, { type, unit, about: meaningOf }]) => [
    `\`${property}\``,
    unit === undefined ? type : `${type}, ${unit}`,
    meaningOf,
  ]);
  const heading = `### ${name}\n\n${about}${from}`;
  return rows.length === 0 ? heading : `${heading}\n\n${table(['property', 'type, unit', 'meaning'], rows)}`;
}
