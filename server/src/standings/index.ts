export { type KeptStanding, type StandingValues, standingValuesEqual } from './standing.ts';
export { createStandings, type Standings } from './standings.ts';
