import type { RejectionCode, ValueType } from '@sextant/contract';
import { valueTypeOf } from './value-type.ts';

/** What a workspace expects of the events of one name. */
export interface EventRule {
  readonly isBlocked: boolean;
  /** Type by property; of identify and group calls by trait. */
  readonly expected: Readonly<Record<string, ValueType>>;
}

/** A message as far as rules look at it. */
export interface RuledEvent {
  readonly type: string;
  /** '' where the call has no name. */
  readonly event: string;
  readonly message: Readonly<Record<string, unknown>>;
}

/** Why an event has to wait. */
export interface BrokenRule {
  readonly code: Extract<RejectionCode, 'event_blocked' | 'unexpected_type'>;
  readonly detail: string;
}

/** The name by which the catalog knows an event: its own, or the call's where it has none. */
export function catalogName({ type, event }: Pick<RuledEvent, 'type' | 'event'>): string {
  return event === '' ? type : event;
}

/** Whether what a call says of its subject, and not its properties, is what the catalog looks at. */
export function isAboutTraits(type: string): boolean {
  return type === 'identify' || type === 'group';
}

/** The first rule that an event breaks, or null. */
export function findBrokenRule(rule: EventRule, ruled: RuledEvent): BrokenRule | null {
  if (rule.isBlocked) return { code: 'event_blocked', detail: `"${catalogName(ruled)}" is blocked` };
  const part = isAboutTraits(ruled.type) ? 'traits' : 'properties';
  const fields = ruled.message[part];
  if (typeof fields !== 'object' || fields === null) return null;
  for (const [name, expected] of Object.entries(rule.expected)) {
    const value: unknown = Object.hasOwn(fields, name) ? Reflect.get(fields, name) : null;
    const found = valueTypeOf(value);
    if (fits(found, expected)) continue;
    return {
      code: 'unexpected_type',
      detail: `${part}.${name}: expected ${expected}, found ${found} ${brief(value)}`,
    };
  }
  return null;
}

/** Any text is a text, also one that reads as an instant; null says that there is no value. */
function fits(found: ValueType, expected: ValueType): boolean {
  return found === expected || found === 'null' || (expected === 'text' && found === 'instant');
}

const SHOWN_CHARACTERS_MAX = 80;

function brief(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length <= SHOWN_CHARACTERS_MAX ? text : `${text.slice(0, SHOWN_CHARACTERS_MAX)}…`;
}
