import ts from 'typescript';
import { isCode, lineAt, type Rule, type SourceTree, tokensOf, type Violation } from '../source-tree.ts';

const todo = /\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d+)/;
const narrowed = /\b(it|test|describe)(\.\w+)*\.(only|skip|todo)\s*\(/g;
const statement =
  /^\/\/\s*((import|export|const|let|var|return|await|throw)\s.*;|(if|for|while|switch) ?\(.*\) ?\{|\} ?else.*\{|[\w.]+\(.*\);|<\/?\w+.*>)$/;

/** Nothing waits in the code: no task without an issue, no narrowed test run, no code in comments. */
export const leftovers: Rule = {
  name: 'nothing is left lying about',
  check: (tree) =>
    tree.paths.filter(isCode).flatMap((path) => [...inComments(tree, path), ...inTests(tree, path)]),
};

function inComments(tree: SourceTree, path: string): Violation[] {
  return commentsOf(tree.syntax(path)).flatMap(({ text, line }) => {
    if (todo.test(text)) {
      return [{ path, line, advice: 'Do it now, or name the issue that will (TODO #12).' }];
    }
    if (statement.test(text)) {
      return [{ path, line, advice: 'Code in a comment: delete it, git remembers.' }];
    }
    return [];
  });
}

function inTests(tree: SourceTree, path: string): Violation[] {
  if (!/\.test\.tsx?$/.test(path)) return [];
  return [...tree.text(path).matchAll(narrowed)].map(({ index, 3: kind }) => ({
    path,
    line: lineAt(tree.text(path), index),
    advice: `.${kind} leaves tests out unseen: remove it (skipIf with a stated condition is fine).`,
  }));
}

/** Line and block comments, found by the compiler, so that strings are never mistaken for them. */
function commentsOf(source: ts.SourceFile): { text: string; line: number }[] {
  const { text } = source;
  const ends = new Map<number, number>();
  for (const node of tokensOf(source)) {
    if (ts.isJsxText(node)) continue;
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.pos) ?? []) ends.set(pos, end);
  }
  return [...ends].map(([start, end]) => ({ text: text.slice(start, end), line: lineAt(text, start) }));
}
