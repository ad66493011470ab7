import {
  collectionOf,
  type MetricDefinition,
  type MetricValue,
  SextantError,
  type SubjectKind,
} from '@sextant/contract';
import { numberOf } from './children.ts';
import { withDependencies } from './dependencies.ts';
import type { MetricsDeps } from './deps.ts';
import { type EvaluateDeps, evaluate } from './evaluate.ts';

/** The metrics of one subject, in the order in which they were defined. Throws `not_found` for whom nobody knows. */
export async function subjectMetrics(
  deps: EvaluateDeps & Pick<MetricsDeps, 'definitions' | 'clock'>,
  {
    workspaceId,
    subject,
    ref,
    at,
  }: { workspaceId: string; subject: SubjectKind; ref: string; at: string | undefined },
): Promise<{ asOf: string; items: MetricValue[] }> {
  const asOf = at === undefined ? deps.clock.now() : new Date(at);
  const [id, set] = await Promise.all([
    findSubject(deps, { workspaceId, subject, ref }),
    deps.definitions.current(workspaceId),
  ]);
  const wanted = [...set.metrics.values()].filter((metric) => metric.subject === subject);
  const [row] = await evaluate(deps, {
    ...{ workspaceId, subject, ids: [id], points: [{ at: asOf }], columns: [] },
    metrics: withDependencies(
      set,
      wanted.map(({ name }) => name),
    ),
  });
  const items = wanted.map((metric) => ({ ...described(metric), value: numberOf(row, `m_${metric.name}`) }));
  return { asOf: asOf.toISOString(), items };
}

function described({ name, title, about, unit, better }: MetricDefinition): Omit<MetricValue, 'value'> {
  return { name, title, about, unit, better };
}

async function findSubject(
  { identity }: Pick<MetricsDeps, 'identity'>,
  { workspaceId, subject, ref }: { workspaceId: string; subject: SubjectKind; ref: string },
): Promise<string> {
  const found = await identity.findSubject({ workspaceId, collection: collectionOf(subject), ref });
  if (found !== null) return found.id;
  throw new SextantError(
    'not_found',
    `${subject === 'person' ? 'Nobody' : 'No account'} is known as ${ref}.`,
  );
}
