import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { catalogTraitsQuery } from '../../catalog/catalog-queries.ts';
import { useApi } from '../../shell/api.tsx';
import { collectionOf } from '../collection-of.ts';
import type { ClauseFormProps, TraitClause } from './clause-form-props.ts';
import { FormFrame } from './form-frame.tsx';
import { PickOne } from './pick-one.tsx';
import { typedValueOf, ValueFields, valueConditionOf } from './value-fields.tsx';

/** A trait and what it must be. */
export function TraitForm({ initial, subject, onDone }: ClauseFormProps<TraitClause>) {
  const [trait, setTrait] = useState(initial?.trait ?? null);
  const [typed, setTyped] = useState(() => typedValueOf(initial?.is ?? null));
  const traits = useQuery(catalogTraitsQuery(useApi(), collectionOf(subject)));
  const is = valueConditionOf(typed);
  const picks = (traits.data?.items ?? []).map(({ name, types }) => ({
    value: name,
    title: name,
    detail: `such as ${types.find(({ type }) => type !== 'null')?.example ?? 'nothing yet'}`,
  }));
  return (
    <FormFrame
      isWhole={trait !== null && is !== null}
      onDone={() => {
        if (trait !== null && is !== null) onDone({ trait, is });
      }}
    >
      <PickOne
        label="Trait"
        picks={picks}
        value={trait}
        onPick={setTrait}
        none={traits.isPending ? 'Loading the traits.' : 'No trait has arrived yet.'}
      />
      {trait === null ? null : <ValueFields typed={typed} onType={setTyped} />}
    </FormFrame>
  );
}
