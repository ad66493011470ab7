export { readCursor, writeCursor } from './cursor.ts';
export type { ProfilesDeps } from './deps.ts';
export type { UndoneImport } from './forget.ts';
export type { Touched } from './lists/apply.ts';
export type { SubjectLink, SubjectNames } from './names.ts';
export { createProfiles, type Profiles, type SearchableIdentifier } from './profiles.ts';
export type { Rebuild } from './rebuild.ts';
export type { SourceNames } from './sources.ts';
