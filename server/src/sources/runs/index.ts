export type { UploadBounds } from './data-files.ts';
export { createImports, type Imports, type ImportsDeps } from './imports.ts';
export { describePreview } from './preview.ts';
