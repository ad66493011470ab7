import type { CatalogProperty } from '@sextant/contract';
import type { ReactNode } from 'react';
import { StateMark } from '../design/state-mark.tsx';
import { driftWords, fitsPublished, typeWords, usualType } from './drift-words.ts';
import { shareText } from './share-text.ts';

interface PropertyEntryProps {
  property: CatalogProperty;
  /** Of what the share is: `events`, `people`. */
  carriers: string;
  children?: ReactNode;
}

/** A property or trait: name and type, how many carry it, what it means, a value, and what is expected. */
export function PropertyEntry({ property, carriers, children }: PropertyEntryProps) {
  const { name, types, share, published } = property;
  const example = types.find(({ type }) => type !== 'null')?.example;
  return (
    <li className="flex flex-col gap-1 border-b py-2.5">
      <div className="flex items-baseline gap-3">
        <h4 className="min-w-0 font-medium break-words">{name}</h4>
        <p className="ml-auto shrink-0 text-xs text-ink-3">
          {types.length === 0 ? 'not seen yet' : `${shareText(share)} of the ${carriers}`}
        </p>
      </div>
      <TypeLine property={property} />
      {published === null || published.about === '' ? null : (
        <p className="max-w-[60ch] text-ink-2">
          {published.about}
          {published.unit === null ? '' : ` (${published.unit})`}
        </p>
      )}
      <div className="flex items-center gap-3">
        {example === undefined ? null : (
          <code title={example} className="min-w-0 flex-1 truncate font-mono text-xs text-ink-2">
            {example}
          </code>
        )}
        <span className="ml-auto shrink-0">{children}</span>
      </div>
    </li>
  );
}

/** The type; where it changed or is not the published one, that is marked. */
export function TypeLine({ property }: { property: CatalogProperty }) {
  const usual = usualType(property);
  if (usual === null) return null;
  const isAsPublished = fitsPublished(property);
  if (property.hasDrifted) {
    return (
      <p className="flex flex-wrap items-center gap-x-1.5 text-watch">
        <StateMark state="watch">Drift:</StateMark> {driftWords(property.types, Date.now())}
      </p>
    );
  }
  if (!isAsPublished && property.published !== null) {
    return (
      <p className="flex flex-wrap items-center gap-x-1.5 text-watch">
        <StateMark state="watch">Arrives as {typeWords[usual]},</StateMark>{' '}
        {`published as ${property.published.type}`}
      </p>
    );
  }
  return <p className="text-ink-2">{typeWords[usual]}</p>;
}
