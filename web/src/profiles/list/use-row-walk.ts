import { useHotkeys } from 'react-hotkeys-hook';

interface RowWalk {
  ids: readonly string[];
  selectedId: string | undefined;
  onSelect: (id: string | undefined) => void;
  onOpen: (id: string) => void;
}

/** j and k walk a list, Enter opens the row, Esc lets go of it. */
export function useRowWalk({ ids, selectedId, onSelect, onOpen }: RowWalk): void {
  const index = selectedId === undefined ? -1 : ids.indexOf(selectedId);
  const go = (to: number) => {
    const id = ids[Math.max(0, Math.min(ids.length - 1, to))];
    if (id !== undefined) onSelect(id);
  };
  useHotkeys(['j', 'ArrowDown'], () => go(index + 1), {
    preventDefault: true,
    ignoreEventWhen: isInFloating,
  });
  useHotkeys(['k', 'ArrowUp'], () => go(index - 1), { preventDefault: true, ignoreEventWhen: isInFloating });
  useHotkeys('enter', () => selectedId !== undefined && onOpen(selectedId), { ignoreEventWhen: isOnControl });
  useHotkeys('escape', () => onSelect(undefined), {
    enabled: selectedId !== undefined,
    ignoreEventWhen: isInFloating,
  });
}

/** Menus and dialogs have keys of their own. */
function isInFloating({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('[role=menu],[role=dialog],[role=listbox]') !== null;
}

/** Enter on a link or button means that link or button. */
function isOnControl(event: KeyboardEvent): boolean {
  return (
    isInFloating(event) || (event.target instanceof Element && event.target.closest('a,button') !== null)
  );
}
