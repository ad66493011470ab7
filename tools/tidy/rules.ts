import { capabilityDirection } from './rules/capability-direction.ts';
import { capabilityDoors } from './rules/capability-doors.ts';
import { dependencies } from './rules/dependencies.ts';
import { environment } from './rules/environment.ts';
import { importCycles } from './rules/import-cycles.ts';
import { leftovers } from './rules/leftovers.ts';
import { machineTraces } from './rules/machine-traces.ts';
import { namedExports } from './rules/named-exports.ts';
import { names } from './rules/names.ts';
import { packageDirection } from './rules/package-direction.ts';
import { sizesRule } from './rules/sizes.ts';
import { workspaceFilter } from './rules/workspace-filter.ts';
import type { Rule, Violation } from './source-tree.ts';

/** All rules of the house. */
export const rules: readonly Rule[] = [
  packageDirection,
  capabilityDirection,
  capabilityDoors,
  importCycles,
  dependencies,
  environment,
  workspaceFilter,
  names,
  namedExports,
  leftovers,
  sizesRule,
  machineTraces,
];

/** A violation as one clickable line. */
export function sentence({ path, line, advice }: Violation): string {
  return `${path}:${line}  ${advice}`;
}
