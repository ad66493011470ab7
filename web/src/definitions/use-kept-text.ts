import { useState } from 'react';

/**
 * A text as a person has changed it, or null while nobody has. It outlives leaving the page within this tab, so that
 * a look elsewhere costs nothing.
 */
export function useKeptText(of: string): { changed: string | null; change: (text: string | null) => void } {
  const key = `sextant.text.${of}`;
  const [kept, setKept] = useState(() => ({ key, text: sessionStorage.getItem(key) }));
  // Another definition under the same page: its own text, not this one's.
  const changed = kept.key === key ? kept.text : sessionStorage.getItem(key);
  return {
    changed,
    change(text) {
      if (text === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, text);
      setKept({ key, text });
    },
  };
}
