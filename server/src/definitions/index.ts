export type { DefinitionSet } from './definition-set.ts';
export {
  type CheckedDefinitions,
  createDefinitions,
  type Definitions,
  type DefinitionsDeps,
} from './definitions.ts';
export { type Applied, invalidDefinition } from './publish.ts';
