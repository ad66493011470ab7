import type { Registry } from 'prom-client';
import type { Clock } from '../platform/clock.ts';
import type { Capability } from '../platform/http/route.ts';
import type { NewId } from '../platform/ids.ts';
import { createWorkspaces, type RandomBytes, type Workspaces } from '../workspaces/index.ts';
import type { ProgressRegistry } from './progress.ts';
import { createStatus } from './status.ts';
import type { Stores } from './stores.ts';

/** What every capability is made from. */
export interface ComposeDeps extends Pick<Stores, 'postgres' | 'clickhouse'> {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly localKey: string;
  readonly setupToken: string;
  readonly progress: ProgressRegistry;
  readonly metrics: Registry;
}

/** The whole platform, wired, not started. */
export interface Composed {
  readonly workspaces: Workspaces;
  /** In the order in which they start; they stop in reverse. */
  readonly capabilities: readonly Capability[];
}

/** Makes every capability of its dependencies: the one place that knows them all. */
export function compose(deps: ComposeDeps): Composed {
  const workspaces = createWorkspaces(deps);
  return { workspaces, capabilities: [workspaces, createStatus(deps)] };
}
