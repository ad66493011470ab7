import type { Question } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { inputClass } from '../../design/field.tsx';
import { dateInputValue } from '../../design/instants.ts';
import { Popover } from '../../design/popover.tsx';
import { Select } from '../../design/select.tsx';
import { AccountPicker } from '../../profiles/list/account-picker.tsx';
import { useApi } from '../../shell/api.tsx';

type Parameter = Question['parameters'][number];

interface ParameterFieldProps {
  parameter: Parameter;
  /** What is asked with now; null narrows nothing. */
  value: string | null;
  onChange: (value: string | null) => void;
}

/** One parameter, by its kind. */
export function ParameterField(props: ParameterFieldProps) {
  const { parameter } = props;
  switch (parameter.kind) {
    case 'day':
      return <DayField {...props} />;
    case 'account':
      return <AccountField {...props} />;
    case 'metric':
    case 'segment':
    case 'choice':
      return <ChoiceField {...props} />;
    default:
      return parameter.kind satisfies never;
  }
}

/** While a year is typed it passes through 0002, 0020 and 0202, of which nobody means to ask. */
const FIRST_DAY = '1970-01-01';

function DayField({ parameter, value, onChange }: ParameterFieldProps) {
  const [text, setText] = useState(value ?? '');
  useEffect(() => setText(value ?? ''), [value]);
  return (
    <input
      type="date"
      aria-label={parameter.title}
      max={dateInputValue(new Date().toISOString())}
      min={FIRST_DAY}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        if (currentTarget.value >= FIRST_DAY) onChange(currentTarget.value);
      }}
      className={inputClass}
    />
  );
}

const ANY = '';

/** One of a list; where nothing needs to be chosen, that is the first choice. */
function ChoiceField({ parameter, value, onChange }: ParameterFieldProps) {
  const choices = parameter.choices ?? [];
  const none =
    parameter.default === null ? [{ value: ANY, label: `any ${parameter.title.toLowerCase()}` }] : [];
  // What an old address names and is no more stays to be seen, so that it can be changed.
  const gone =
    value === null || choices.some((each) => each.value === value) ? [] : [{ value, label: value }];
  return (
    <Select
      label={parameter.title}
      isLabelHidden
      value={value ?? ANY}
      choices={[...none, ...gone, ...choices.map((each) => ({ value: each.value, label: each.title }))]}
      onChoose={(next) => onChange(next === ANY ? null : next)}
    />
  );
}

function AccountField({ parameter, value, onChange }: ParameterFieldProps) {
  const [isOpen, setIsOpen] = useState(false);
  const name = useAccountName(value);
  return (
    <Popover
      title={parameter.title}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button aria-label={`${parameter.title}: ${name}`}>
          <span className="max-w-48 truncate">{name}</span>
          <ChevronDown aria-hidden className="size-3.5 text-ink-3" />
        </Button>
      }
    >
      <AccountPicker
        label={parameter.title}
        onPick={(id) => {
          setIsOpen(false);
          onChange(id);
        }}
      />
      {value === null ? null : (
        <div className="mt-2 border-t pt-2">
          <Button
            look="quiet"
            onClick={() => {
              setIsOpen(false);
              onChange(null);
            }}
          >
            Ask of all accounts
          </Button>
        </div>
      )}
    </Popover>
  );
}

/** An address holds the account's id; people read its name. */
function useAccountName(ref: string | null): string {
  const api = useApi();
  const account = useQuery({
    queryKey: ['accounts', 'name', ref],
    queryFn: async ({ signal }) => (await api.getAccount({ params: { ref: ref ?? '' } }, { signal })).name,
    enabled: ref !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (ref === null) return 'all accounts';
  return account.data ?? (account.isError ? 'an account that is gone' : 'one account');
}
