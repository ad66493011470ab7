import { useState } from 'react';
import { CheckBoxes, oneOrList } from './check-boxes.tsx';
import type { ClauseFormProps, StageClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';
import { PickOne } from './pick-one.tsx';

/** A ladder, and the stages to stand on. */
export function StageForm({ initial, subject, names, onDone }: ClauseFormProps<StageClause>) {
  const ladders = [...names.stages.values()].filter((each) => each.subject === subject);
  const only = ladders.length === 1 ? ladders[0]?.name : undefined;
  const [ladder, setLadder] = useState(initial?.stage ?? only ?? null);
  const [stages, setStages] = useState<string[]>([initial?.is ?? []].flat());
  const known = (names.stages.get(ladder ?? '')?.stages ?? []).map(({ name, title }) => ({
    value: name,
    title,
  }));
  return (
    <FormFrame
      isWhole={ladder !== null && stages.length > 0}
      onDone={() => {
        if (ladder !== null) onDone({ stage: ladder, is: oneOrList(stages) });
      }}
    >
      <PickOne
        label="Ladder"
        picks={ladders.map(({ name, title, about }) => ({ value: name, title, detail: about }))}
        value={ladder}
        onPick={(name) => {
          setLadder(name);
          setStages([]);
        }}
        none="There is no ladder of this kind of subject yet."
      />
      {ladder === null ? null : (
        <CheckBoxes label="On any of these" choices={known} chosen={stages} onChange={setStages} />
      )}
    </FormFrame>
  );
}
