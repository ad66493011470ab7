import { builtinModules } from 'node:module';
import { packages, usedWithoutImport } from '../house.ts';
import { type Import, importsOf, packageName } from '../imports.ts';
import { isForTests, type Rule, type SourceTree, type Violation } from '../source-tree.ts';
import { packageOf } from './package-direction.ts';

/** What a workspace imports it declares, and what it declares it uses. */
export const dependencies: Rule = {
  name: 'every imported package is declared, every declared package is used',
  check: (tree) => {
    const folders = ['', ...Object.keys(packages)].filter((folder) =>
      tree.paths.includes(manifestPath(folder)),
    );
    const imports = importsOf(tree);
    const forTests = reachedByTestsOnly(imports);
    return folders.flatMap((folder) => [
      ...undeclared({
        tree,
        folder,
        forTests,
        imports: imports.filter(({ from }) => ownerOf(from, folders) === folder),
      }),
      ...unused({ tree, folder, folders }),
    ]);
  },
};

type Manifest = { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };

const manifestPath = (folder: string): string => (folder === '' ? 'package.json' : `${folder}/package.json`);

const readManifest = (tree: SourceTree, folder: string): Manifest =>
  JSON.parse(tree.text(manifestPath(folder))) as Manifest;

/** The workspace a file belongs to; files outside any belong to the root, ''. */
function ownerOf(path: string, folders: readonly string[]): string {
  const folder = packageOf(path);
  return folder !== null && folders.includes(folder) ? folder : '';
}

/** Files nobody but tests imports, such as builders of random worlds beside them. */
function reachedByTestsOnly(imports: readonly Import[]): ReadonlySet<string> {
  const inProduction = new Set<string>();
  const roots = imports.filter(({ from }) => !isForTests(from));
  const imported = new Set(imports.map(({ target }) => target));
  const queue = roots
    .map(({ from }) => from)
    .filter((path) => !imported.has(path) || path.endsWith('/index.ts'));
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (inProduction.has(path)) continue;
    inProduction.add(path);
    for (const { from, target } of roots) if (from === path && target !== null) queue.push(target);
  }
  return new Set(roots.map(({ from }) => from).filter((path) => !inProduction.has(path)));
}

type Workspace = {
  readonly tree: SourceTree;
  readonly folder: string;
  readonly imports: readonly Import[];
  readonly forTests: ReadonlySet<string>;
};

function undeclared({ tree, folder, imports, forTests }: Workspace): Violation[] {
  const { dependencies: running = {}, devDependencies: developing = {} } = readManifest(tree, folder);
  const root = readManifest(tree, '').devDependencies ?? {};
  return imports.flatMap(({ from, line, specifier }) => {
    const name = packageNameOf(specifier);
    if (name === null || name in running || name === packageName(folder)) return [];
    if (folder === '' && name.startsWith('@sextant/')) return [];
    const isDevelopment = isForTests(from) || forTests.has(from) || /\.config\.ts$/.test(from);
    if (isDevelopment && (name in developing || name in root)) return [];
    const advice =
      name in developing
        ? `${name} is a development dependency, and this file runs in production: move it to dependencies in ${manifestPath(folder)}.`
        : `${name} is not declared in ${manifestPath(folder)}: declare it with an exact version.`;
    return [{ path: from, line, advice }];
  });
}

/** The npm package of an import specifier, or null for our own files and Node's modules. */
function packageNameOf(specifier: string): string | null {
  if (/^[./]|^node:|^virtual:/.test(specifier) || builtinModules.includes(specifier)) return null;
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? null;
}

function unused(workspace: { tree: SourceTree; folder: string; folders: readonly string[] }): Violation[] {
  const { tree, folder, folders } = workspace;
  const manifest = readManifest(tree, folder);
  const source = tree.paths
    .filter((path) => !/package(-lock)?\.json$|\.md$/.test(path))
    .filter((path) => folder === '' || ownerOf(path, folders) === folder)
    .map(tree.text)
    .join('\n');
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter((name) => !(name in usedWithoutImport) && !isNamedIn(source, name.replace(/^@types\//, '')))
    .map((name) => ({
      path: manifestPath(folder),
      line:
        1 +
        tree
          .text(manifestPath(folder))
          .split('\n')
          .findIndex((each) => each.includes(`"${name}"`)),
      advice: `${name} is declared and never used here: remove it.`,
    }));
}

/** Named in quotes: an import, a worker's `--import`, a stylesheet's @import or a plugin list. */
function isNamedIn(source: string, name: string): boolean {
  return new RegExp(`['"\`]${name.replace(/[.\\/]/g, '\\$&')}(/[^'"\`]*)?['"\`]`).test(source);
}
