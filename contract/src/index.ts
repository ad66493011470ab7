export * from './catalog/endpoints.ts';
export * from './client.ts';
export * from './definitions/definition.ts';
export * from './definitions/endpoints.ts';
export * from './definitions/filter.ts';
export * from './definitions/metric.ts';
export * from './definitions/rule.ts';
export * from './definitions/score.ts';
export * from './definitions/segment.ts';
export * from './endpoint.ts';
export * from './endpoints.ts';
export * from './errors.ts';
export * from './events/endpoints.ts';
export type {
  DescribedEvent,
  DescribedProperty,
  PropertyType,
} from './events/vocabulary/described-event.ts';
export * from './events/vocabulary.ts';
export * from './identity/endpoints.ts';
export * from './ingest/verdict.ts';
export * from './ingest/waiting-room.ts';
export * from './insights/answer.ts';
export * from './insights/endpoints.ts';
export * from './insights/renewals.ts';
export * from './metrics/endpoints.ts';
export * from './paging.ts';
export * from './primitives.ts';
export * from './profiles/account.ts';
export * from './profiles/endpoints.ts';
export * from './profiles/person.ts';
export * from './profiles/subject.ts';
export * from './scores/back-test.ts';
export * from './scores/endpoints.ts';
export * from './scores/score.ts';
export * from './segments/clusters.ts';
export * from './segments/endpoints.ts';
export * from './signals/endpoints.ts';
export * from './sources/connections.ts';
export * from './sources/endpoints.ts';
export * from './sources/imports.ts';
export * from './workspaces/endpoints.ts';
