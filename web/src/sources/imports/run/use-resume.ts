import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../shell/api.tsx';

/** Goes on with an import, by a mended map if one is given. */
export function useResume(id: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (map: string | undefined) =>
      api.resumeImport({ params: { id }, body: map === undefined ? {} : { map } }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['imports'] }),
  });
}
