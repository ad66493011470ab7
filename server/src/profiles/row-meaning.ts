import { namedUses } from './event-meaning.ts';
import type { SubjectEvent } from './subject-event-queries.ts';

// What an event means, said of a row that was read; `event-meaning.ts` says the same in SQL.

const withoutFeature: ReadonlySet<string> = new Set(namedUses);

/** A property as text, '' where it is absent. */
export function textOf({ said }: SubjectEvent, name: string): string {
  return (Object.hasOwn(said, name) ? said[name] : '') ?? '';
}

/** The first of some properties that is there, '' where none is. */
export function firstTextOf(row: SubjectEvent, names: readonly string[]): string {
  return names.map((name) => textOf(row, name)).find((text) => text !== '') ?? '';
}

/** The feature that was used: what Feature Used names, or an event of the product's own; '' for anything else. */
export function featureOf(row: SubjectEvent): string {
  if (row.kind !== 'usage' || row.type !== 'track') return '';
  if (row.event === 'Feature Used') return textOf(row, 'feature');
  return withoutFeature.has(row.event) ? '' : row.event;
}

/** Whether it brings money in; a Payment Received that settles an invoice or order counts with those. */
export function isRevenueRow(row: SubjectEvent): boolean {
  if (row.event !== 'Payment Received') return revenueEvents.has(row.event);
  return firstTextOf(row, ['invoice_id', 'order_id']) === '';
}

const revenueEvents: ReadonlySet<string> = new Set(['Order Completed', 'Invoice Paid', 'Order Refunded']);

/** The amount it speaks of: revenue, else total, amount or value; refunds are negative. */
export function amountOf(row: SubjectEvent): number {
  const size = Math.abs(numberIn(firstTextOf(row, ['revenue', 'total', 'amount', 'value'])));
  return row.event === 'Order Refunded' ? -size : size;
}

/** What the engine reads as a number, and nothing JavaScript alone would take for one. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numberIn(text: string): number {
  const value = NUMBER.test(text) ? Number(text) : 0;
  return Number.isFinite(value) ? value : 0;
}

export function currencyOf(row: SubjectEvent, fallback: string): string {
  const currency = textOf(row, 'currency');
  return currency === '' ? fallback : currency.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** The thing an event is about, by its id; an event without one stands for itself. */
export function idIn(row: SubjectEvent, name: 'ticket_id' | 'order_id' | 'email_id'): string {
  return textOf(row, name) || row.event_id;
}

const solvedStates: ReadonlySet<string> = new Set(['solved', 'closed', 'resolved']);

function isSolving(row: SubjectEvent): boolean {
  if (row.event !== 'Ticket Updated') return row.event === 'Ticket Solved';
  return solvedStates.has(lowerOf(row, 'status'));
}

/** Whether it opens or closes a ticket. */
export function movesTicketRow(row: SubjectEvent): boolean {
  return row.event === 'Ticket Created' || row.event === 'Ticket Reopened' || isSolving(row);
}

/** Orders a ticket's events by time, and at the same instant the solving last; odd means solved. */
export function ticketMomentOf(row: SubjectEvent): number {
  return Date.parse(row.timestamp) * 2 + (isSolving(row) ? 1 : 0);
}

/** An answer to the question whether they would recommend us: 0 to 10. */
export function isNpsRow(row: SubjectEvent): boolean {
  if (row.event !== 'Survey Responded' || lowerOf(row, 'survey') !== 'nps') return false;
  return /^([0-9]|10)(\.0+)?$/.test(textOf(row, 'score'));
}

/** Letters of ASCII only, as the engine's `lower` does. */
export function lowerOf(row: SubjectEvent, name: string): string {
  return textOf(row, name).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
