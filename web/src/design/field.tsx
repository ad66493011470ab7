import { Field as BaseField } from '@base-ui/react/field';
import type { ComponentProps, ReactNode } from 'react';

export const inputClass =
  'h-8 w-full min-w-0 rounded-control border border-control bg-raised px-2 text-sm text-ink focus-visible:outline-2 focus-visible:outline-accent focus-visible:-outline-offset-1 data-invalid:border-bad';

interface TextFieldProps extends Omit<ComponentProps<typeof BaseField.Control>, 'className'> {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
}

/** A labelled line of text; the hint stays visible, the error says what to do. */
export function TextField({ label, hint, error, ...control }: TextFieldProps) {
  return (
    <BaseField.Root invalid={error !== undefined} className="flex flex-col gap-1">
      <BaseField.Label className="text-sm font-medium">{label}</BaseField.Label>
      <BaseField.Control {...control} className={inputClass} />
      {hint === undefined ? null : (
        <BaseField.Description className="text-xs text-ink-3">{hint}</BaseField.Description>
      )}
      {error === undefined ? null : (
        <BaseField.Error match className="text-xs text-bad">
          {error}
        </BaseField.Error>
      )}
    </BaseField.Root>
  );
}
