import type { Person } from '@sextant/contract';
import type { HappeningRow } from '../happening-queries.ts';
import type { PersonOf } from './person-link.ts';

type Answer = Person['feedback']['answers'][number];

const ANSWERS_MAX = 50;

/** What they told us. Goals and preferences: each once, as last stated. */
export function feedbackBlock(happenings: readonly HappeningRow[], personOf: PersonOf): Person['feedback'] {
  const answers = happenings
    .filter(({ event }) => event === 'Survey Responded')
    .map((row) => answerOf(row, personOf));
  return {
    latest: latestBySurvey(answers),
    answers: answers.slice(0, ANSWERS_MAX),
    goals: firstOfEach(
      happenings.filter(({ event, goal }) => event === 'Goal Stated' && goal !== ''),
      (row) => row.goal,
    ).map((row) => ({ goal: row.goal, at: row.timestamp })),
    preferences: firstOfEach(
      happenings.filter(({ event, preference }) => event === 'Preference Stated' && preference !== ''),
      (row) => row.preference,
    ).map((row) => ({ preference: row.preference, value: row.value, at: row.timestamp })),
  };
}

function answerOf(row: HappeningRow, personOf: PersonOf): Answer {
  const score = Number(row.score);
  return {
    eventId: row.event_id,
    survey: row.survey === '' ? 'survey' : row.survey,
    score: row.score === '' || !Number.isFinite(score) ? null : score,
    comment: row.comment,
    at: row.timestamp,
    person: personOf(row),
  };
}

function latestBySurvey(answers: readonly Answer[]): Person['feedback']['latest'] {
  const scored = answers.flatMap(({ survey, score, at }) => (score === null ? [] : [{ survey, score, at }]));
  return firstOfEach(scored, ({ survey }) => survey);
}

/** Of rows in order, the first with each key. */
function firstOfEach<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return [...first.values()];
}
