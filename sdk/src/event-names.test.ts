import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../testing/compile.ts';

const begin = `
  import { createSextant } from './browser/index.ts';
  interface ShopEvents { 'Cart Emptied': { items: number }; 'Shop Left': object }
  interface Basket { items: number }
  declare const basket: Basket;
  const settings = { writeKey: 'wk', host: 'https://sextant.example' };
  const open = createSextant(settings);
  const shop = createSextant<ShopEvents>(settings);`;

// The compiler reads the browser's own types for each: seconds on a busy machine.
describe('the types of events', { timeout: 120_000 }, () => {
  it('take any name with any properties, and those of the vocabulary as they are published', () => {
    const complaints = complaintsAbout(begin, [
      "open.track('Cart Emptied', { items: 3 });",
      "open.track('Cart Emptied', basket);",
      "open.track('Feature Used', { feature: 'Map', color: 'red' });",
      "open.track('Feature Used', { feature: 7 });",
    ]);
    expect(complaints).toEqual([
      '',
      '',
      '',
      expect.stringContaining("'number' is not assignable to type 'string'"),
    ]);
  });

  it('are yours alone once you name them', () => {
    const complaints = complaintsAbout(begin, [
      "shop.track('Cart Emptied', { items: 3 });",
      "shop.track('Shop Left');",
      "shop.track('Cart Emptied', { items: 'three' });",
      "shop.track('Cart Emptied', { color: 'red' });",
      "shop.track('Feature Used');",
    ]);
    expect(complaints).toEqual([
      '',
      '',
      expect.stringContaining("'string' is not assignable to type 'number'"),
      expect.stringContaining("'color' does not exist"),
      expect.stringContaining('is not assignable to parameter'),
    ]);
  });
});
