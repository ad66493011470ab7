import { count } from '../design/figures.ts';
import { Time } from '../design/time.tsx';
import { ArrivalStrip } from './group-panel.tsx';
import { reasonOf } from './reason-words.ts';
import { keyOf, type WaitingGroup } from './waiting-query.ts';

interface GroupTableProps {
  groups: readonly WaitingGroup[];
  openKey: string | undefined;
  onOpen: (key: string) => void;
}

const mendWords = {
  catalog: 'a rule of the catalog',
  identity_rules: 'the block list',
  mapping: 'the map of the import',
  sender: 'what is sent',
  none: 'nothing can be',
} as const satisfies Record<WaitingGroup['mend'], string>;

/** Groups of waiting events, the largest first; a click opens one. */
export function GroupTable({ groups, openKey, onOpen }: GroupTableProps) {
  const head =
    'border-b border-line px-2 py-1.5 text-xs font-medium text-ink-2 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6';
  const isBeside = openKey !== undefined;
  const whereWide = isBeside ? 'hidden 2xl:table-cell' : 'hidden lg:table-cell';
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">What waits, the most first</caption>
      <thead>
        <tr className="text-left">
          <th scope="col" className={head}>
            Reason
          </th>
          <th scope="col" className={`${head} hidden sm:table-cell`}>
            Source
          </th>
          <th scope="col" className={`${head} ${whereWide}`}>
            To be mended
          </th>
          <th scope="col" className={`${head} ${whereWide}`}>
            Last 30 days
          </th>
          <th scope="col" className={`${head} hidden sm:table-cell`}>
            Last
          </th>
          <th scope="col" className={`${head} text-right`}>
            Waiting
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <GroupRow
            key={keyOf(group)}
            group={group}
            isOpen={keyOf(group) === openKey}
            whereWide={whereWide}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

function GroupRow(props: {
  group: WaitingGroup;
  isOpen: boolean;
  whereWide: string;
  onOpen: (key: string) => void;
}) {
  const { group, isOpen, whereWide, onOpen } = props;
  const cell = 'border-b px-2 py-1.5 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6';
  return (
    <tr
      aria-current={isOpen ? 'true' : undefined}
      className="hover:bg-hover aria-[current=true]:bg-selected"
      onClick={() => onOpen(keyOf(group))}
    >
      <td className={cell}>
        <button
          type="button"
          className="text-left font-medium hover:underline"
          onClick={() => onOpen(keyOf(group))}
        >
          {reasonOf(group.code).title}
        </button>
        <span className="block text-xs text-ink-3">
          {group.event === '' ? 'without a name' : group.event}
          <span className="sm:hidden">, {group.source.name}</span>
        </span>
      </td>
      <td className={`${cell} hidden sm:table-cell`}>{group.source.name}</td>
      <td className={`${cell} ${whereWide} text-ink-2`}>{mendWords[group.mend]}</td>
      <td className={`${cell} ${whereWide}`}>
        <ArrivalStrip group={group} />
      </td>
      <td className={`${cell} hidden text-ink-2 sm:table-cell`}>
        <Time at={group.lastAt} />
      </td>
      <td className={`${cell} text-right`}>{count(group.waiting)}</td>
    </tr>
  );
}
