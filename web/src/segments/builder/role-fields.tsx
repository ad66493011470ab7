import type { ValueCondition } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { catalogEventQuery, catalogEventsQuery } from '../../catalog/catalog-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { type TypedValue, typedValueOf, ValueFields, valueConditionOf } from './value-fields.tsx';
import { WordSelect } from './word-select.tsx';

/** What was typed for a role: everybody counts, or some by their role. */
export interface TypedRole {
  way: 'all' | 'some';
  value: TypedValue;
}

export function typedRoleOf(role: ValueCondition | undefined): TypedRole {
  return { way: role === undefined ? 'all' : 'some', value: typedValueOf(role ?? null) };
}

/** The role that was typed: undefined where everybody counts, null while it is not whole. */
export function roleOf({ way, value }: TypedRole): ValueCondition | undefined | null {
  return way === 'all' ? undefined : valueConditionOf(value);
}

interface RoleFieldsProps {
  label: string;
  /** `anybody in it`. */
  all: string;
  /** `those whose role …`. */
  some: string;
  typed: TypedRole;
  onType: (typed: TypedRole) => void;
}

/** Whether everybody counts, or only some by their role. */
export function RoleFields({ label, all, some, typed, onType }: RoleFieldsProps) {
  const hint = useRoleHint();
  return (
    <>
      <WordSelect
        label={label}
        choices={[
          { value: 'all', label: all },
          { value: 'some', label: some },
        ]}
        value={typed.way}
        onChoose={(way) => onType({ ...typed, way })}
      />
      {typed.way === 'all' ? null : (
        <ValueFields
          label="Role"
          hint={hint}
          typed={typed.value}
          onType={(value) => onType({ ...typed, value })}
        />
      )}
    </>
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
