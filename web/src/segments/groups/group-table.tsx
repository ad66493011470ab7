import type { ClusterAnswer } from '@sextant/contract';
import { useState } from 'react';
import { shareText } from '../../catalog/share-text.ts';
import { valueText } from '../../definitions/value-text.ts';
import { Button } from '../../design/button.tsx';
import { count } from '../../design/figures.ts';
import { SubjectLink } from '../subject-link.tsx';
import { KeepDialog } from './keep-dialog.tsx';

type Group = ClusterAnswer['groups'][number];

/** The groups, the largest first: what sets each apart, in words with numbers, and who is typical of it. */
export function GroupTable({ answer }: { answer: ClusterAnswer }) {
  const [kept, setKept] = useState<Group | null>(null);
  return (
    <>
      <ul className="divide-y border-y text-sm">
        {answer.groups.map((group) => (
          <li
            key={group.title}
            className="grid gap-x-6 gap-y-2 py-3 lg:grid-cols-[minmax(14rem,2fr)_minmax(16rem,3fr)_minmax(10rem,2fr)_auto]"
          >
            <div>
              <h3 className="font-medium">{group.title}</h3>
              <p className="text-ink-2">
                {count(group.size)} <span className="text-ink-3">({shareText(group.share)})</span>
              </p>
              <span aria-hidden className="mt-1 block h-1.5 max-w-48 bg-sunken">
                <span className="block h-full bg-mark-1" style={{ width: `${group.share * 100}%` }} />
              </span>
            </div>
            <Differences group={group} />
            <Examples answer={answer} group={group} />
            <div>
              <Button onClick={() => setKept(group)}>Keep as a list</Button>
            </div>
          </li>
        ))}
      </ul>
      {kept === null ? null : (
        <KeepDialog group={kept} subject={answer.subject} asOf={answer.asOf} onClose={() => setKept(null)} />
      )}
    </>
  );
}

function Differences({ group }: { group: Group }) {
  return (
    <table className="h-fit w-full">
      <caption className="sr-only">What sets “{group.title}” apart</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Mean in the group</th>
          <th scope="col">Mean of all</th>
        </tr>
      </thead>
      <tbody>
        {group.differences.map(({ metric, title, unit, mean, overall, deviations }) => (
          <tr key={metric}>
            <th scope="row" className="pr-3 text-left font-normal">
              {title}
            </th>
            <td className="pr-3 text-right whitespace-nowrap">
              <span aria-hidden className="mr-1 text-ink-3">
                {deviations > 0 ? '▲' : '▼'}
              </span>
              {valueText(mean, unit)}
            </td>
            <td className="w-28 text-right whitespace-nowrap text-ink-3">all: {valueText(overall, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Examples({ answer, group }: { answer: ClusterAnswer; group: Group }) {
  return (
    <p className="text-ink-2">
      <span className="text-ink-3">Typical: </span>
      {group.examples.map(({ id, name }, at) => (
        <span key={id}>
          {at === 0 ? '' : ', '}
          <SubjectLink subject={answer.subject} id={id} name={name} />
        </span>
      ))}
    </p>
  );
}
