import { lineAt, type Rule } from '../source-tree.ts';

const homePath = /(?<![\w.~-])\/(?:work|root|home\/\w+|Users\/\w+)\/[\w.]/g;
const temporaryPath = /(?<![\w.~-])\/tmp\/[\w.]/g;
const lockedHost = /"resolved":\s*"(?:https?|git)[^"]*"/g;

/** What is committed works on any machine: no paths of one, no registry host in the lock. */
export const machineTraces: Rule = {
  name: 'no trace of the machine it was written on',
  check: (tree) =>
    tree.paths.flatMap((path) => {
      const text = tree.text(path);
      const hosts = path === 'package-lock.json' ? text.matchAll(lockedHost) : [];
      const paths =
        path === 'package-lock.json' ? [] : [...text.matchAll(homePath), ...text.matchAll(temporaryPath)];
      return [
        ...[...hosts].map(({ index }) => ({
          path,
          line: lineAt(text, index),
          advice:
            'Names a registry host: install with `omit-lockfile-registry-resolved=true` and commit that lock.',
        })),
        ...paths.map(({ index, 0: found }) => ({
          path,
          line: lineAt(text, index),
          advice: `"${found}…" is a path of one machine: build it from import.meta.url, os.tmpdir() or an argument.`,
        })),
      ];
    }),
};
