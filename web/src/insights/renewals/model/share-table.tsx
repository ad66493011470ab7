import { RENEWAL_LEAD_DAYS, type RenewalModel } from '@sextant/contract';
import { count } from '../../../design/figures.ts';
import { StateMark } from '../../../design/state-mark.tsx';
import { Whisker } from '../../answer/whisker.tsx';
import { percent } from '../chance.tsx';
import type { BandOf } from '../use-bands.ts';

/** What became of past renewals, by where the score stood before them. */
export function ShareTable({ model, bandOf }: { model: RenewalModel; bandOf: BandOf }) {
  const head = 'border-b py-1.5 pr-4 text-left text-xs font-medium text-ink-2 last:pr-0';
  const cell = 'border-b py-1.5 pr-4 last:pr-0';
  return (
    <div>
      <table className="w-full table-fixed text-sm">
        <caption className="pb-1 text-left text-sm font-medium">
          How many renewed, by where they stood {RENEWAL_LEAD_DAYS} days before
        </caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              Stood
            </th>
            <th scope="col" className={`${head} w-24 text-right`}>
              Renewed
            </th>
            <th scope="col" className={`${head} w-28 sm:w-56`}>
              Taken as
            </th>
          </tr>
        </thead>
        <tbody>
          {model.shares.map(({ band, title, renewed, of, share, low, high }) => (
            <tr key={band ?? 'all'}>
              <th scope="row" className={`${cell} text-left font-normal`}>
                {band === null ? title : <StateMark state={bandOf(band)?.state ?? 'none'}>{title}</StateMark>}
              </th>
              <td className={`${cell} text-right`}>
                {of === 0 ? (
                  <span className="text-ink-3">none yet</span>
                ) : (
                  <>
                    {count(renewed)} <span className="text-ink-3">of {count(of)}</span>
                  </>
                )}
              </td>
              <td className={cell}>
                <span className="flex items-center gap-3">
                  <span className="w-10 shrink-0 text-right">{percent(share)}</span>
                  <span className="hidden min-w-0 flex-1 sm:block">
                    <Whisker scale={{ min: 0, max: 1 }} value={share} low={low} high={high} />
                  </span>
                  <span className="shrink-0 text-xs text-ink-3">
                    {Math.round(low * 100)} to {Math.round(high * 100)} %
                  </span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="max-w-[60ch] pt-2 text-xs text-ink-3">
        Where few were decided, the share is drawn towards that of all; the line holds the true share with
        95&nbsp;% confidence.
      </p>
    </div>
  );
}
