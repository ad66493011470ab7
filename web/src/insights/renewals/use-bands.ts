import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { scoresQuery } from '../../scores/score-queries.ts';
import { bandWord } from '../../scores/score-words.ts';
import { useApi } from '../../shell/api.tsx';

/** A band by its name, as people read it; its state is null where the score is not known. */
export type BandOf = (
  name: string | null,
) => { title: string; state: 'good' | 'watch' | 'bad' | null } | null;

/** The bands of the score that renewals rest on; stable, so that pictures can be drawn by it. */
export function useBands(scoreName: string | null | undefined): BandOf {
  const scores = useQuery(scoresQuery(useApi()));
  const bands = scores.data?.items.find(({ name }) => name === scoreName)?.bands;
  return useCallback(
    (name) => {
      if (name === null) return null;
      return bands?.find((band) => band.name === name) ?? { title: bandWord(name), state: null };
    },
    [bands],
  );
}
