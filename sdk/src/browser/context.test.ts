import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { LIBRARY } from '../library.ts';
import { readContext, type Surroundings } from './context.ts';

/** The few properties of a page that are read. */
const pageAt = (address: string): Surroundings =>
  ({
    document: { referrer: 'https://search.example/', title: 'Pricing' },
    location: new URL(address),
    navigator: { language: 'de-AT', userAgent: 'Browser/1' },
  }) as unknown as Surroundings;

describe('the context of a call', () => {
  it('names page, language, zone, browser and library', () => {
    expect(readContext(pageAt('https://shop.example/pricing?plan=team'))).toEqual({
      library: LIBRARY,
      page: {
        path: '/pricing',
        referrer: 'https://search.example/',
        search: '?plan=team',
        title: 'Pricing',
        url: 'https://shop.example/pricing?plan=team',
      },
      locale: 'de-AT',
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      userAgent: 'Browser/1',
    });
  });

  it('names the campaign that the address tells of', () => {
    const { campaign } = readContext(
      pageAt('https://shop.example/?utm_source=news&utm_campaign=May%20sale&utm_medium=email&utm_id=7'),
    ) as { campaign?: unknown };
    expect(campaign).toEqual({ source: 'news', name: 'May sale', medium: 'email', id: '7' });
  });

  it('names the version of the package', () => {
    expect(LIBRARY).toEqual({ name: manifest.name, version: manifest.version });
  });
});
