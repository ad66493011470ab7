import type { ScoreBackTest } from '@sextant/contract';
import { count } from '../../design/figures.ts';
import { StateMark } from '../../design/state-mark.tsx';

type Band = ScoreBackTest['bands'][number];
type Share = NonNullable<Band['recall']>;

/** What each band held so many days before, in plain counts. */
export function BandOutcomes({ bands }: { bands: readonly Band[] }) {
  const head = 'border-b py-1.5 pr-4 text-xs font-medium text-ink-2 last:pr-0';
  const number = `${head} text-right`;
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Bands, with who was lost and who stayed</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} text-left`}>
            Band
          </th>
          <th scope="col" className={number}>
            Lost
          </th>
          <th scope="col" className={number}>
            Stayed
          </th>
          <th scope="col" className={`${number} hidden sm:table-cell`}>
            Of all lost, here
          </th>
          <th scope="col" className={number}>
            Of those here, lost
          </th>
        </tr>
      </thead>
      <tbody>
        {bands.map((band) => (
          <tr key={band.name}>
            <th scope="row" className="border-b py-1.5 pr-4 text-left font-normal">
              <StateMark state={band.state}>{band.title}</StateMark>
            </th>
            <td className="border-b py-1.5 pr-4 text-right">{count(band.lost)}</td>
            <td className="border-b py-1.5 pr-4 text-right">{count(band.kept)}</td>
            <td className="hidden border-b py-1.5 pr-4 text-right sm:table-cell">
              <ShareText share={band.recall} />
            </td>
            <td className="border-b py-1.5 text-right">
              <ShareText share={band.precision} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ShareText({ share }: { share: Share | null }) {
  if (share === null) return <span className="text-ink-3">nobody</span>;
  const percent = (value: number) => Math.round(value * 100);
  return (
    <>
      {percent(share.share)} %{' '}
      <span className="hidden text-xs whitespace-nowrap text-ink-3 sm:inline">
        {percent(share.low)} to {percent(share.high)} %, n = {count(share.of)}
      </span>
    </>
  );
}
