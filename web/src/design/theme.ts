import { useSyncExternalStore } from 'react';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const STORAGE_KEY = 'sextant.theme';
const listeners = new Set<() => void>();

/** What the person chose; `system` unless they said otherwise. */
export function themeChoice(): ThemeChoice {
  const stored = readStorage();
  return themeChoices.find((choice) => choice === stored) ?? 'system';
}

/** Paints the app in the chosen theme and remembers it in this browser. */
export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Blocked storage only means that the choice lasts until the page is closed.
  }
  paint(choice);
}

/** Follows the system's switch between light and dark while the choice is `system`. */
export function followSystemTheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => paint(themeChoice()));
}

/** The theme that is painted now: `light` or `dark`. Pictures drawn on a canvas redraw when it changes. */
export function usePaintedTheme(): string {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => document.documentElement.dataset.theme ?? 'light',
  );
}

function paint(choice: ThemeChoice): void {
  const isSystemDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const isDark = choice === 'dark' || (choice === 'system' && isSystemDark);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
  for (const listener of listeners) listener();
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
