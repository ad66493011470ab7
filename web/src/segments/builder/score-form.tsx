import { useState } from 'react';
import { CheckBoxes, oneOrList } from './check-boxes.tsx';
import type { ClauseFormProps, ScoreClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';
import { conditionOf, NumberFields, useNumberFields } from './number-fields.tsx';
import { PickOne } from './pick-one.tsx';
import { WordSelect } from './word-select.tsx';

const ways = [
  { value: 'band', label: 'its band' },
  { value: 'value', label: 'its value' },
] as const;

/** A score, and the bands or the value it must have. */
export function ScoreForm({ initial, subject, names, onDone }: ClauseFormProps<ScoreClause>) {
  const [score, setScore] = useState(initial?.score ?? null);
  const [way, setWay] = useState<(typeof ways)[number]['value']>(
    initial !== null && initial.band === undefined ? 'value' : 'band',
  );
  const [bands, setBands] = useState<string[]>([initial?.band ?? []].flat());
  const [typed, setTyped] = useNumberFields(initial, 1);
  const condition = conditionOf(typed, 1);
  const definition = names.scores.get(score ?? '');
  const known = (definition?.bands ?? []).map(({ name, title }) => ({ value: name, title }));
  const picks = [...names.scores.values()]
    .filter((each) => each.subject === subject)
    .map(({ name, title, about }) => ({ value: name, title, detail: about }));
  const isWhole = score !== null && (way === 'band' ? bands.length > 0 : condition !== null);
  return (
    <FormFrame
      isWhole={isWhole}
      onDone={() => {
        if (score === null) return;
        if (way === 'band') onDone({ score, band: oneOrList(bands) });
        else if (condition !== null) onDone({ score, ...condition });
      }}
    >
      <PickOne
        label="Score"
        picks={picks}
        value={score}
        onPick={(name) => {
          setScore(name);
          setBands([]);
        }}
        none="There is no score of this kind of subject yet."
      />
      {score === null ? null : (
        <>
          <WordSelect label="By" choices={ways} value={way} onChoose={setWay} />
          {way === 'band' ? (
            <CheckBoxes label="Any of these bands" choices={known} chosen={bands} onChange={setBands} />
          ) : (
            <NumberFields typed={typed} unit="" onType={setTyped} />
          )}
        </>
      )}
    </FormFrame>
  );
}
