import { useQuery } from '@tanstack/react-query';
import { Select } from '../design/select.tsx';
import { useApi } from '../shell/api.tsx';
import { sourcesQuery } from '../sources/sources-query.ts';
import { rejectionWord } from './rejection-words.ts';

interface RejectedFiltersProps {
  filter: { source?: string | undefined; code?: string | undefined };
  codes: readonly string[];
  onChange: (change: { source?: string | undefined; code?: string | undefined }) => void;
}

/** Which source, which reason. */
export function RejectedFilters({ filter, codes, onChange }: RejectedFiltersProps) {
  const sources = useQuery(sourcesQuery(useApi()));
  return (
    <>
      <Select
        label="Source"
        isLabelHidden
        choices={[
          { value: '', label: 'Any source' },
          ...(sources.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []),
        ]}
        value={filter.source ?? ''}
        onChoose={(source) => onChange({ source: source || undefined })}
      />
      <Select
        label="Reason"
        isLabelHidden
        choices={[
          { value: '', label: 'Any reason' },
          ...codes.map((code) => ({ value: code, label: rejectionWord(code) })),
        ]}
        value={filter.code ?? ''}
        onChoose={(code) => onChange({ code: code || undefined })}
      />
    </>
  );
}
