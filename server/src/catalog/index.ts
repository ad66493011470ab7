export { type Catalog, type CatalogDeps, createCatalog } from './catalog.ts';
export type { RuleCheck } from './rule-memory.ts';
export type { BrokenRule, RuledEvent } from './rules.ts';
