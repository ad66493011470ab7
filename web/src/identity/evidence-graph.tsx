import type { Answer } from '@sextant/contract';
import { ScrollBox } from '../design/scroll-box.tsx';

type Explanation = Answer<'explain'>;

const ROW = 26;
const LABEL_WIDTH = 360;
const ARC_STEP = 14;
const NODES_DRAWN_MAX = 24;
const LABEL_LETTERS = 40;

/**
 * The identifiers one below the other, with an arc for each pair that evidence joins: whole where it merged,
 * dashed where it was taken back or refused. The list below says the same in words.
 */
export function EvidenceGraph({ identifiers, evidence }: Pick<Explanation, 'identifiers' | 'evidence'>) {
  const drawn = identifiers.slice(0, NODES_DRAWN_MAX);
  const rowOf = new Map(drawn.map(({ node }, row) => [node, row]));
  const arcs = evidence.flatMap((piece) => {
    const from = rowOf.get(piece.from);
    const to = rowOf.get(piece.to);
    return from === undefined || to === undefined || from === to ? [] : [{ piece, from, to }];
  });
  if (arcs.length === 0) return null;
  const reach = Math.max(...arcs.map(({ from, to }) => Math.abs(from - to)));
  const width = LABEL_WIDTH + reach * ARC_STEP + 24;
  const height = drawn.length * ROW;
  const y = (row: number) => row * ROW + ROW / 2;
  return (
    <ScrollBox label="Evidence as a graph" className="mb-3 hidden overflow-x-auto sm:block">
      <svg
        role="img"
        aria-label={`${drawn.length} identifiers joined by ${arcs.length} pieces of evidence; the list below names them`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {arcs.map(({ piece, from, to }) => {
          const bulge = LABEL_WIDTH + Math.abs(from - to) * ARC_STEP * 1.3;
          const isWhole = !piece.isRetracted && piece.refusedBecause === null;
          return (
            <path
              key={`${piece.from} ${piece.to} ${piece.kind} ${piece.firstAt}`}
              d={`M${LABEL_WIDTH + 6} ${y(from)}C${bulge} ${y(from)} ${bulge} ${y(to)} ${LABEL_WIDTH + 6} ${y(to)}`}
              fill="none"
              strokeWidth="1.5"
              strokeDasharray={isWhole ? undefined : '3 3'}
              className={isWhole ? 'stroke-accent' : 'stroke-control'}
            />
          );
        })}
        {drawn.map(({ node, type, value, isShared }, row) => (
          <g key={node}>
            <text x={LABEL_WIDTH - 8} y={y(row) + 4} textAnchor="end" className="fill-ink text-xs">
              <tspan className="fill-ink-3">{type} </tspan>
              {value.length > LABEL_LETTERS ? `${value.slice(0, LABEL_LETTERS)}…` : value}
            </text>
            <circle
              cx={LABEL_WIDTH + 3}
              cy={y(row)}
              r="3.5"
              className={isShared ? 'fill-paper stroke-watch' : 'fill-accent stroke-accent'}
            />
          </g>
        ))}
      </svg>
    </ScrollBox>
  );
}
