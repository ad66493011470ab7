import type { EventBasis } from '../events/index.ts';
import { asFields, asText, type Fields } from './fields.ts';
import type { CallType } from './read-body.ts';

/**
 * What an event claims about its subject: the traits of an identify or group call, `context.traits` of any other.
 * A stated goal or preference is a claim too, so that it can be read like any trait: `goal`, `preference.NAME`.
 */
export function claimedTraits(message: Fields, named: { type: CallType; event: string }): Fields | null {
  if (named.type === 'identify' || named.type === 'group') return asFields(message.traits);
  const traits = asFields(asFields(message.context)?.traits);
  const statement = readStatement(asFields(message.properties), named.event);
  if (statement === null) return traits;
  return { ...traits, ...statement };
}

function readStatement(properties: Fields | null, event: string): Fields | null {
  if (properties === null) return null;
  if (event === 'Goal Stated') {
    return properties.goal === undefined ? null : { goal: properties.goal };
  }
  if (event === 'Preference Stated') {
    const name = asText(properties.preference).trim();
    return name === '' || properties.value === undefined
      ? null
      : { [`preference.${name}`]: properties.value };
  }
  return null;
}

const STATED_EVENTS: ReadonlySet<string> = new Set(['Goal Stated', 'Preference Stated', 'Survey Responded']);

/** Whether the subject said it, we saw it, or someone concluded it. `context.basis` says so outright. */
export function basisOf(
  message: Fields,
  of: { type: CallType; event: string; sourceKind: string },
): EventBasis {
  const said = asFields(message.context)?.basis;
  if (said === 'stated' || said === 'observed' || said === 'inferred') return said;
  if (of.type === 'track' && (STATED_EVENTS.has(of.event) || isForm(of.event))) return 'stated';
  return of.sourceKind === 'survey' && of.type !== 'group' ? 'stated' : 'observed';
}

function isForm(event: string): boolean {
  return event.startsWith('Form ') || event.endsWith(' Form Submitted');
}
