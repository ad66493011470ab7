import type { Answer } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Block } from '../design/block.tsx';
import { counted } from '../design/figures.ts';
import { Missing } from '../design/missing.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { EvidenceGraph } from './evidence-graph.tsx';

type Explanation = Answer<'explain'>;

const kinds: Record<Explanation['evidence'][number]['kind'], string> = {
  identify: 'sent together in one call',
  alias: 'joined by an alias call',
  shared: 'seen on one event',
  manual_same: 'stated to be the same',
  manual_distinct: 'stated to be different',
};

interface EvidenceListProps {
  identifiers: Explanation['identifiers'];
  evidence: Explanation['evidence'];
}

/** Each piece of evidence on its own line, with the event that holds it. */
export function EvidenceList({ identifiers, evidence }: EvidenceListProps) {
  const names = new Map(identifiers.map(({ node, type, value }) => [node, `${type} ${value}`]));
  const nameOf = (node: string) => names.get(node) ?? 'another identifier';
  return (
    <Block
      id="evidence"
      title="Why they are one"
      note={counted(evidence.length, 'piece of evidence', 'pieces of evidence')}
    >
      {evidence.length === 0 ? (
        <Missing what="There is one identifier only: nothing had to be joined." />
      ) : (
        <>
          <EvidenceGraph identifiers={identifiers} evidence={evidence} />
          <ul className="max-w-[64rem] divide-y text-sm">
            {evidence.map((piece) => (
              <li key={`${piece.from} ${piece.to} ${piece.kind} ${piece.firstAt}`} className="py-1.5">
                <p className="break-all">
                  {nameOf(piece.from)} <span className="text-ink-3">and</span> {nameOf(piece.to)}
                </p>
                <p className="flex flex-wrap gap-x-3 text-xs text-ink-2">
                  <span>
                    {kinds[piece.kind]}
                    {piece.source ? `, ${piece.source.name}` : ''}, <Time at={piece.firstAt} />
                  </span>
                  {piece.eventId === null ? null : (
                    <Link to="/events" search={{ open: piece.eventId }} className="text-accent underline">
                      the event
                    </Link>
                  )}
                  {piece.isRetracted ? <StateMark state="none">taken back</StateMark> : null}
                  {piece.refusedBecause === null ? null : (
                    <StateMark state="watch">did not merge: {piece.refusedBecause}</StateMark>
                  )}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Block>
  );
}
