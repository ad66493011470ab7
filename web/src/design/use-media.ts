import { useSyncExternalStore } from 'react';

/** Whether a media query holds now, such as `(max-width: 767px)`. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Narrow: the rail becomes a bar at the bottom and lists show two columns. */
export function useIsNarrow(): boolean {
  return useMedia('(max-width: 767px)');
}
