import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import type { SearchHit } from '@sextant/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Building2, User } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { sentenceOf } from '../design/problem.tsx';
import { useApi } from './api.tsx';
import { type Command as Act, useCommands } from './commands.ts';

const itemClass =
  'flex min-h-9 items-center gap-2.5 rounded-control px-2 text-sm data-[selected=true]:bg-selected [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-3';
const groupClass =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3';

/** Ctrl-K: finds anyone and anything, and does what can be done from anywhere. */
export function CommandMenu({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const found = useSearch(q);
  const commands = useCommands(q);
  const navigate = useNavigate();
  const run = (act: () => void) => {
    onClose();
    act();
  };
  const open = ({ collection, id }: SearchHit) =>
    run(
      () =>
        void navigate({
          to: collection === 'people' ? '/people/$ref' : '/accounts/$ref',
          params: { ref: id },
        }),
    );
  return (
    <BaseDialog.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-black/30 dark:bg-black/60" />
        <BaseDialog.Popup className="fixed top-[10vh] left-1/2 z-50 w-[38rem] max-w-[calc(100vw-1.5rem)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-floating outline-none">
          <BaseDialog.Title className="sr-only">Search</BaseDialog.Title>
          <Command shouldFilter={false} label="Search people, accounts and actions">
            <Command.Input
              value={text}
              onValueChange={setText}
              placeholder="Name, e-mail, company, domain or any identifier"
              className="h-12 w-full border-b bg-transparent px-4 text-base outline-none"
            />
            <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
              {q !== '' && found.isFetched && found.data?.items.length === 0 && commands.length === 0 ? (
                <Command.Empty className="px-2 py-4 text-sm text-ink-2">
                  Nobody and nothing matches “{q}”. Try part of a name or an e-mail.
                </Command.Empty>
              ) : null}
              {found.isError ? <p className="px-2 py-3 text-sm text-bad">{sentenceOf(found.error)}</p> : null}
              {q !== '' && found.data && found.data.items.length > 0 ? (
                <Command.Group heading="People and accounts" className={groupClass}>
                  {found.data.items.map((hit) => (
                    <Command.Item
                      key={hit.id}
                      value={hit.id}
                      onSelect={() => open(hit)}
                      className={itemClass}
                    >
                      <Hit hit={hit} />
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
              {commands.length > 0 ? <Actions commands={commands} onRun={run} /> : null}
            </Command.List>
          </Command>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

function Actions({ commands, onRun }: { commands: readonly Act[]; onRun: (act: () => void) => void }) {
  return (
    <Command.Group heading="Actions" className={groupClass}>
      {commands.map((command) => (
        <Command.Item
          key={command.title}
          value={command.title}
          onSelect={() => onRun(command.run)}
          className={itemClass}
        >
          <command.icon aria-hidden />
          {command.title}
          <span className="ml-auto text-xs text-ink-3">{command.keys}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function useSearch(q: string) {
  const api = useApi();
  return useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.search({ query: { q, limit: 8 } }, { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
}

function Hit({ hit }: { hit: SearchHit }) {
  const Icon = hit.collection === 'people' ? User : Building2;
  return (
    <>
      <Icon aria-label={hit.collection === 'people' ? 'Person' : 'Account'} />
      <span className="truncate font-medium">{hit.name}</span>
      <span className="truncate text-ink-3">{hit.detail}</span>
      {`${hit.name} ${hit.detail}`.toLowerCase().includes(hit.matched.toLowerCase()) ? null : (
        <span className="ml-auto truncate text-xs text-ink-3">{hit.matched}</span>
      )}
    </>
  );
}
