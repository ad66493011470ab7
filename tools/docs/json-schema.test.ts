import { describe, expect, it } from 'vitest';
import { fieldsOf, typeInWords } from './json-schema.ts';
import { table } from './markdown.ts';

describe('reference pages', () => {
  it('say types in words', () => {
    expect(typeInWords({ type: 'string', format: 'date-time' })).toBe('instant');
    expect(typeInWords({ type: ['string', 'null'] })).toBe('string or null');
    expect(typeInWords({ type: 'array', items: { $ref: '#/$defs/Trait' } })).toBe('list of [Trait](#trait)');
    expect(typeInWords({ type: 'integer', minimum: 1, maximum: 500 })).toBe('integer 1…500');
    expect(typeInWords({ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 })).toBe(
      'integer',
    );
    expect(typeInWords({ enum: ['GET', 'POST'] })).toBe('`GET`, `POST`');
    expect(typeInWords({})).toBe('anything');
  });

  it('show nested fields by their path, with defaults and what is required', () => {
    const days = {
      type: 'array',
      items: { type: 'object', properties: { day: { type: 'string', format: 'date' } } },
    };
    const limit = { type: 'integer', default: 50, description: 'Items a page' };
    expect(fieldsOf({ type: 'object', properties: { days, limit }, required: ['days'] })).toEqual([
      { name: 'days', type: 'list of object', isRequired: true, meaning: '' },
      { name: 'days[].day', type: 'day', isRequired: false, meaning: '' },
      { name: 'limit', type: 'integer', isRequired: false, meaning: 'Items a page (default `50`)' },
    ]);
  });

  it('keep table cells on one line', () => {
    expect(table(['a'], [['x | y\n z']])).toBe('| a |\n| --- |\n| x \\| y z |');
  });
});
