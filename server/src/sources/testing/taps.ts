/** A map of rows that say who did what when. */
export const TAPS = `
name: Taps
files: { taps: { match: taps.csv, key: [id] } }
events:
  - { from: taps, event: Tapped, timestamp: at, person: { user_id: who }, properties: { what: what } }
`;
export const HEADER = 'id,who,at,what\n';

/** Rows that all can be stored. */
export function tapRows(count: number): string {
  return Array.from({ length: count }, (_, index) => tapRow(index)).join('');
}

export const tapRow = (id: number): string => `${id},u${id % 50},2024-05-01T10:00:00Z,what ${id}\n`;
