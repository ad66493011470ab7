import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../design/button.tsx';
import { Sheet } from '../design/dialog.tsx';
import { ScrollBox } from '../design/scroll-box.tsx';
import { useIsNarrow } from '../design/use-media.ts';

interface SidePanelProps {
  title: string;
  acts?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Details beside a list: a column on wide screens, a sheet on narrow ones. */
export function SidePanel({ title, acts, onClose, children }: SidePanelProps) {
  const isNarrow = useIsNarrow();
  if (isNarrow) {
    return (
      <Sheet title={title} isOpen onClose={onClose}>
        {acts === undefined ? null : <div className="mb-3 flex gap-2">{acts}</div>}
        {children}
      </Sheet>
    );
  }
  return (
    <aside aria-label={title} className="flex w-[24rem] shrink-0 flex-col border-l bg-paper xl:w-[27rem]">
      <header className="flex h-9 shrink-0 items-center gap-2 border-b border-line pr-1 pl-4">
        <h2 className="truncate text-sm font-semibold">{title}</h2>
        <div className="ml-auto flex items-center gap-1">
          {acts}
          <IconButton label="Close (Esc)" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
      </header>
      <ScrollBox label={`${title}, details`} className="min-h-0 flex-1 overflow-y-auto p-4">
        {children}
      </ScrollBox>
    </aside>
  );
}
