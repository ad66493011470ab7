import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The repository as its rules see it: the text of every file, by path from the root. */
export type SourceTree = {
  readonly paths: readonly string[];
  readonly text: (path: string) => string;
  /** The syntax tree of a TypeScript or JavaScript file, parsed once. */
  readonly syntax: (path: string) => ts.SourceFile;
};

/** One breach of a rule; `advice` is a sentence saying what to do. */
export type Violation = { readonly path: string; readonly line: number; readonly advice: string };

/** A house rule: its name as a sentence of what holds, and the check. */
export type Rule = { readonly name: string; readonly check: (tree: SourceTree) => Violation[] };

const textual = /\.(tsx?|mjs|js|json|css|html|md|sql|ya?ml)$|^\.ci\/run$|^[A-Z]+$/;

/** Reads the tree of a git checkout: tracked files and new ones that are not ignored. */
export function readSourceTree(root: string): SourceTree {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  const paths = [...new Set(listed.split('\0'))].filter(
    (path) => textual.test(path) && existsSync(join(root, path)) && statSync(join(root, path)).isFile(),
  );
  return sourceTree(new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])));
}

/** A tree from texts, for the rules' own tests. */
export function sourceTree(files: ReadonlyMap<string, string>): SourceTree {
  const parsed = new Map<string, ts.SourceFile>();
  const text = (path: string): string => files.get(path) ?? '';
  return {
    paths: [...files.keys()].sort(),
    text,
    syntax: (path) => {
      const known = parsed.get(path) ?? ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest, true);
      parsed.set(path, known);
      return known;
    },
  };
}

/** A tree of one-file-a-line fixtures: `treeOf({ 'server/src/a.ts': '...' })`. */
export function treeOf(files: Readonly<Record<string, string>>): SourceTree {
  return sourceTree(new Map(Object.entries(files)));
}

/** True for files the compiler reads. */
export const isTypeScript = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');

/** True for TypeScript and plain JavaScript. */
export const isCode = (path: string): boolean => isTypeScript(path) || /\.m?js$/.test(path);

/** Tests, their kits and their set-up may use development dependencies. */
export const isForTests = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /(^|\/)testing\//.test(path) || /^(e2e|tools)\//.test(path);

/** The 1-based line of a character offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** Every node of a syntax tree, parents first. */
export function nodesOf(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Every node and punctuation mark, for rules about what stands between them. */
export function tokensOf(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    for (const child of node.getChildren()) visit(child);
  };
  visit(root);
  return found;
}
