import type { Memberships, SubjectKind } from '@sextant/contract';
import { useState } from 'react';
import type { ClauseFormProps, MembershipClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';
import { RoleFields, roleOf, typedRoleOf } from './role-fields.tsx';
import { isTimes, limitsOf, TimesFields, typedTimesOf } from './times-fields.tsx';

const words = {
  account: {
    counted: 'people',
    label: 'Who counts',
    all: 'anybody in it',
    some: 'those whose role …',
  },
  person: {
    counted: 'accounts',
    label: 'Which accounts count',
    all: 'any they are in',
    some: 'those where their role …',
  },
} as const satisfies Record<SubjectKind, object>;

/** How many people an account has, or accounts a person is in, and in which role. */
export function MembershipForm({ initial, subject, onDone }: ClauseFormProps<MembershipClause>) {
  const [typed, setTyped] = useState(() => typedRoleOf(initial === null ? undefined : roleIn(initial)));
  const [times, setTimes] = useState(() => typedTimesOf(initial ?? {}));
  const { counted, ...labels } = words[subject];
  const role = roleOf(typed);
  const which: Memberships | null = role === undefined ? true : role === null ? null : { role };
  return (
    <FormFrame
      isWhole={which !== null && isTimes(times)}
      onDone={() => {
        if (which === null) return;
        const limits = limitsOf(times);
        onDone(subject === 'account' ? { people: which, ...limits } : { accounts: which, ...limits });
      }}
    >
      <RoleFields {...labels} typed={typed} onType={setTyped} />
      <TimesFields of={counted} typed={times} onType={setTimes} />
    </FormFrame>
  );
}

function roleIn(clause: MembershipClause) {
  const which = 'people' in clause ? clause.people : clause.accounts;
  return which === true ? undefined : which.role;
}
