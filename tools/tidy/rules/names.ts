import { emptyNames } from '../house.ts';
import { isCode, type Rule, type Violation } from '../source-tree.ts';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/;

/** Code files are kebab-case (migrations are numbered and named like tables), and no name is one of the words that say nothing. */
export const names: Rule = {
  name: 'names are kebab-case and say what is inside',
  check: (tree) => tree.paths.filter((path) => isCode(path) || path.endsWith('.sql')).flatMap(checkName),
};

function checkName(path: string): Violation[] {
  const words = path.split(/[/.-]/);
  const empty = emptyNames.find((name) => words.includes(name));
  const found: Violation[] = [];
  if (empty !== undefined) {
    found.push({
      path,
      line: 1,
      advice: `"${empty}" says nothing: name the file or folder after what it does.`,
    });
  }
  if (isCode(path) && !isKebab(path)) {
    found.push({
      path,
      line: 1,
      advice: 'Write the file name in kebab-case (person-page.tsx, not PersonPage.tsx).',
    });
  }
  return found;
}

/** File routes of the web app carry the router's own signs ($ref, _layout, __root). */
function isKebab(path: string): boolean {
  const file = path.split('/').at(-1) ?? '';
  return kebab.test(path.includes('/routes/') ? file.replace(/^[$_-]+/, '') : file);
}
