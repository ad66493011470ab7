import { useNavigate } from '@tanstack/react-router';
import { useHotkeys } from 'react-hotkeys-hook';
import { sections } from './sections.ts';

/** Attribute of the one field that `/` focuses on a page. */
export const pageSearchAttribute = { 'data-page-search': '' } as const;

/** A sign is meant as it is typed, with whichever Shift the keyboard's layout needs for it. */
const signKey = {
  useKey: true,
  preventDefault: true,
  ignoreModifiers: true,
  ignoreEventWhen: ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey,
};

/** The keys that work everywhere. Lists add j, k and Enter of their own. */
export function useShortcuts(acts: { openSearch: () => void; openShortcuts: () => void }): void {
  const navigate = useNavigate();
  useHotkeys('mod+k', acts.openSearch, { enableOnFormTags: true, preventDefault: true });
  useHotkeys('?', acts.openShortcuts, signKey);
  useHotkeys('/', () => focusPageSearch(acts.openSearch), signKey);
  const sequences = sections.map(({ key }) => `g>${key}`);
  useHotkeys(sequences, (_, { keys }) => {
    const section = sections.find(({ key }) => key === keys?.at(-1));
    if (section) void navigate({ to: section.to });
  });
}

/** Pages without a field of their own search everything. */
function focusPageSearch(openSearch: () => void): void {
  const field = document.querySelector<HTMLInputElement>('[data-page-search]');
  if (field === null) openSearch();
  else field.focus();
}
