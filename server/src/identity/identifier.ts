import { hash } from 'node:crypto';

/** What a subject is: a person (`people`) or a company, household or organisation (`accounts`). */
export type Collection = 'people' | 'accounts';

/** The address of one identifier, computed from it: events are filed under it. A UUIDv8, lower case. */
export type NodeId = string & { readonly brand: 'NodeId' };

/** The node of a subject's founding identifier, by which the whole person or account is known. */
export type SubjectId = NodeId;

/** One normalised identifier, such as the people's `email` `ana@example.com`. */
export interface Identifier {
  readonly collection: Collection;
  readonly type: string;
  /** Normalised: two spellings of one thing have one value. */
  readonly value: string;
  /** As it arrived first. */
  readonly raw: string;
  readonly node: NodeId;
  /** 1 is the strongest; an event is filed under its strongest identifier. */
  readonly priority: number;
}

export interface IdentifierName {
  readonly workspaceId: string;
  readonly collection: Collection;
  readonly type: string;
  readonly value: string;
}

/**
 * The node of an identifier: SHA-256 of (workspace, collection, type, value) cut to 128 bits and written as a
 * UUIDv8 (RFC 9562, section 5.8). No lookup and no minting, so a rebuild from the log gives the same ids.
 * The parts are separated by NUL, which normalisation never lets into a value.
 */
export function nodeOf(name: IdentifierName): NodeId {
  const digest = hash(
    'sha256',
    `${name.workspaceId}\u0000${name.collection}\u0000${name.type}\u0000${name.value}`,
    'hex',
  );
  const variant = VARIANT_DIGITS.charAt(Number.parseInt(digest.charAt(16), 16) & 3);
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}` as NodeId;
}

const VARIANT_DIGITS = '89ab';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return text.length === 36 && UUID.test(text);
}

/** Reads a node from text that is a UUID; null when it is none. */
export function parseNodeId(text: string): NodeId | null {
  return isUuid(text) ? (text.toLowerCase() as NodeId) : null;
}
