import type { SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../design/button.tsx';
import { accountQuery, personQuery } from '../../profiles/profile-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { SubjectPicker } from '../subject-picker.tsx';
import type { ClauseFormProps, ListClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';

/** A longer list is kept in the YAML; asking for each name would take as many calls. */
const SHOWN_MAX = 20;

/** People or accounts chosen by hand. */
export function ListForm({ initial, subject, onDone }: ClauseFormProps<ListClause>) {
  const [refs, setRefs] = useState<readonly string[]>(initial?.subjects ?? []);
  return (
    <FormFrame isWhole={refs.length > 0} onDone={() => onDone({ subjects: [...refs] })}>
      <SubjectPicker
        label={subject === 'person' ? 'Add a person' : 'Add an account'}
        subject={subject}
        onPick={({ id }) => setRefs((all) => (all.includes(id) ? all : [...all, id]))}
      />
      <ul className="text-sm">
        {refs.slice(0, SHOWN_MAX).map((ref) => (
          <li key={ref} className="flex items-center justify-between gap-2">
            <span className="truncate">
              <NameOf subject={subject} of={ref} />
            </span>
            <IconButton
              label="Take away from the list"
              onClick={() => setRefs(refs.filter((each) => each !== ref))}
            >
              <X aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      {refs.length > SHOWN_MAX ? (
        <p className="text-xs text-ink-3">and {refs.length - SHOWN_MAX} more, in the YAML</p>
      ) : null}
    </FormFrame>
  );
}

function NameOf({ subject, of }: { subject: SubjectKind; of: string }) {
  const api = useApi();
  const person = useQuery({
    ...personQuery(api, of),
    enabled: subject === 'person',
    refetchInterval: false,
  });
  const account = useQuery({
    ...accountQuery(api, of),
    enabled: subject === 'account',
    refetchInterval: false,
  });
  return (subject === 'person' ? person.data?.name : account.data?.name) ?? of;
}
