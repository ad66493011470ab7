import { Select } from '../design/select.tsx';
import { reasonOf } from './reason-words.ts';
import type { WaitingGroup } from './waiting-query.ts';
import type { WaitingSearch } from './waiting-search.ts';

interface WaitingFiltersProps {
  groups: readonly WaitingGroup[];
  filter: Pick<WaitingSearch, 'source' | 'code'>;
  onChange: (change: Partial<WaitingSearch>) => void;
}

/** Which source, which reason, of those that something waits for. */
export function WaitingFilters({ groups, filter, onChange }: WaitingFiltersProps) {
  const sources = new Map(groups.map(({ source }) => [source.id, source.name]));
  const codes = [...new Set(groups.map(({ code }) => code))];
  return (
    <>
      <Select
        label="Reason"
        isLabelHidden
        choices={[
          { value: '', label: 'Any reason' },
          ...codes.map((code) => ({ value: code, label: reasonOf(code).title })),
        ]}
        value={filter.code ?? ''}
        onChoose={(code) => onChange({ code: code || undefined })}
      />
      <Select
        label="Source"
        isLabelHidden
        choices={[
          { value: '', label: 'Any source' },
          ...[...sources].map(([id, name]) => ({ value: id, label: name })),
        ]}
        value={filter.source ?? ''}
        onChoose={(source) => onChange({ source: source || undefined })}
      />
    </>
  );
}
