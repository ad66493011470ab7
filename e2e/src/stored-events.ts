import type { SextantHere } from './sextant-here.ts';

/**
 * Asks for figures about the stored events, each with the person it belongs to now: `statement` selects from `joined`.
 * Who belongs together is what identity made of the senders' identifiers; nothing of the world's plan is known here.
 */
export async function askJoined<Row>(
  { rows }: Pick<SextantHere, 'rows'>,
  statement: string,
): Promise<Row | undefined> {
  const [row] = await rows<Row>(`
    WITH
      owners AS (SELECT node, toNullable(owner) AS owner FROM identity_owners FINAL),
      joined AS (
        SELECT ifNull(owners.owner, events.node) AS person, events.timestamp AS timestamp, events.type AS type,
          events.event AS event, CAST(events.properties, 'JSON') AS properties, events.envelope AS envelope
        FROM events
        LEFT JOIN owners ON owners.node = events.node
      )
    ${statement}`);
  return row;
}
