import { type Answer, type CatalogProperty, type ValueType, valueTypes } from '@sextant/contract';
import { type Choice, Select } from '../design/select.tsx';
import { typeWords } from './drift-words.ts';
import { rulesOf, type useRules, withExpected } from './use-rules.ts';

interface ExpectedTypeProps {
  entry: Answer<'getCatalogEvent'>;
  property: CatalogProperty;
  rules: ReturnType<typeof useRules>;
}

const choices: readonly Choice<ValueType | ''>[] = [
  { value: '', label: 'Take any type' },
  ...valueTypes.map((type) => ({ value: type, label: expectationLabel(type) })),
];

/** The type that is insisted on; another one makes the event wait. */
export function ExpectedType({ entry, property, rules }: ExpectedTypeProps) {
  return (
    <Select
      label={`Expected type of ${property.name}`}
      isLabelHidden
      choices={choices}
      value={property.expected ?? ''}
      onChoose={(value) => {
        const type = value === '' ? null : value;
        rules.change(withExpected(rulesOf(entry), property.name, type), changeSentence(property.name, type));
      }}
    />
  );
}

function expectationLabel(type: ValueType): string {
  return type === 'null' ? 'Keep this out' : `Only ${typeWords[type]}`;
}

/** What the change of an expectation means from now on. */
function changeSentence(name: string, type: ValueType | null): string {
  if (type === null) return `${name}: any type is taken again.`;
  if (type === 'null') return `${name}: events that carry it wait now.`;
  return `${name}: events with anything but ${typeWords[type]} wait now.`;
}
