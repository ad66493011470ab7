import type { RfmAnswer } from '@sextant/contract';
import { shareText } from '../../catalog/share-text.ts';
import { count, mean } from '../../design/figures.ts';

/** Named stretches of the grid: what each means, how many are in it, what they brought. */
export function BuyerGroups({ answer }: { answer: RfmAnswer }) {
  const { buyers, groups } = answer;
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Groups of buyers</caption>
      <thead className="text-xs text-ink-2">
        <tr className="[&>th]:border-b [&>th]:py-1.5 [&>th]:font-medium">
          <th scope="col" className="pr-4 text-left">
            Group
          </th>
          <th scope="col" className="pl-4 text-right">
            Buyers
          </th>
          <th scope="col" className="hidden pl-4 text-right sm:table-cell">
            Share
          </th>
          <th scope="col" className="pl-4 text-right whitespace-nowrap">
            Mean money
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.name} className="[&>*]:border-b [&>*]:py-1.5 [&>*]:align-top">
            <th scope="row" className="pr-4 text-left font-normal">
              <span className="font-medium">{group.title}</span>
              <span className="block text-ink-2">{group.about}</span>
            </th>
            <td className="pl-4 text-right">{count(group.buyers)}</td>
            <td className="hidden pl-4 text-right whitespace-nowrap text-ink-2 sm:table-cell">
              {buyers === 0 ? '' : shareText(group.buyers / buyers)}
            </td>
            <td className="pl-4 text-right">{group.buyers === 0 ? '' : mean(group.money)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
