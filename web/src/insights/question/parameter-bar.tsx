import type { Question } from '@sextant/contract';
import { X } from 'lucide-react';
import { IconButton } from '../../design/button.tsx';
import { ParameterField } from './parameter-field.tsx';

type Parameter = Question['parameters'][number];

interface ParameterBarProps {
  parameters: readonly Parameter[];
  given: Readonly<Record<string, string | undefined>>;
  onChange: (change: Record<string, string | undefined>) => void;
}

/** What a question is narrowed by, read from left to right like a sentence; what is chosen stands in the address. */
export function ParameterBar({ parameters, given, onChange }: ParameterBarProps) {
  const isNarrowed = parameters.some(({ name }) => given[name] !== undefined);
  return (
    <fieldset className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 border-y py-2 text-sm">
      <legend className="sr-only">What the question is narrowed by</legend>
      {parameters.map((parameter) => (
        <div key={parameter.name} className="flex min-w-0 items-center gap-1.5" title={parameter.about}>
          <span aria-hidden className="whitespace-nowrap text-ink-2">
            {wordBefore(parameter)}
          </span>
          <ParameterField
            parameter={parameter}
            value={given[parameter.name] ?? parameter.default}
            onChange={(value) =>
              onChange({
                [parameter.name]: value === null || value === parameter.default ? undefined : value,
              })
            }
          />
        </div>
      ))}
      {isNarrowed ? (
        <IconButton
          label="Ask without any of these"
          onClick={() => onChange(Object.fromEntries(parameters.map(({ name }) => [name, undefined])))}
        >
          <X aria-hidden />
        </IconButton>
      ) : null}
    </fieldset>
  );
}

/** The word that makes a sentence of the bar: `from … to … of all accounts in any segment`. */
function wordBefore({ kind, title }: Parameter): string {
  switch (kind) {
    case 'account':
      return 'of';
    case 'segment':
      return 'in';
    case 'metric':
      return 'by';
    case 'day':
    case 'choice':
      return title.toLowerCase();
    default:
      return kind satisfies never;
  }
}
