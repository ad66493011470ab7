import type { EventFilter } from '@sextant/contract';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from '../../design/button.tsx';
import type { ClauseFormProps, OrderClause } from './clause-form-props.ts';
import { filterOf, pickOf, useEventPicks } from './event-picks.ts';
import { FormFrame } from './form-frame.tsx';
import { PickOne } from './pick-one.tsx';
import { useWindowField, WindowField, windowOf } from './window-field.tsx';

const STEPS_MAX = 6;

interface Step {
  id: number;
  filter: EventFilter | null;
}

/** Events one after the other, all within a time. */
export function OrderForm({ initial, onDone }: ClauseFormProps<OrderClause>) {
  const [steps, setSteps] = useState<readonly Step[]>(() =>
    (initial?.in_order ?? [null, null]).map((filter, id) => ({ id, filter })),
  );
  const [span, setSpan] = useWindowField(initial?.within ?? '14d', false);
  const { picks, isPending } = useEventPicks();
  const within = windowOf({ ...span, way: 'rolling' });
  const filters = steps.flatMap(({ filter }) => (filter === null ? [] : [filter]));
  return (
    <FormFrame
      isWhole={filters.length === steps.length && typeof within === 'string'}
      onDone={() => {
        if (typeof within === 'string') onDone({ in_order: filters, within });
      }}
    >
      {steps.map(({ id, filter }, at) => (
        <div key={id} className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            <PickOne
              label={at === 0 ? 'First' : 'Then'}
              picks={picks}
              value={filter === null ? null : (pickOf(filter) ?? 'Several events, as written in the YAML')}
              onPick={(pick) =>
                setSteps(steps.map((step) => (step.id === id ? { id, filter: filterOf(pick) } : step)))
              }
              none={isPending ? 'Loading the events.' : 'No event has arrived yet.'}
            />
          </div>
          {steps.length > 2 ? (
            <IconButton
              label={`Take step ${at + 1} away`}
              onClick={() => setSteps(steps.filter((step) => step.id !== id))}
            >
              <X aria-hidden />
            </IconButton>
          ) : null}
        </div>
      ))}
      {steps.length < STEPS_MAX ? (
        <div>
          <Button
            look="quiet"
            onClick={() =>
              setSteps([...steps, { id: Math.max(...steps.map(({ id }) => id)) + 1, filter: null }])
            }
          >
            <Plus aria-hidden className="size-3.5" /> Another step
          </Button>
        </div>
      ) : null}
      <WindowField typed={span} onType={setSpan} isSpanOnly />
    </FormFrame>
  );
}
