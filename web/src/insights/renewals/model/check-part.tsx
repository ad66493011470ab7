import type { RenewalModel } from '@sextant/contract';
import { BarAgainst } from '../../../design/pictures/spark.tsx';
import { CalibrationPicture } from './calibration-picture.tsx';
import { checkSentences } from './check-sentence.ts';

type Check = NonNullable<RenewalModel['check']>;

/** Whether the chances held, on past renewals that were kept from the model while it learned. */
export function CheckPart({ check, basis }: { check: Check; basis: RenewalModel['basis'] }) {
  return (
    <section aria-labelledby="check" className="pt-6">
      <h3 id="check" className="text-sm font-medium">
        Did such chances hold?
      </h3>
      <p className="max-w-[75ch] py-1 text-sm text-ink-2">{checkSentences(check, basis)}</p>
      <div className="grid gap-x-12 gap-y-6 pt-3 lg:grid-cols-2">
        <Misses check={check} basis={basis} />
        {check.calibration.length === 0 ? null : <CalibrationPicture calibration={check.calibration} />}
      </div>
    </section>
  );
}

function Misses({ check, basis }: { check: Check; basis: RenewalModel['basis'] }) {
  const rows = [
    ...(basis === 'learned' ? [{ title: 'The learned model', brier: check.brier }] : []),
    { title: 'Shares by band', brier: check.shares },
    { title: 'One share for all', brier: check.baseline },
  ];
  const max = Math.max(0.01, ...rows.map(({ brier }) => brier));
  return (
    <table className="h-fit w-full table-fixed text-sm">
      <caption className="pb-1 text-left text-sm">
        How far each was off{' '}
        <span className="text-xs text-ink-3">mean squared miss (Brier); less is better</span>
      </caption>
      <tbody>
        {rows.map(({ title, brier }) => (
          <tr key={title}>
            <th scope="row" className="border-b py-1.5 pr-4 text-left font-normal">
              {title}
            </th>
            <td className="w-16 border-b py-1.5 pr-4 text-right">{brier.toFixed(3)}</td>
            <td className="border-b py-1.5">
              <BarAgainst value={brier} other={check.baseline} max={max} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
