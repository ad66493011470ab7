export { importSourceName } from './file-source.ts';
export {
  createRejectsFile,
  type Deliver,
  ImportError,
  type ImportMap,
  type ImportOutcome,
  type ImportPreview,
  type ImportProgress,
  importFiles,
  type MessageBody,
  type Proposal,
  paceOf,
  previewImport,
  proposeMap,
  type Question,
  type RejectsFile,
  type RowCounts,
  readMap,
} from './import/index.ts';
export {
  importPipe,
  type PipeOutcome,
  type PipeProtocol,
  proposePipeMap,
  readPipeHead,
} from './pipes/index.ts';
export { createSources, type PipeEnd, type Sources, type SourcesDeps } from './sources.ts';
