import type { Clock } from '../platform/clock.ts';
import type { Postgres } from '../platform/postgres/index.ts';
import { sql } from '../platform/sql/index.ts';
import { listRules, type NamedRule, writeRule } from './rule-store.ts';
import { type BrokenRule, catalogName, type EventRule, findBrokenRule, type RuledEvent } from './rules.ts';

/** Why this event has to wait, or null. */
export type RuleCheck = (ruled: RuledEvent) => BrokenRule | null;

/** The rules of all workspaces in memory, since every event that arrives asks for them. */
export interface RuleMemory {
  /** The rules of a workspace by name of event. */
  rulesOf(workspaceId: string): ReadonlyMap<string, EventRule>;
  /** What to ask of each event of a workspace; null while it expects nothing. */
  checkOf(workspaceId: string): RuleCheck | null;
  /** Sets a rule: holds here when it resolves, in other processes within a second. */
  set(rule: NamedRule): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface RuleMemoryDeps {
  readonly postgres: Postgres;
  readonly clock: Clock;
  readonly workspaceIds: () => readonly string[];
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** Told to every process of the installation when rules have changed. */
const CHANNEL = 'sextant_catalog_rules';
/** A notification can be lost while a connection is made anew; after so long the rules are read again anyway. */
const READ_AGAIN_MS = 30_000;

const NO_RULES: ReadonlyMap<string, EventRule> = new Map();

interface Ruled {
  readonly rules: Map<string, EventRule>;
  readonly check: RuleCheck;
}

export function createRuleMemory(deps: RuleMemoryDeps): RuleMemory {
  const { postgres, clock } = deps;
  let byWorkspace = new Map<string, Ruled>();
  let readAt = 0;
  let reads = 0;
  let newestRead = 0;
  const load = async (): Promise<void> => {
    readAt = clock.now().getTime();
    reads += 1;
    const read = reads;
    const loaded = group(await listRules(postgres, deps.workspaceIds()));
    // A reading that began later knows at least as much.
    if (read < newestRead) return;
    newestRead = read;
    byWorkspace = loaded;
  };
  const reload = (): void => {
    load().catch((thrown) => deps.onFailure(thrown, 'read the rules of the catalog'));
  };
  const ruledOf = (workspaceId: string): Ruled | undefined => {
    if (clock.now().getTime() - readAt > READ_AGAIN_MS) reload();
    return byWorkspace.get(workspaceId);
  };
  let stopListening = async (): Promise<void> => {};
  return {
    rulesOf: (workspaceId) => ruledOf(workspaceId)?.rules ?? NO_RULES,
    checkOf: (workspaceId) => ruledOf(workspaceId)?.check ?? null,
    async set(rule) {
      await writeRule(postgres, { ...rule, changedAt: clock.now() });
      await load();
      await postgres.query(sql`SELECT pg_notify(${CHANNEL}, '')`);
    },
    async start() {
      stopListening = await postgres.listen(CHANNEL, reload);
      await load();
    },
    stop: () => stopListening(),
  };
}

function group(rules: readonly NamedRule[]): Map<string, Ruled> {
  const grouped = new Map<string, Ruled>();
  for (const { workspaceId, event, isBlocked, expected } of rules) {
    const ruled = grouped.get(workspaceId) ?? emptyRuled();
    grouped.set(workspaceId, ruled);
    ruled.rules.set(event, { isBlocked, expected });
  }
  return grouped;
}

function emptyRuled(): Ruled {
  const rules = new Map<string, EventRule>();
  const check: RuleCheck = (ruled) => {
    const rule = rules.get(catalogName(ruled));
    return rule === undefined ? null : findBrokenRule(rule, ruled);
  };
  return { rules, check };
}
