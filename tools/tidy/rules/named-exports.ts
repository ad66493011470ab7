import ts from 'typescript';
import { isTypeScript, lineAt, type Rule } from '../source-tree.ts';

/** One name for one thing everywhere; configuration files of tools must export a default. */
export const namedExports: Rule = {
  name: 'exports have names',
  check: (tree) =>
    tree.paths
      .filter((path) => isTypeScript(path) && !/\.config\.ts$/.test(path))
      .flatMap((path) =>
        tree
          .syntax(path)
          .statements.filter(isDefaultExport)
          .map((statement) => ({
            path,
            line: lineAt(tree.text(path), statement.getStart()),
            advice: 'Export it under a name, so that it is called the same everywhere.',
          })),
      ),
};

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (!ts.canHaveModifiers(statement)) return false;
  return ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}
