import type { Trait } from '@sextant/contract';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Missing } from '../../design/missing.tsx';
import { Time } from '../../design/time.tsx';

const rules = {
  latest: 'the latest holds',
  first: 'the first holds',
  most_trusted_source: 'the most trusted source holds',
  stated_first: 'what they stated themselves holds',
} as const satisfies Record<Trait['rule'], string>;

/** Every trait with where its value comes from, and what else was claimed. */
export function TraitsTab({ traits }: { traits: readonly Trait[] }) {
  if (traits.length === 0) {
    return <Missing what="No trait is known." next="Traits arrive with identify and group calls." />;
  }
  const head = 'border-b border-line py-1.5 pr-4 text-left text-xs font-medium text-ink-2';
  return (
    <table className="w-full max-w-[64rem] text-sm">
      <caption className="sr-only">Traits with their provenance</caption>
      <thead>
        <tr>
          <th scope="col" className={head}>
            Trait
          </th>
          <th scope="col" className={head}>
            Value
          </th>
          <th scope="col" className={`${head} hidden sm:table-cell`}>
            Said by
          </th>
          <th scope="col" className={`${head} hidden md:table-cell`}>
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {traits.map((trait) => (
          <TraitRow key={trait.name} trait={trait} />
        ))}
      </tbody>
    </table>
  );
}

function TraitRow({ trait }: { trait: Trait }) {
  const [isOpen, setIsOpen] = useState(false);
  const { chosen, others } = trait;
  return (
    <>
      <tr className="h-8 align-baseline">
        <th scope="row" className="border-b py-1 pr-4 text-left font-normal text-ink-2">
          {trait.name}
        </th>
        <td className="max-w-80 border-b py-1 pr-4 break-words">
          {valueText(chosen.value)}
          {others.length === 0 ? null : (
            <Button look="quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
              {isOpen
                ? 'Hide the others'
                : `${others.length} other ${others.length === 1 ? 'claim' : 'claims'}`}
            </Button>
          )}
        </td>
        <td className="hidden border-b pr-4 sm:table-cell">
          {chosen.source.name} <span className="text-xs text-ink-3">{chosen.basis}</span>
        </td>
        <td className="hidden border-b text-ink-2 md:table-cell">
          <Time at={chosen.at} />
        </td>
      </tr>
      {isOpen
        ? others.map((other) => (
            <tr key={other.eventId} className="align-baseline text-ink-2">
              <td className="border-b py-1 pr-4 text-right text-xs text-ink-3">claimed also</td>
              <td className="max-w-80 border-b py-1 pr-4 break-words">{valueText(other.value)}</td>
              <td className="hidden border-b pr-4 sm:table-cell">
                {other.source.name} <span className="text-xs text-ink-3">{other.basis}</span>
              </td>
              <td className="hidden border-b md:table-cell">
                <Time at={other.at} />
              </td>
            </tr>
          ))
        : null}
      {isOpen ? (
        <tr>
          <td className="border-b" />
          <td colSpan={3} className="border-b py-1 text-xs text-ink-3">
            Rule: {rules[trait.rule]}.
          </td>
        </tr>
      ) : null}
    </>
  );
}

function valueText(value: Trait['chosen']['value']): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
