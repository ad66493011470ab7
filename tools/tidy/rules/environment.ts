import { environmentReaders } from '../house.ts';
import { isCode, lineAt, type Rule } from '../source-tree.ts';

/** Configuration is read once, validated and passed down. */
export const environment: Rule = {
  name: 'the environment is read only by configuration',
  check: (tree) =>
    tree.paths
      .filter((path) => isCode(path) && !environmentReaders.some((reader) => reader.test(path)))
      .flatMap((path) =>
        [...tree.text(path).matchAll(/\bprocess\s*\.\s*env\b|\benv\b[^'"\n]*from 'node:process'/g)].map(
          ({ index }) => ({
            path,
            line: lineAt(tree.text(path), index),
            advice:
              'Reads the environment: take the value as an argument; server/src/main/config.ts reads it once and passes it down.',
          }),
        ),
      ),
};
