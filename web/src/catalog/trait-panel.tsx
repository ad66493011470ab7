import type { Answer, Collection } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Fact, Facts } from '../design/block.tsx';
import { count } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { Time } from '../design/time.tsx';
import { SidePanel } from '../shell/side-panel.tsx';
import { typeWords } from './drift-words.ts';
import { TypeLine } from './property-entry.tsx';
import { shareText } from './share-text.ts';

interface TraitPanelProps {
  name: string;
  collection: Collection;
  /** `undefined` when no such trait is claimed. */
  trait: Answer<'listCatalogTraits'>['items'][number] | undefined;
  onClose: () => void;
}

/** One trait: each type it came with, since when, and what is expected of it. */
export function TraitPanel({ name, collection, trait, onClose }: TraitPanelProps) {
  return (
    <SidePanel title={name} onClose={onClose}>
      {trait === undefined ? (
        <Missing what="Nobody claims a trait of this name." next="Close this and choose another." />
      ) : (
        <div className="flex flex-col gap-5 text-sm">
          <TypeLine property={trait} />
          {trait.types.map((seen) => (
            <section key={seen.type} aria-label={typeWords[seen.type]}>
              <h3 className="mb-1 font-semibold">As {typeWords[seen.type]}</h3>
              <Facts>
                <Fact name="Of its values">{shareText(seen.share)}</Fact>
                <Fact name="First">
                  <Time at={seen.firstAt} as="day" />
                </Fact>
                <Fact name="Last">
                  <Time at={seen.lastAt} />
                </Fact>
                <Fact name="Example">
                  <code className="font-mono text-xs break-all">{seen.example}</code>
                </Fact>
              </Facts>
            </section>
          ))}
          <Facts>
            <Fact name="Carried by">
              about {count(trait.subjects)} {collection === 'people' ? 'identifiers of people' : 'accounts'},{' '}
              {shareText(trait.share)} of all
            </Fact>
            <Fact name="Expected">
              {trait.expected === null ? 'any type' : `only ${typeWords[trait.expected]}`}
            </Fact>
          </Facts>
          <p className="text-ink-2">
            Which type is expected is said of the call that carries it:{' '}
            <Link
              to="/catalog"
              search={{ open: collection === 'people' ? 'identify' : 'group' }}
              className="text-accent underline"
            >
              {collection === 'people' ? 'identify' : 'group'}
            </Link>
            .
          </p>
        </div>
      )}
    </SidePanel>
  );
}
