import type { Memberships, SubjectKind } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { catalogEventQuery, catalogEventsQuery } from '../../catalog/catalog-queries.ts';
import { useApi } from '../../shell/api.tsx';
import type { ClauseFormProps, MembershipClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';
import { isTimes, limitsOf, TimesFields, typedTimesOf } from './times-fields.tsx';
import { typedValueOf, ValueFields, valueConditionOf } from './value-fields.tsx';
import { WordSelect } from './word-select.tsx';

const words = {
  account: { counted: 'people', all: 'anybody in it', some: 'those whose role …' },
  person: { counted: 'accounts', all: 'any they are in', some: 'those where their role …' },
} as const satisfies Record<SubjectKind, object>;

/** How many people an account has, or accounts a person is in, and in which role. */
export function MembershipForm({ initial, subject, onDone }: ClauseFormProps<MembershipClause>) {
  const role = initial === null ? undefined : roleIn(initial);
  const [way, setWay] = useState<'all' | 'some'>(role === undefined ? 'all' : 'some');
  const [typed, setTyped] = useState(() => typedValueOf(role ?? null));
  const [times, setTimes] = useState(() => typedTimesOf(initial ?? {}));
  const { counted, all, some } = words[subject];
  const hint = useRoleHint();
  const condition = valueConditionOf(typed);
  const which: Memberships | null = way === 'all' ? true : condition === null ? null : { role: condition };
  return (
    <FormFrame
      isWhole={which !== null && isTimes(times)}
      onDone={() => {
        if (which === null) return;
        const limits = limitsOf(times);
        onDone(subject === 'account' ? { people: which, ...limits } : { accounts: which, ...limits });
      }}
    >
      <WordSelect
        label={subject === 'account' ? 'Who counts' : 'Which accounts count'}
        choices={[
          { value: 'all', label: all },
          { value: 'some', label: some },
        ]}
        value={way}
        onChoose={setWay}
      />
      {way === 'all' ? null : <ValueFields label="Role" hint={hint} typed={typed} onType={setTyped} />}
      <TimesFields of={counted} typed={times} onType={setTimes} />
    </FormFrame>
  );
}

const JOINING = 'Account Added User';

/** How roles are written, so that nobody has to guess. */
function useRoleHint(): string {
  const api = useApi();
  const events = useQuery(catalogEventsQuery(api));
  const isToldOf = events.data?.items.some(({ event }) => event === JOINING) === true;
  const joining = useQuery({ ...catalogEventQuery(api, JOINING), enabled: isToldOf });
  const role = joining.data?.properties.find(({ name }) => name === 'role');
  const example = role?.types.find(({ type }) => type === 'text')?.example.replaceAll('"', '');
  if (example !== undefined) return `Such as ${example}; several with commas`;
  if (events.isPending || (isToldOf && joining.isPending)) return 'Several with commas';
  return `No role has arrived yet; they come with “${JOINING}”`;
}

function roleIn(clause: MembershipClause) {
  const which = 'people' in clause ? clause.people : clause.accounts;
  return which === true ? undefined : which.role;
}
