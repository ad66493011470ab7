import { levels } from '../house.ts';
import { importsOf } from '../imports.ts';
import type { Rule, Violation } from '../source-tree.ts';

/** Inside server/src a capability knows only capabilities of lower levels. */
export const capabilityDirection: Rule = {
  name: 'capabilities of the server import lower levels only',
  check: (tree) => [
    ...unknownFolders(tree.paths),
    ...importsOf(tree).flatMap(({ from, line, target }) => {
      const here = capabilityOf(from);
      const there = target === null ? null : capabilityOf(target);
      if (here === null || there === null || here === there) return [];
      const [own, other] = [levels[here], levels[there]];
      if (own === undefined || other === undefined || other < own) return [];
      return [{ path: from, line, advice: adviceFor({ here, own, there, other }) }];
    }),
  ],
};

/** The capability folder a file of server/src lives in, or null elsewhere. */
export function capabilityOf(path: string): string | null {
  return /^server\/src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

function unknownFolders(paths: readonly string[]): Violation[] {
  const seen = new Map<string, string>();
  for (const path of paths) {
    const capability = capabilityOf(path);
    if (capability !== null && levels[capability] === undefined) seen.set(capability, path);
  }
  return [...seen].map(([capability, path]) => ({
    path,
    line: 1,
    advice: `server/src/${capability} has no level: give it one in tools/tidy/house.ts, or move the file into the capability that owns the word.`,
  }));
}

function adviceFor(edge: { here: string; own: number; there: string; other: number }): string {
  const direction = edge.other === edge.own ? 'sideways' : 'upwards';
  return `${edge.here} (level ${edge.own}) imports ${direction} from ${edge.there} (level ${edge.other}): raise a signal, hand the function in as an argument from main, or move the shared meaning to a lower level.`;
}
