import { type SqlQuery, sql } from '../../../platform/sql/index.ts';
import { property } from '../whose.ts';

/** A survey as its answers are counted; expressions over a row of `events`. */
export interface Survey {
  /** As `survey` names it in events, in small letters. */
  readonly name: string;
  /** An answer on the scale; others are left out. */
  readonly isValid: SqlQuery;
  readonly isGood: SqlQuery;
  readonly isBad: SqlQuery;
  /** What is averaged. */
  readonly score: SqlQuery;
}

const score: SqlQuery = sql`toFloat64OrZero(${property('score')})`;
const isWhole: SqlQuery = sql`match(${property('score')}, '^[0-9]+(\\\\.0+)?$')`;

/** Would you recommend us? Whole numbers from 0 to 10. */
export const npsSurvey: Survey = {
  name: 'nps',
  isValid: sql`(${isWhole} AND ${score} <= 10)`,
  isGood: sql`${score} >= 9`,
  isBad: sql`${score} <= 6`,
  score,
};

/** The best answer there was; 5 where the event does not say. */
const scaleMax: SqlQuery = sql`if(toFloat64OrZero(${property('scale_max')}) > 1, toFloat64OrZero(${property('scale_max')}), 5)`;
/** Where an answer lies between the worst, 1, and the best: 4 of 5 lies at three quarters. */
const place: SqlQuery = sql`((${score} - 1) / (${scaleMax} - 1))`;

/** How satisfied were you? From 1 to 5, or as far as `scale_max` says; satisfied are the upper quarter: 4 and 5 of 5. */
export const csatSurvey: Survey = {
  name: 'csat',
  isValid: sql`(match(${property('score')}, '^[0-9]+(\\\\.[0-9]+)?$') AND ${place} BETWEEN 0 AND 1)`,
  isGood: sql`${place} >= 0.75`,
  isBad: sql`${place} < 0.5`,
  score: sql`1 + 4 * ${place}`,
};
