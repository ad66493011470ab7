import { type SubjectKind, subjectKinds } from '@sextant/contract';
import { useCallback } from 'react';
import { everyone } from '../definitions/definition-words.ts';
import { type Choice, Select } from '../design/select.tsx';
import { ListSearchField } from '../profiles/list/list-search-field.tsx';

const choices: readonly Choice<SubjectKind | ''>[] = [
  { value: '', label: 'People and accounts' },
  ...subjectKinds.map((kind) => ({ value: kind, label: `Of ${everyone(kind)}` })),
];

interface SubjectFiltersProps {
  /** `Search segments`. */
  label: string;
  search: { q?: string | undefined; of?: SubjectKind | undefined };
  onChange: (change: { q?: string | undefined; of?: SubjectKind | undefined }) => void;
}

/** Filters of a list whose rows are of people or of accounts: by words, and by whom. */
export function SubjectFilters({ label, search, onChange }: SubjectFiltersProps) {
  const onType = useCallback((q: string) => onChange({ q: q === '' ? undefined : q }), [onChange]);
  return (
    <>
      <ListSearchField label={label} value={search.q ?? ''} onChange={onType} />
      <Select
        label="Of whom"
        isLabelHidden
        choices={choices}
        value={search.of ?? ''}
        onChoose={(of) => onChange({ of: of || undefined })}
      />
    </>
  );
}
