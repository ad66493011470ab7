import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { floatingClass, itemClass } from './floating.ts';
import { floatingContainer } from './floating-container.ts';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

interface SelectProps<Value extends string> {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
  /** Keeps the name for screen readers only, where the place already says what is chosen. */
  isLabelHidden?: boolean;
}

/** One of a short list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, choices, value, onChoose, isLabelHidden = false } = props;
  return (
    <BaseSelect.Root
      items={choices}
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChoose(next);
      }}
    >
      <div className="flex min-w-0 flex-col gap-1">
        <BaseSelect.Label className={isLabelHidden ? 'sr-only' : 'text-sm font-medium'}>
          {label}
        </BaseSelect.Label>
        <BaseSelect.Trigger
          className={`flex h-8 min-w-0 items-center justify-between gap-2 rounded-control border bg-raised px-2 text-sm hover:bg-hover ${isLabelHidden ? 'border-line' : 'border-control'}`}
        >
          <BaseSelect.Value className="truncate" />
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-3" />
        </BaseSelect.Trigger>
      </div>
      <BaseSelect.Portal container={floatingContainer()}>
        <BaseSelect.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <BaseSelect.Popup
            className={`${floatingClass} max-h-80 min-w-[var(--anchor-width)] overflow-y-auto`}
          >
            <BaseSelect.List>
              {choices.map((choice) => (
                <BaseSelect.Item key={choice.value} value={choice.value} className={itemClass}>
                  <BaseSelect.ItemIndicator className="absolute left-2">
                    <Check aria-hidden className="size-3.5" />
                  </BaseSelect.ItemIndicator>
                  <BaseSelect.ItemText className="pl-5">{choice.label}</BaseSelect.ItemText>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
