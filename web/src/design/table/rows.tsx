import { SkeletonLine } from '../skeleton.tsx';

/** The look of one cell. */
export function cellClass(align: 'right' | undefined): string {
  return `truncate border-b px-2 first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6 ${align === 'right' ? 'text-right' : ''}`;
}

/** Stands for the rows above or below the ones in sight. */
export function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden style={{ height }}>
      <td className="p-0" />
    </tr>
  );
}

/** A row in sight whose data is still on its way. */
export function WaitingRow(props: { columns: readonly { id: string }[]; height: number; index: number }) {
  return (
    <tr aria-rowindex={props.index + 2} style={{ height: props.height }}>
      {props.columns.map((column, position) => (
        <td key={column.id} className="border-b px-2 first:pl-4 md:first:pl-6">
          <SkeletonLine width={position === 0 ? '70%' : '45%'} />
        </td>
      ))}
    </tr>
  );
}
