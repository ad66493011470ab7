import type { Spread } from '../kit/percentiles.ts';
import type { ReadKind } from './bare-queries.ts';
import type { StoreSize } from './size.ts';

/** What the process that hosts Sextant for reads is asked. */
export type HostOrder =
  | { readonly kind: 'seed'; readonly size: StoreSize }
  | { readonly kind: 'bare'; readonly size: StoreSize; readonly times: number }
  | { readonly kind: 'stop' };

export type HostMessage =
  | { readonly kind: 'ready'; readonly address: string }
  | { readonly kind: 'seeding'; readonly doing: string }
  | { readonly kind: 'seeded' }
  | { readonly kind: 'bare'; readonly spreads: Readonly<Record<ReadKind, Spread>> };
