// The house as data: who may know whom. Change the plan here, in the same commit as the code that needs it.

/** Capability folders of server/src and their level; an import goes to a lower level only, never sideways. */
export const levels: Readonly<Record<string, number>> = {
  platform: 0,
  workspaces: 1,
  events: 2,
  catalog: 2,
  definitions: 2,
  identity: 3,
  ingest: 4,
  profiles: 4,
  sources: 5,
  metrics: 5,
  standings: 5,
  scores: 6,
  segments: 7,
  insights: 7,
  surveys: 7,
  tasks: 7,
  recommendations: 7,
  destinations: 7,
  signals: 8,
  journeys: 9,
  views: 9,
  privacy: 10,
  main: 11,
};

/** The packages and the packages of ours that each may import; tools may look at everything. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  server: ['contract'],
  web: ['contract'],
  cli: ['contract', 'server', 'scenarios'],
  sdk: [],
  scenarios: [],
  bench: ['contract', 'server', 'cli', 'scenarios', 'sdk'],
  e2e: ['contract', 'server', 'cli', 'scenarios', 'sdk', 'bench'],
  tools: ['contract', 'server', 'cli', 'scenarios', 'sdk', 'bench', 'e2e'],
};

/** Packages whose files others may name one by one; everywhere else the package name is the door. */
export const openToPaths: readonly string[] = ['bench', 'e2e', 'tools'];

/** Folder names of packages on npm, where they differ from `@sextant/<folder>`. */
export const packageNames: Readonly<Record<string, string>> = { cli: 'sextant-cli' };

/** The only files that may read the environment; everyone else is handed parsed configuration. */
export const environmentReaders: readonly RegExp[] = [
  /^server\/src\/main\/config[\w-]*\.ts$/,
  /^server\/src\/platform\/testing\//,
  /^(e2e|bench)\/(src\/)?(testing\/)?config[\w-]*\.ts$/,
  /^tools\//,
  // Sets the size of libuv's pool before anything uses it.
  /^cli\/bin\/sextant\.js$/,
  /^[\w-]+\.config\.ts$/,
];

/** Declared dependencies that no file imports by name, and what uses them. */
export const usedWithoutImport: Readonly<Record<string, string>> = {
  '@biomejs/biome': 'formatter and linter of npm run check',
  oxlint: 'type-aware lint of npm run check',
  'oxlint-tsgolint': 'the type-aware half of oxlint',
  '@types/node': 'the types of Node.js, named in tsconfig.json',
  tsx: 'runs TypeScript in npm scripts and in the command line',
};

/** Functions whose statements may see the rows of all workspaces, each with its reason. */
export const acrossWorkspaces: readonly { path: string; within: string; reason: string }[] = [
  {
    path: 'server/src/workspaces/key-store.ts',
    within: 'findApiKey',
    reason: 'a caller shows a secret, and the key found by its hash is what says the workspace',
  },
  {
    path: 'server/src/workspaces/source-store.ts',
    within: 'findSourceByWriteKey',
    reason: 'a sender shows a write key, and the source found by its hash is what says the workspace',
  },
  {
    path: 'server/src/sources/connections/connection-store.ts',
    within: 'findWebhook',
    reason:
      'a vendor knows an address and no workspace, and the signature says whether it is the one that was given it',
  },
  {
    path: 'server/src/sources/connections/connection-store.ts',
    within: 'dueDatabases',
    reason: 'the schedule is one for the installation; each row says its workspace, and is read as that one',
  },
];

/** Substitutions that carry the workspace filter into a statement, and where they are built. */
export const workspaceFragments: Readonly<Record<string, string>> = {
  'scope.rows': 'server/src/profiles/subject-scope.ts: always begins with workspace_id',
};

/** Lines at which the largest files and functions are shown, and at which they fail. */
export const sizes = { file: { shown: 250, limit: 400 }, function: { shown: 45, limit: 70 } };

/** Words that say nothing about what is inside. */
export const emptyNames: readonly string[] = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'manager',
  'v2',
];
