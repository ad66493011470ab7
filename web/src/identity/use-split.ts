import type { Person } from '@sextant/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Subject } from '../profiles/profile-queries.ts';
import { useApi } from '../shell/api.tsx';
import type { SplitDone } from './split-notice.tsx';

interface SplitRequest {
  subject: Subject;
  identifier: Person['identifiers'][number];
  onSplit: (done: SplitDone) => void;
}

/** What splitting an identifier off would move, and the act itself. */
export function useSplit({ subject, identifier, onSplit }: SplitRequest) {
  const api = useApi();
  const cache = useQueryClient();
  const { node, value } = identifier;
  const params = { collection: subject.collection, ref: subject.ref };
  const preview = useQuery({
    queryKey: [subject.collection, 'split-preview', subject.ref, node],
    queryFn: ({ signal }) => api.previewSplit({ params, body: { node } }, { signal }),
    gcTime: 0,
  });
  const split = useMutation({
    mutationFn: (reason: string) => api.split({ params, body: { node, reason } }),
    onSuccess: ({ parts, decision }) => {
      void cache.invalidateQueries({ queryKey: [subject.collection] });
      const holds = (part: (typeof parts)[number]) => part.identifiers.some((each) => each.node === node);
      onSplit({
        decision,
        takenId: parts.find(holds)?.id ?? node,
        value,
      });
    },
  });
  return { preview, split };
}
