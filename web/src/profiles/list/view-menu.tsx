import { useRouter } from '@tanstack/react-router';
import { Bookmark, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '../../design/button.tsx';
import { TextField } from '../../design/field.tsx';
import { Popover } from '../../design/popover.tsx';
import { forgetView, keepView, readViews } from './saved-views.ts';

/** Views of a list kept in this browser: open one, keep the present one, forget one. */
export function ViewMenu({ list }: { list: 'people' | 'accounts' }) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [views, setViews] = useState(() => readViews(list));
  const [name, setName] = useState('');
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    setViews(keepView(list, { name: name.trim(), search: router.latestLocation.searchStr }));
    setName('');
  };
  return (
    <Popover
      title="Saved views"
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button look="quiet">
          <Bookmark aria-hidden className="size-3.5" /> Views
        </Button>
      }
    >
      <ul className="-mx-1.5 mb-2">
        {views.map((view) => (
          <li key={view.name} className="flex items-center">
            <button
              type="button"
              className="min-h-8 min-w-0 flex-1 truncate rounded-control px-2 text-left text-sm hover:bg-hover"
              onClick={() => {
                setIsOpen(false);
                router.history.push(`/${list}${view.search}`);
              }}
            >
              {view.name}
            </button>
            <IconButton label={`Forget “${view.name}”`} onClick={() => setViews(forgetView(list, view.name))}>
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <form onSubmit={keep} className="flex flex-col gap-2">
        <TextField
          label="Keep these filters, sort and columns as"
          hint="Kept in this browser. To share a view, copy the address of the page."
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit">Keep this view</Button>
      </form>
    </Popover>
  );
}
