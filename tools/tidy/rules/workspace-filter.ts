import ts from 'typescript';
import { acrossWorkspaces, workspaceFragments } from '../house.ts';
import { isTypeScript, lineAt, nodesOf, type Rule, type SourceTree } from '../source-tree.ts';

/** Rows of one workspace are never seen from another: each statement over such rows names the workspace. */
export const workspaceFilter: Rule = {
  name: 'every statement over rows of a workspace names workspace_id',
  check: (tree) => {
    const tables = tablesWithWorkspace(tree);
    return tree.paths
      .filter((path) => path.startsWith('server/src/') && isTypeScript(path) && !/\.test\.ts$/.test(path))
      .flatMap((path) =>
        statementsOf(tree.syntax(path)).flatMap(({ text, start, within }) => {
          const table = tableIn(text, tables);
          if (table === undefined || /\bworkspace_id\b/i.test(text) || isExcused(path, within)) return [];
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

type Statement = { readonly text: string; readonly start: number; readonly within: string };

/** String and template literals, substitutions left out but for the listed ones: whoever writes FROM also writes the filter. */
function statementsOf(source: ts.SourceFile): Statement[] {
  return nodesOf(source).flatMap((node) => {
    const text = literalText(node);
    return text === null ? [] : [{ text, start: node.getStart(), within: functionAround(node) }];
  });
}

function literalText(node: ts.Node): string | null {
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(({ expression, literal }) => {
      const isFilter = expression.getText() in workspaceFragments;
      return `${isFilter ? 'workspace_id' : '?'} ${literal.text}`;
    });
    return [node.head.text, ...spans].join(' ');
  }
  return ts.isStringLiteralLike(node) ? node.text : null;
}

/** The name of the outermost function or constant a node stands in, '' at the top of the file. */
function functionAround(node: ts.Node): string {
  const parents: ts.Node[] = [];
  for (let each = node; !ts.isSourceFile(each); each = each.parent) parents.push(each);
  const named = parents
    .reverse()
    .find((each) => ts.isFunctionDeclaration(each) || ts.isVariableDeclaration(each));
  return (named as ts.FunctionDeclaration | ts.VariableDeclaration | undefined)?.name?.getText() ?? '';
}

function tableIn(text: string, tables: readonly string[]): string | undefined {
  const named = text.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+|TABLE\s+)?(?:"?\w+"?\.)?"?(\w+)/g);
  return [...named].map(([, name = '']) => name).find((name) => tables.includes(name));
}

function isExcused(path: string, within: string): boolean {
  return acrossWorkspaces.some((each) => each.path === path && each.within === within);
}
