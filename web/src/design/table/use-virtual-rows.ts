import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';

interface VirtualRows {
  scroller: RefObject<HTMLElement | null>;
  rows: readonly { id: string }[];
  total: number;
  rowHeight: number;
  selectedId: string | undefined;
  onMissingRows: () => void;
}

/** Rows that load before they come into sight. */
const ROWS_AHEAD = 40;

/** The rows in sight; asks for rows before they are missed, and keeps the selected one in sight. */
export function useVirtualRows(props: VirtualRows) {
  const { scroller, rows, total, rowHeight, selectedId, onMissingRows } = props;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The header, as high as a row, covers the first of them.
    scrollPaddingStart: rowHeight,
  });
  const items = virtual.getVirtualItems();
  const lastInSight = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length < total && lastInSight + ROWS_AHEAD >= rows.length) onMissingRows();
  });
  const selectedIndex = rows.findIndex(({ id }) => id === selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, virtual]);
  return { items, totalPx: virtual.getTotalSize() };
}
