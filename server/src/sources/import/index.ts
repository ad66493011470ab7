export { rowProblems } from './cell.ts';
export type { Deliver } from './delivery.ts';
export { ImportError } from './import-error.ts';
export { type ImportDeps, type ImportOutcome, type ImportProgress, importFiles } from './import-files.ts';
export type { ImportMap } from './map-schema.ts';
export type { MessageBody } from './output.ts';
export { readMap } from './read-map.ts';
export { createRejectsFile, type RejectsFile } from './rejects-file.ts';
export type { RowCounts } from './tally.ts';
