import type { TimelineEvent } from '@sextant/contract';
import { SubjectTable } from '../design/table/subject-table.tsx';
import { useIsNarrow } from '../design/use-media.ts';
import { eventColumns, narrowEventColumns } from './event-columns.tsx';

export const EVENT_ROW_PX = 34;
const NARROW_ROW_PX = 54;
const FRESH_MS = 3000;
const unsorted = { value: '', onChange: () => {} };

interface EventTableProps {
  rows: readonly (TimelineEvent & { id: string })[];
  hasOlder: boolean;
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  onOlder: () => void;
  onScroll: (top: number) => void;
}

/** Events as rows; the newest fade in, older ones load when the end comes into sight. */
export function EventTable(props: EventTableProps) {
  const isNarrow = useIsNarrow();
  return (
    <SubjectTable
      label="Events, newest first"
      columns={isNarrow ? narrowEventColumns : eventColumns}
      rows={props.rows}
      total={props.rows.length + (props.hasOlder ? 1 : 0)}
      sorting={unsorted}
      selectedId={props.selectedId}
      rowHeight={isNarrow ? NARROW_ROW_PX : EVENT_ROW_PX}
      onSelect={props.onSelect}
      onOpen={props.onSelect}
      onMissingRows={props.onOlder}
      isFresh={(row) => Date.now() - new Date(row.receivedAt).getTime() < FRESH_MS}
      onScroll={props.onScroll}
    />
  );
}
