import ts from 'typescript';
import { sizes } from '../house.ts';
import { isCode, lineAt, nodesOf, type Rule, type SourceTree } from '../source-tree.ts';

/** A file or function with its length in lines, and why it may be long if it says so. */
export type Measured = {
  readonly kind: 'file' | 'function';
  readonly path: string;
  readonly line: number;
  readonly name: string;
  readonly lines: number;
  readonly reason: string | null;
};

/** A long file or function is either split or says in one line why it is long: `// Long: a table of data`. */
export const sizesRule: Rule = {
  name: 'files and functions stay small, or say why not',
  check: (tree) =>
    measure(tree)
      .filter(({ kind, lines, reason }) => lines > sizes[kind].limit && reason === null)
      .map(({ kind, path, line, name, lines }) => ({
        path,
        line,
        advice: `${name} is ${lines} lines, over ${sizes[kind].limit} for a ${kind}: find the second idea that moved in and give it a place of its own, or say why it is long in a line above it, "// Long: ...".`,
      })),
};

/** Every code file and named function, longest first. Tests count as files only: their blocks are lists. */
export function measure(tree: SourceTree): Measured[] {
  const measured = tree.paths.filter(isCode).flatMap((path) => {
    const text = tree.text(path);
    const head = text.split('\n').slice(0, 12).join('\n');
    const file = { kind: 'file' as const, path, line: 1, name: path, lines: text.split('\n').length - 1 };
    const functions = /\.test\.tsx?$/.test(path) ? [] : functionsOf(tree, path);
    return [{ ...file, reason: reasonIn(head) }, ...functions];
  });
  return measured.sort((a, b) => b.lines - a.lines);
}

function functionsOf(tree: SourceTree, path: string): Measured[] {
  const text = tree.text(path);
  return [...nodesOf(tree.syntax(path))].filter(isFunction).map((node) => {
    const start = lineAt(text, node.getStart());
    const lines = node.getText().split('\n').length;
    const above = text
      .split('\n')
      .slice(Math.max(0, start - 4), start)
      .join('\n');
    return { kind: 'function', path, line: start, name: nameOf(node), lines, reason: reasonIn(above) };
  });
}

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

function nameOf(node: ts.FunctionLikeDeclaration): string {
  if (node.name !== undefined) return node.name.getText();
  const { parent } = node;
  return ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)
    ? parent.name.getText()
    : '(unnamed)';
}

function reasonIn(lines: string): string | null {
  return /^\s*(?:\/\/|\*|\/\*\*?) Long: (.+)$/m.exec(lines)?.[1] ?? null;
}
