export {
  createRejectsFile,
  type Deliver,
  ImportError,
  type ImportMap,
  type ImportOutcome,
  type ImportProgress,
  importFiles,
  type MessageBody,
  paceOf,
  type RowCounts,
  readMap,
} from './import/index.ts';
export { createSources, importSourceName, type Sources, type SourcesDeps } from './sources.ts';
