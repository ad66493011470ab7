/** One system of a world, as the platform should create it before the events arrive. */
export interface WorldSource {
  /** Stable key that `WorldEvent.source` refers to. */
  key: string;
  name: string;
  kind: 'product' | 'web' | 'crm' | 'billing' | 'support' | 'survey' | 'email' | 'ads' | 'offline';
}

/** A message in the shape of Segment's HTTP tracking API. */
export type TrackingMessage = {
  type: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
  messageId: string;
  /** ISO 8601, UTC, milliseconds. */
  timestamp: string;
  userId?: string;
  anonymousId?: string;
  groupId?: string;
  previousId?: string;
  event?: string;
  name?: string;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
  context?: Record<string, unknown>;
};

/** A message and the system that sent it. */
export interface WorldEvent {
  source: string;
  message: TrackingMessage;
}

/** Something the world was built to contain, so that whoever reads the events can be checked against it. */
export interface PlantedTruth {
  name: string;
  /** One plain sentence with the figures. */
  statement: string;
  expected: Record<string, number | string | string[]>;
}

/** A deterministic world: the same name and options always give the same bytes. */
export interface World {
  name: string;
  title: string;
  /** Whose customers these are, by name. */
  company: string;
  sources: WorldSource[];
  /** Exactly the number of events that `events()` yields; counted at the first reading, then remembered. */
  readonly eventCount: number;
  /** A fresh run over all events, in time order (in order of arrival for the messy world). */
  events(): Generator<WorldEvent>;
  truths: PlantedTruth[];
}

/** What a world may be asked for. */
export interface WorldOptions {
  /** 1 (the default) is the full world. Worked examples of fixed size ignore it. */
  scale?: number;
  /** The moment the world's history stops; no event is at or after it. */
  endsAt: Date;
  /** Default 1. */
  seed?: number;
}
