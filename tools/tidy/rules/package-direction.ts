import { openToPaths, packages } from '../house.ts';
import { importsOf, packageName } from '../imports.ts';
import type { Rule } from '../source-tree.ts';

/** contract ← server ← cli; contract ← web, cli; nobody imports web; scenarios imports nothing of ours. */
export const packageDirection: Rule = {
  name: 'packages import only the packages the house plan allows, by name',
  check: (tree) =>
    importsOf(tree).flatMap(({ from, line, specifier, target }) => {
      const here = packageOf(from);
      const there = target === null ? null : packageOf(target);
      if (here === null || there === null || here === there) return [];
      const allowed = packages[here] ?? [];
      if (!allowed.includes(there)) {
        const may = allowed.length === 0 ? 'no package of ours' : allowed.join(', ');
        return [
          {
            path: from,
            line,
            advice: `${here} may import ${may}, not ${there}: move the shared piece down.`,
          },
        ];
      }
      if (specifier.startsWith('.') && !openToPaths.includes(here)) {
        return [
          { path: from, line, advice: `Import ${there} by its name, ${packageName(there)}, not by path.` },
        ];
      }
      return [];
    }),
};

/** The package folder a file lives in, or null for files of the root. */
export function packageOf(path: string): string | null {
  const folder = path.split('/')[0] ?? '';
  return path.includes('/') && folder in packages ? folder : null;
}
