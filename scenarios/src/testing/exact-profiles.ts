import type { TrackingMessage } from '../world.ts';

/**
 * The plainest reading of who is who: whatever identifiers of people come in one message are one person's. Returns the
 * groups as sorted `type:value` lists. Identifiers in `shared` prove nothing and are left out.
 */
export function exactProfiles(
  messages: Iterable<TrackingMessage>,
  shared: ReadonlySet<string> = new Set(),
): string[][] {
  const parents = new Map<string, string>();
  const rootOf = (id: string): string => {
    let root = id;
    for (let next = parents.get(root); next !== undefined && next !== root; next = parents.get(root))
      root = next;
    parents.set(id, root);
    return root;
  };
  for (const message of messages) {
    const [first, ...others] = personIdentifiers(message).filter((id) => !shared.has(id));
    if (first === undefined) continue;
    const root = rootOf(first);
    for (const other of others) parents.set(rootOf(other), root);
  }
  const groups = new Map<string, string[]>();
  for (const id of [...parents.keys()]) {
    const root = rootOf(id);
    groups.set(root, [...(groups.get(root) ?? []), id]);
  }
  return [...groups.values()].map((group) => group.sort());
}

/** Every identifier of a person that a message carries, as `type:value`, normalised. */
export function personIdentifiers({
  type,
  userId,
  anonymousId,
  previousId,
  traits,
  context,
}: TrackingMessage): string[] {
  const found: string[] = [];
  const add = (kind: string, value: unknown) => {
    if (typeof value === 'string')
      found.push(`${kind}:${kind === 'email' ? value.trim().toLowerCase() : value}`);
  };
  add('user_id', userId);
  add('anonymous_id', anonymousId);
  add('user_id', previousId);
  for (const contact of [type === 'group' ? undefined : traits, recordOf(context?.traits)]) {
    add('email', contact?.email);
    add('phone', contact?.phone);
  }
  const externalIds: unknown[] = Array.isArray(context?.externalIds) ? context.externalIds : [];
  for (const each of externalIds.map(recordOf)) {
    if (each?.collection === 'users') add(String(each.type), each.id);
  }
  return found;
}

/** The e-mail address a message is about, lower case. */
export function emailOf(message: TrackingMessage): string | undefined {
  return personIdentifiers(message)
    .find((id) => id.startsWith('email:'))
    ?.slice('email:'.length);
}

/** A value known to be an object, or undefined. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}
