import type { ScoredSubject, ScoreOverview } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { moneyText } from '../design/figures.ts';
import { StateMark } from '../design/state-mark.tsx';
import type { TableColumn } from '../design/table/subject-table.tsx';
import { Time } from '../design/time.tsx';
import { bandTitle } from './band-title.ts';

/** The columns of who stands where. */
export function wideColumns(score: ScoreOverview): TableColumn<ScoredSubject>[] {
  return [
    nameColumn(score),
    { id: 'value', title: score.title, sort: 'value', width: 110, align: 'right', cell: shownValue },
    { id: 'band', title: 'Band', width: 140, cell: (row) => <Band row={row} score={score} /> },
    {
      id: 'mrr',
      title: 'A month',
      sort: 'mrr',
      width: 104,
      align: 'right',
      cell: ({ mrr }) => (mrr === null ? '' : moneyText(mrr)),
    },
    {
      id: 'renewsAt',
      title: 'Renews',
      sort: 'renewsAt',
      width: 116,
      cell: ({ renewsAt }) => (renewsAt === null ? '' : <Time at={renewsAt} />),
    },
    {
      id: 'lastSeenAt',
      title: 'Last active',
      width: 120,
      cell: ({ lastSeenAt }) =>
        lastSeenAt === null ? <span className="text-ink-3">never</span> : <Time at={lastSeenAt} />,
    },
  ];
}

/** The two columns of a narrow screen. */
export function narrowColumns(score: ScoreOverview): TableColumn<ScoredSubject>[] {
  return [
    {
      id: 'name',
      title: score.subject === 'person' ? 'Person' : 'Account',
      cell: (row) => (
        <>
          <SubjectLink row={row} score={score} />
          <span className="block text-xs">
            <Band row={row} score={score} />
          </span>
        </>
      ),
    },
    {
      id: 'value',
      title: score.title,
      sort: 'value',
      width: 120,
      align: 'right',
      cell: (row) => (
        <>
          {shownValue(row)}
          <span className="block text-xs text-ink-3">{row.mrr === null ? '' : moneyText(row.mrr)}</span>
        </>
      ),
    },
  ];
}

function nameColumn(score: ScoreOverview): TableColumn<ScoredSubject> {
  return {
    id: 'name',
    title: score.subject === 'person' ? 'Person' : 'Account',
    cell: (row) => (
      <>
        <SubjectLink row={row} score={score} /> <span className="text-ink-3">{row.detail}</span>
      </>
    ),
  };
}

function SubjectLink({ row, score }: { row: ScoredSubject; score: ScoreOverview }) {
  return (
    <Link
      to={score.subject === 'person' ? '/people/$ref' : '/accounts/$ref'}
      params={{ ref: row.id }}
      search={{ score: score.name }}
      className="font-medium hover:underline"
    >
      {row.name}
    </Link>
  );
}

function shownValue({ value }: ScoredSubject) {
  return value === null ? <span className="text-ink-3">no value</span> : Math.round(value);
}

function Band({ row, score }: { row: ScoredSubject; score: ScoreOverview }) {
  if (row.state === null || row.band === null) return <StateMark state="none">no band</StateMark>;
  return <StateMark state={row.state}>{bandTitle(score.bands, row.band)}</StateMark>;
}
