import type { Spread } from '../kit/percentiles.ts';
import type { BareQuestion } from '../signals/hand-written.ts';
import type { ReadKind } from './bare-queries.ts';
import type { StoreSize } from './size.ts';

/** What the process that hosts Sextant for reads is asked. */
export type HostOrder =
  | { readonly kind: 'seed'; readonly size: StoreSize }
  /** Further uses by the first of the people, so many each. */
  | { readonly kind: 'seed-more'; readonly people: number; readonly events: number }
  | { readonly kind: 'settle' }
  | { readonly kind: 'ask'; readonly question: BareQuestion; readonly times: number }
  | { readonly kind: 'bare'; readonly size: StoreSize; readonly times: number }
  | { readonly kind: 'stop' };

export type HostMessage =
  | { readonly kind: 'ready'; readonly address: string }
  | { readonly kind: 'seeding'; readonly doing: string }
  | { readonly kind: 'seeded' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'asked'; readonly took: Spread; readonly answer: number }
  | { readonly kind: 'bare'; readonly spreads: Readonly<Record<ReadKind, Spread>> };
