import { useState } from 'react';

const KEY = 'sextant.import-map';

/**
 * The map as a person has changed it, for a set of files; null while nobody has. It outlives leaving the page within
 * this tab, so that a look elsewhere costs nothing.
 */
export function useDraft(files: readonly string[]) {
  const of = files.join(' ');
  const [draft, setDraft] = useState(readDraft);
  return {
    changed: draft !== null && draft.of === of ? draft.map : null,
    change(map: string | null) {
      const next = map === null ? null : { of, map };
      if (next === null) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, JSON.stringify(next));
      setDraft(next);
    },
  };
}

function readDraft(): { of: string; map: string } | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('of' in kept) || !('map' in kept)) return null;
    return typeof kept.of === 'string' && typeof kept.map === 'string'
      ? { of: kept.of, map: kept.map }
      : null;
  } catch {
    // Something else wrote it: as if nothing had been changed.
    return null;
  }
}
