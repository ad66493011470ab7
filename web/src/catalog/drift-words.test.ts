import type { ValueType } from '@sextant/contract';
import { describe, expect, it } from 'vitest';
import { driftWords, fitsPublished } from './drift-words.ts';

const now = Date.parse(noonOf('2026-04-01'));

describe('the words of drift', () => {
  it('a property of one type is called by it, also where nulls came among its values', () => {
    expect(driftWords([seen('number'), seen('null')], now)).toBe('number');
  });

  it('a type that gave way to another says until when and since', () => {
    const types = [
      seen('text', { share: 0.7, firstAt: noonOf('2026-03-04'), lastAt: noonOf('2026-03-31') }),
      seen('number', { share: 0.3, firstAt: noonOf('2025-01-01'), lastAt: noonOf('2026-03-03') }),
    ];
    expect(driftWords(types, now)).toBe('number until 3 Mar, text since');
  });

  it('types that come side by side are told by how common they are', () => {
    const types = [
      seen('number', { share: 0.98, firstAt: noonOf('2025-01-01'), lastAt: noonOf('2026-03-31') }),
      seen('text', { share: 0.02, firstAt: noonOf('2026-03-03'), lastAt: noonOf('2026-03-30') }),
    ];
    expect(driftWords(types, now)).toBe('mostly number, also text since 3 Mar');
  });

  it('nothing is said of a property that never held a value', () => {
    expect(driftWords([seen('null')], now)).toBe('');
  });
});

describe('what is published beside what arrives', () => {
  it.each([
    ['number', 'text', false],
    ['number', 'number', true],
    ['text', 'instant', true],
    ['day', 'instant', true],
    ['day', 'text', false],
  ] as const)('published as %s, arriving as %s: %s', (published, arriving, fits) => {
    const about = { type: published, unit: null, about: '' };
    expect(fitsPublished({ types: [seen(arriving)], published: about })).toBe(fits);
  });

  it('nothing can be wrong where nothing is published or nothing arrived', () => {
    expect(fitsPublished({ types: [seen('text')], published: null })).toBe(true);
    expect(fitsPublished({ types: [], published: { type: 'number', unit: null, about: '' } })).toBe(true);
  });
});

function seen(type: ValueType, more: { share?: number; firstAt?: string; lastAt?: string } = {}) {
  return {
    type,
    share: more.share ?? 1,
    firstAt: more.firstAt ?? noonOf('2026-01-01'),
    lastAt: more.lastAt ?? noonOf('2026-03-31'),
    example: '',
  };
}

/** Of whoever looks: days are told as their calendar has them. */
function noonOf(day: string): string {
  return new Date(`${day}T12:00:00`).toISOString();
}
