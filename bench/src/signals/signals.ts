import { sizeAt } from '../reads/size.ts';
import type { Row } from '../row.ts';
import { benchEverybody } from './everybody.ts';
import { benchLive } from './live.ts';

/** Standings as events arrive; then everybody's scores, previews and reasons on a large store, beside plain SQL. */
export async function benchSignals(of: { scale: number; onStep: (doing: string) => void }): Promise<Row[]> {
  const size = sizeAt(of.scale);
  const live = await benchLive({ people: size.people, onStep: of.onStep });
  return [...live, ...(await benchEverybody({ size, onStep: of.onStep }))];
}
