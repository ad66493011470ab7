export { midnightsBefore, settledBand } from './bands.ts';
export type { ScoresDeps } from './deps.ts';
export { inlineMetricsOf, scoreNeeds } from './needs.ts';
export { conditionHolds, conditionSql } from './number-condition.ts';
export { readScore, type ScoreReading, scoreValues } from './reading.ts';
export { scoreColumns, valueColumn } from './score-columns.ts';
export { createScores, type Scores } from './scores.ts';
export type { WhyAsk } from './why/why-changed.ts';
