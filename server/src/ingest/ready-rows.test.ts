import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReadyEvent } from './draft.ts';
import { createRowsDraft, eachRow } from './ready-rows.ts';

test('every row has its own line again after an insert failed, whatever was written in it', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
      const draft = createRowsDraft();
      const lines = texts.map((text) => JSON.stringify([text]));
      lines.forEach((line, index) => {
        draft.add(eventOf(index), line);
      });
      const rows = eachRow(draft.finish());
      expect(rows.map(({ line }) => line.toString())).toEqual(lines);
      expect(rows.map(({ event }) => event.messageId)).toEqual(texts.map((_, index) => `m${index}`));
    }),
  );
});

function eventOf(index: number): ReadyEvent {
  const extraction: ReadyEvent['extraction'] = {
    verdict: 'filed',
    people: [],
    accounts: [],
    anchor: '00000000-0000-8000-8000-000000000001' as ReadyEvent['extraction']['anchor'],
    anchorCollection: 'people',
    account: null,
    edges: [],
    blocked: [],
  };
  return { messageId: `m${index}`, eventId: `e${index}`, sourceId: 's', at: index, extraction };
}
