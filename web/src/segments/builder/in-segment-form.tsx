import { useState } from 'react';
import type { ClauseFormProps, InSegmentClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';
import { PickOne } from './pick-one.tsx';
import { WordSelect } from './word-select.tsx';

const ways = [
  { value: 'in', label: 'are in it' },
  { value: 'out', label: 'are not in it' },
] as const;

/** Another segment to be in, or to stay out of. */
export function InSegmentForm({ initial, subject, names, onDone }: ClauseFormProps<InSegmentClause>) {
  const [segment, setSegment] = useState(
    initial === null ? null : 'segment' in initial ? initial.segment : initial.not_segment,
  );
  const [way, setWay] = useState<(typeof ways)[number]['value']>(
    initial !== null && 'not_segment' in initial ? 'out' : 'in',
  );
  const picks = [...names.segments.values()]
    .filter((each) => each.subject === subject)
    .map(({ name, title, about }) => ({ value: name, title, detail: about }));
  return (
    <FormFrame
      isWhole={segment !== null}
      onDone={() => {
        if (segment !== null) onDone(way === 'in' ? { segment } : { not_segment: segment });
      }}
    >
      <PickOne
        label="Segment"
        picks={picks}
        value={segment}
        onPick={setSegment}
        none="There is no other segment of this kind of subject yet."
      />
      {segment === null ? null : <WordSelect label="They" choices={ways} value={way} onChoose={setWay} />}
    </FormFrame>
  );
}
