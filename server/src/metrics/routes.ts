import { metricEndpoints } from '@sextant/contract';
import { type Route, route } from '../platform/http/route.ts';
import type { MetricsDeps } from './deps.ts';
import type { EvaluateDeps } from './evaluate.ts';
import { listMetrics } from './list-metrics.ts';
import { subjectMetrics } from './subject-metrics.ts';
import { metricDistribution, tryMetric } from './trial.ts';

export function metricRoutes(deps: MetricsDeps & EvaluateDeps): Route[] {
  return [
    route(metricEndpoints.listMetrics, async ({ caller: { workspaceId } }) => ({
      items: await listMetrics(deps, workspaceId),
    })),
    route(metricEndpoints.personMetrics, ({ caller: { workspaceId }, params, query }) =>
      subjectMetrics(deps, { workspaceId, subject: 'person', ref: params.ref, at: query.at }),
    ),
    route(metricEndpoints.accountMetrics, ({ caller: { workspaceId }, params, query }) =>
      subjectMetrics(deps, { workspaceId, subject: 'account', ref: params.ref, at: query.at }),
    ),
    route(metricEndpoints.tryMetric, ({ caller: { workspaceId }, body }) =>
      tryMetric(deps, { workspaceId, yaml: body.yaml, at: body.at }),
    ),
    route(metricEndpoints.metricDistribution, ({ caller: { workspaceId }, params, query }) =>
      metricDistribution(deps, { workspaceId, name: params.name, at: query.at }),
    ),
  ];
}
