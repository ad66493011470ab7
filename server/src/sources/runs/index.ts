export { createImports, type Imports, type ImportsDeps } from './imports.ts';
