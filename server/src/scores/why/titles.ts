import type { DefinitionSet } from '../../definitions/index.ts';
import { componentNamed } from '../reading.ts';
import { overrideName } from '../score-parts.ts';

/** The titles of components and overrides by the names their parts go by; the last set that has one decides. */
export function titlesOf(name: string, sets: readonly DefinitionSet[]): ReadonlyMap<string, string> {
  return new Map(
    sets.flatMap((set) => {
      const definition = set.scores.get(name);
      const components = (definition?.components ?? []).map((component) => {
        const own = componentNamed(set, component);
        return [own.name, own.title] as const;
      });
      const overrides = (definition?.overrides ?? []).map(
        (override) => [overrideName(override), override.because] as const,
      );
      return [...components, ...overrides];
    }),
  );
}
