import { posix } from 'node:path';
import ts from 'typescript';
import { packageNames, packages } from './house.ts';
import { isCode, type SourceTree } from './source-tree.ts';

/** One import as written (`import`, `export from`, `import()`), and the file of ours it reaches, if any. */
export type Import = {
  readonly from: string;
  readonly line: number;
  readonly specifier: string;
  /** Path of the imported file when it is ours (by relative path or package name), else null. */
  readonly target: string | null;
};

/** All imports of all code files. */
export function importsOf(tree: SourceTree): Import[] {
  const known = new Set(tree.paths);
  return tree.paths.filter(isCode).flatMap((from) => {
    const { importedFiles } = ts.preProcessFile(tree.text(from), true, true);
    const lineStarts = tree.syntax(from);
    return importedFiles.map(({ fileName, pos }) => ({
      from,
      line: lineStarts.getLineAndCharacterOfPosition(pos).line + 1,
      specifier: fileName,
      target: targetOf({ from, specifier: fileName, known, tree }),
    }));
  });
}

type Reference = { from: string; specifier: string; known: ReadonlySet<string>; tree: SourceTree };

function targetOf({ from, specifier, known, tree }: Reference): string | null {
  if (specifier.startsWith('.')) {
    const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
    return [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((each) => known.has(each)) ?? path;
  }
  const folder = Object.keys(packages).find((name) => startsWithPackage(specifier, packageName(name)));
  if (folder === undefined) return null;
  return exportedFile({ folder, subpath: specifier.slice(packageName(folder).length), tree });
}

/** The name a folder of ours has as an npm package. */
export function packageName(folder: string): string {
  return packageNames[folder] ?? `@sextant/${folder}`;
}

function startsWithPackage(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}

function exportedFile(entry: { folder: string; subpath: string; tree: SourceTree }): string {
  const manifest = entry.tree.text(`${entry.folder}/package.json`);
  const { exports } = JSON.parse(manifest || '{}') as { exports?: Record<string, string> };
  const file = exports?.[`.${entry.subpath}`] ?? './src/index.ts';
  return posix.join(entry.folder, file);
}
