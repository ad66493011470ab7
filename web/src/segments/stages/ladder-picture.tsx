import type { StagesOverview } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { shareText } from '../../catalog/share-text.ts';
import { count } from '../../design/figures.ts';

interface LadderPictureProps {
  ladder: StagesOverview;
  /** The stage whose members are shown. */
  chosen?: string | undefined;
}

/** A ladder, its first stage at the top: how many stand on each now. Every stage leads to who they are. */
export function LadderPicture({ ladder, chosen }: LadderPictureProps) {
  const max = Math.max(1, ladder.none, ...ladder.stages.map(({ subjects }) => subjects));
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">{ladder.title}: how many stand on each stage</caption>
      <tbody>
        {ladder.stages.map((stage, at) => (
          <tr
            key={stage.name}
            aria-current={stage.name === chosen ? 'true' : undefined}
            className="hover:bg-hover aria-[current=true]:bg-selected"
          >
            <th scope="row" className="relative w-28 py-1.5 sm:w-40 pr-3 pl-5 text-left font-normal">
              <span
                aria-hidden
                className={`absolute left-[7px] w-px bg-line ${at === 0 ? 'top-1/2' : 'top-0'} ${at === ladder.stages.length - 1 ? 'bottom-1/2' : 'bottom-0'}`}
              />
              <span
                aria-hidden
                className={`absolute top-1/2 left-[3px] size-[9px] -translate-y-1/2 rounded-full border ${stage.subjects > 0 ? 'border-accent bg-accent' : 'border-control bg-paper'}`}
              />
              <Link
                to="/stages/$name"
                params={{ name: ladder.name }}
                search={(before) => ({ from: before.from, to: before.to, stage: stage.name })}
                title={stage.about}
                className="font-medium hover:underline"
              >
                {stage.title}
              </Link>
            </th>
            <Bar value={stage.subjects} of={ladder.of} max={max} look="bg-mark-1" />
          </tr>
        ))}
        {ladder.none === 0 ? null : (
          <tr>
            <th scope="row" className="py-1.5 pr-3 pl-5 text-left font-normal text-ink-3">
              on no stage
            </th>
            <Bar value={ladder.none} of={ladder.of} max={max} look="bg-mark-2" />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Bar({ value, of, max, look }: { value: number; of: number; max: number; look: string }) {
  return (
    <>
      <td className="py-1.5">
        <span aria-hidden className="block h-3">
          <span
            className={`block h-3 rounded-r-sm ${look}`}
            style={{ width: `${(value / max) * 100}%`, minWidth: value > 0 ? 2 : 0 }}
          />
        </span>
      </td>
      <td className="w-16 py-1.5 pl-3 text-right">{count(value)}</td>
      <td className="w-16 py-1.5 pl-2 text-right text-ink-3">{of === 0 ? '' : shareText(value / of)}</td>
    </>
  );
}
