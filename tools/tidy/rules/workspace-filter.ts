import ts from 'typescript';
import { acrossWorkspaces } from '../house.ts';
import { isTypeScript, lineAt, nodesOf, type Rule, type SourceTree } from '../source-tree.ts';

/** Rows of one workspace are never seen from another: each statement over such rows names the workspace. */
export const workspaceFilter: Rule = {
  name: 'every statement over rows of a workspace names workspace_id',
  check: (tree) => {
    const tables = tablesWithWorkspace(tree);
    return tree.paths
      .filter((path) => path.startsWith('server/src/') && isTypeScript(path) && !/\.test\.ts$/.test(path))
      .flatMap((path) =>
        statementsOf(tree.syntax(path)).flatMap(({ text, start }) => {
          const table = tableIn(text, tables);
          if (table === undefined || /\bworkspace_id\b/i.test(text) || isExcused(path, table)) return [];
          return [
            {
              path,
              line: lineAt(tree.text(path), start),
              advice: `This statement touches ${table} and does not name workspace_id: filter by it first. If it must see all workspaces, list it with its reason in tools/tidy/house.ts.`,
            },
          ];
        }),
      );
  },
};

/** Tables and views that the migrations create with a workspace_id column. */
export function tablesWithWorkspace(tree: SourceTree): string[] {
  const creation = /CREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?([\w."{}]+)([^;]*)/gi;
  const addition = /ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?([\w."{}]+)([^;]*ADD\s+COLUMN[^;]*)/gi;
  const found = tree.paths
    .filter((path) => /^server\/migrations\/.*\.sql$/.test(path))
    .flatMap((path) => [...tree.text(path).matchAll(creation), ...tree.text(path).matchAll(addition)])
    .filter(([, , body = '']) => /\bworkspace_id\b/.test(body))
    .map(([, name = '']) => name.replace(/"/g, '').split('.').at(-1) ?? '');
  return [...new Set(found)];
}

/** String and template literals, substitutions left out: whoever writes FROM must also write the filter. */
function statementsOf(source: ts.SourceFile): { text: string; start: number }[] {
  return [...nodesOf(source)].flatMap((node) => {
    if (ts.isTemplateExpression(node)) {
      const text = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ? ');
      return [{ text, start: node.getStart() }];
    }
    return ts.isStringLiteralLike(node) ? [{ text: node.text, start: node.getStart() }] : [];
  });
}

function tableIn(text: string, tables: readonly string[]): string | undefined {
  const named = text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+|TABLE\s+)?(?:"?\w+"?\.)?"?(\w+)/g);
  return [...named].map(([, name = '']) => name).find((name) => tables.includes(name));
}

function isExcused(path: string, table: string): boolean {
  return acrossWorkspaces.some((each) => each.table === table && each.path.test(path));
}
