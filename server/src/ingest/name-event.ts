import { hash } from 'node:crypto';
import { ingestLimits } from '@sextant/contract';
import { uuidOfText } from '../platform/ids.ts';
import { type Arrival, type NamedEvent, type Refusal, refuse, type Step } from './draft.ts';
import { asFields, asText, type Fields } from './fields.ts';
import { hasTooManyKeys, isWithinDepth } from './json-bounds.ts';
import { type CallType, callTypes, type ReadBody } from './read-body.ts';

/** The first steps: shape, bounds, name. After them an event is known by its id, and may turn out to be a duplicate. */
export function nameEvent(item: unknown, of: { body: ReadBody; arrival: Arrival }): Step<NamedEvent> {
  const fields = asFields(item);
  if (fields === null) return refuse('not_an_object', `a JSON ${kindOf(item)}`);
  const type = of.body.pathType ?? readType(fields.type);
  if (type === null) return refuse('unknown_type', `type is ${brief(fields.type)}`);
  const refusal = checkShape(fields, type) ?? checkBounds(fields);
  if (refusal !== null) return { refusal };
  const messageId = asText(fields.messageId) || contentId(fields, type);
  if (messageId.length > ingestLimits.messageIdLengthMax) {
    return refuse('message_id_too_long', `messageId has ${messageId.length} characters`);
  }
  return {
    message: withBatchFields(fields, { type, body: of.body }),
    type,
    event: eventName(fields, type),
    messageId,
    eventId: eventIdOf(of.arrival.sourceId, messageId),
  };
}

/** The same for the same message of a source, whenever it is sent. */
export function eventIdOf(sourceId: string, messageId: string): string {
  return uuidOfText(`${sourceId}\u0000${messageId}`);
}

/**
 * A message without an id is known by its content, so that the same bytes sent again are a duplicate. Two truly
 * separate events that are equal to the last character, time included, count once; SDKs set ids, so none of theirs do.
 */
function contentId(fields: Fields, type: CallType): string {
  const { sentAt: _, writeKey: __, ...content } = fields;
  return `content-${hash('sha256', `${type}${JSON.stringify(content)}`, 'hex').slice(0, 32)}`;
}

function readType(value: unknown): CallType | null {
  return callTypes.find((type) => type === value) ?? null;
}

function checkShape(fields: Fields, type: CallType): Refusal | null {
  switch (type) {
    case 'track': {
      const name = asText(fields.event);
      if (name.trim() !== '' && name.length <= ingestLimits.nameLengthMax) return null;
      return { code: 'missing_event', detail: `event is ${brief(fields.event)}` };
    }
    case 'group': {
      const id = asText(fields.groupId);
      if (id.trim() !== '' && id.length <= ingestLimits.nameLengthMax) return null;
      return { code: 'missing_group_id', detail: `groupId is ${brief(fields.groupId)}` };
    }
    case 'alias':
      if (asText(fields.previousId) !== '' && asText(fields.userId) !== '') return null;
      return {
        code: 'missing_previous_id',
        detail: `previousId is ${brief(fields.previousId)}, userId is ${brief(fields.userId)}`,
      };
    case 'identify':
    case 'page':
    case 'screen':
      return null;
  }
}

function checkBounds(fields: Fields): Refusal | null {
  if (!isWithinDepth(fields, ingestLimits.depthMax)) {
    return { code: 'too_deep', detail: `nests more than ${ingestLimits.depthMax} levels` };
  }
  for (const name of ['properties', 'traits'] as const) {
    const part = asFields(fields[name]);
    if (part !== null && hasTooManyKeys(part)) {
      return { code: 'too_many_keys', detail: `${name} has more than ${ingestLimits.keysMax} keys` };
    }
  }
  return null;
}

/** What a batch says once holds for each of its items, unless the item says otherwise. */
function withBatchFields(fields: Fields, of: { type: CallType; body: ReadBody }): Fields {
  const { context, integrations } = of.body;
  if (context === null && integrations === null && fields.type === of.type) return fields;
  const merged: Record<string, unknown> = { ...fields, type: of.type };
  if (context !== null) merged.context = { ...context, ...asFields(fields.context) };
  if (integrations !== null) merged.integrations = { ...integrations, ...asFields(fields.integrations) };
  return merged;
}

function eventName(fields: Fields, type: CallType): string {
  if (type === 'track') return asText(fields.event);
  if (type !== 'page' && type !== 'screen') return '';
  return asText(fields.name).slice(0, ingestLimits.nameLengthMax);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A value as a sentence can name it. */
function brief(value: unknown): string {
  if (value === undefined) return 'absent';
  if (typeof value === 'object') return `a JSON ${kindOf(value)}`;
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 60)}… (${text.length} characters)`;
}
