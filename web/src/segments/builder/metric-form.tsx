import { useState } from 'react';
import type { ClauseFormProps, MetricClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';
import { conditionOf, NumberFields, scaleOf, useNumberFields } from './number-fields.tsx';
import { PickOne } from './pick-one.tsx';

/** A figure and what it must be. */
export function MetricForm({ initial, subject, names, onDone }: ClauseFormProps<MetricClause>) {
  const [metric, setMetric] = useState(initial?.metric ?? null);
  const unit = names.metrics.get(metric ?? '')?.unit ?? '';
  const [typed, setTyped] = useNumberFields(initial, scaleOf(unit));
  const condition = conditionOf(typed, scaleOf(unit));
  const picks = [...names.metrics.values()]
    .filter((each) => each.subject === subject)
    .map(({ name, title, about }) => ({ value: name, title, detail: about }));
  return (
    <FormFrame
      isWhole={metric !== null && condition !== null}
      onDone={() => {
        if (metric !== null && condition !== null) onDone({ metric, ...condition });
      }}
    >
      <PickOne
        label="Metric"
        picks={picks}
        value={metric}
        onPick={setMetric}
        none="There is no metric of this kind of subject yet."
      />
      {metric === null ? null : <NumberFields typed={typed} unit={unit} onType={setTyped} />}
    </FormFrame>
  );
}
