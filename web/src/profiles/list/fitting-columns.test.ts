import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingColumns, OPEN_COLUMN_PX } from './fitting-columns.ts';

describe('columns beside an open panel', () => {
  it('never need more room than there is, and the first always stays', () => {
    const column = fc.record({ width: fc.integer({ min: 40, max: 300 }) });
    fc.assert(
      fc.property(fc.array(column, { maxLength: 12 }), fc.integer({ min: 0, max: 1500 }), (others, room) => {
        const name: { width?: number } = {};
        const fitting = fittingColumns([name, ...others], room);
        expect(fitting[0]).toBe(name);
        const used = fitting.slice(1).reduce((sum, { width }) => sum + (width ?? 0), OPEN_COLUMN_PX);
        if (fitting.length > 1) expect(used).toBeLessThanOrEqual(room);
      }),
    );
  });
});
