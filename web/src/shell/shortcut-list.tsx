import { Dialog } from '../design/dialog.tsx';
import { sections } from './sections.ts';

const shortcuts: readonly (readonly [keys: string, act: string])[] = [
  ['Ctrl K', 'Search people and accounts, run an action'],
  ['/', 'Search this page'],
  ...sections.map(({ key, title }) => [`g ${key}`, `Go to ${title}`] as const),
  ['j  k', 'Next and previous row'],
  ['Enter', 'Open the row'],
  ['Esc', 'Close what is open, or go back'],
  ['?', 'Show this list'],
];

/** Every key the app knows. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard" isOpen onClose={onClose}>
      <dl className="grid grid-cols-[6rem_1fr] gap-y-1.5 text-sm">
        {shortcuts.map(([keys, act]) => (
          <div key={keys} className="contents">
            <dt>
              {keys.split(/ +/).map((key) => (
                <kbd key={key} className="mr-1 rounded border border-line bg-sunken px-1.5 font-sans text-xs">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
