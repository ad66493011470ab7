import type { EventFilter, ValueCondition } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useId } from 'react';
import { catalogEventQuery } from '../../catalog/catalog-queries.ts';
import { Button, IconButton } from '../../design/button.tsx';
import { TextField } from '../../design/field.tsx';
import { useApi } from '../../shell/api.tsx';
import { type TypedValue, typedValueOf, ValueFields, valueConditionOf } from './value-fields.tsx';

/** A condition on a property as it is typed; `id` keeps its fields apart. */
export interface TypedWhere extends TypedValue {
  id: number;
  property: string;
}

export function typedWhereOf(where: EventFilter['where']): TypedWhere[] {
  return Object.entries(where ?? {}).map(([property, condition], id) => ({
    id,
    property,
    ...typedValueOf(condition),
  }));
}

/** The conditions that were typed: undefined where there are none, null while one is not whole. */
export function whereOf(typed: readonly TypedWhere[]): EventFilter['where'] | null {
  if (typed.length === 0) return undefined;
  const entries: [string, ValueCondition][] = [];
  for (const each of typed) {
    const condition = valueConditionOf(each);
    if (each.property.trim() === '' || condition === null) return null;
    entries.push([each.property.trim(), condition]);
  }
  return Object.fromEntries(entries);
}

interface WhereFieldsProps {
  /** The event whose properties are known; undefined for several or a kind. */
  event: string | undefined;
  typed: readonly TypedWhere[];
  onType: (typed: TypedWhere[]) => void;
}

/** Conditions on the properties of an event. */
export function WhereFields({ event, typed, onType }: WhereFieldsProps) {
  const listId = useId();
  const known = useQuery({ ...catalogEventQuery(useApi(), event ?? ''), enabled: event !== undefined });
  const change = (id: number, change: Partial<TypedWhere>) =>
    onType(typed.map((each) => (each.id === id ? { ...each, ...change } : each)));
  const nextId = Math.max(-1, ...typed.map(({ id }) => id)) + 1;
  return (
    <div className="flex flex-col gap-2">
      <datalist id={listId}>
        {known.data?.properties.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {typed.map((each) => (
        <fieldset key={each.id} className="flex flex-col gap-2 border-l border-line pl-2">
          <legend className="sr-only">Condition on a property</legend>
          <div className="grid grid-cols-[1fr_auto] items-end gap-1">
            <TextField
              label="where the property"
              list={listId}
              value={each.property}
              onChange={({ currentTarget }) => change(each.id, { property: currentTarget.value })}
            />
            <IconButton
              label="Take this condition away"
              onClick={() => onType(typed.filter(({ id }) => id !== each.id))}
            >
              <X aria-hidden />
            </IconButton>
          </div>
          <ValueFields typed={each} onType={(value) => change(each.id, value)} />
        </fieldset>
      ))}
      <div>
        <Button
          look="quiet"
          onClick={() => onType([...typed, { id: nextId, property: '', comparison: 'is', value: '' }])}
        >
          <Plus aria-hidden className="size-3.5" /> Only where a property …
        </Button>
      </div>
    </div>
  );
}
