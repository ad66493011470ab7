import type { Computation, MetricDefinition } from '@sextant/contract';
import type { DefinitionSet } from '../definitions/index.ts';
import type { InlineComputation } from './evaluation.ts';

/** These metrics and all that they are made of, each once, what is needed before what needs it. */
export function withDependencies(
  { metrics }: Pick<DefinitionSet, 'metrics'>,
  names: Iterable<string>,
): MetricDefinition[] {
  const found = new Map<string, MetricDefinition>();
  const visit = (name: string): void => {
    const metric = metrics.get(name);
    if (metric === undefined)
      throw new Error(`There is no metric "${name}"; definitions are checked before.`);
    if (found.has(name)) return;
    for (const needed of metricsNamedBy(metric.compute)) visit(needed);
    found.set(name, metric);
  };
  for (const name of names) visit(name);
  return [...found.values()];
}

/** The metrics that a computation is made of. */
export function metricsNamedBy(compute: Computation | InlineComputation): string[] {
  if ('ratio' in compute) return [compute.ratio, compute.per];
  if ('trend' in compute) return [compute.trend];
  if ('children' in compute) {
    return compute.weight === undefined ? [compute.children] : [compute.children, compute.weight];
  }
  return [];
}
