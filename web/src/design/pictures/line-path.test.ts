import { describe, expect, it } from 'vitest';
import { lineEnd, linePath } from './line-path.ts';

const box = { width: 100, height: 20 };

describe('a small line', () => {
  it('is drawn in one stroke from left to right', () => {
    expect(linePath([0, 50, 100], box)).toBe('M0 20L50 10L100 0');
  });

  it('leaves a gap where there is no value, and shows one that stands alone', () => {
    expect(linePath([0, 100, null, 50, null, 0, 100], box).match(/M/g)).toHaveLength(3);
    expect(linePath([null, 50, null], box)).toBe('M50 10h1');
  });

  it('draws nothing of nothing', () => {
    expect(linePath([null, null], box)).toBe('');
    expect(lineEnd([null, null], box)).toBeNull();
    expect(lineEnd([], box)).toBeNull();
  });

  it('does not make a fall of a wobble', () => {
    const [, first = '', last = ''] = /M0 ([\d.]+)L100 ([\d.]+)/.exec(linePath([58, 60], box)) ?? [];
    expect(Number(first) - Number(last)).toBeLessThan(box.height / 5);
  });

  it('ends at the last known value', () => {
    expect(lineEnd([0, 100, null], box)).toEqual({ x: 50, y: 0 });
  });
});
