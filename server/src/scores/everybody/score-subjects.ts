import { type Page, type ScoreDefinition, type ScoredSubject, SextantError } from '@sextant/contract';
import { suggestion } from '../../platform/suggestion.ts';
import { writeCursor } from '../../profiles/index.ts';
import { bandNamed } from '../bands.ts';
import type { ScoresDeps } from '../deps.ts';
import { scoreNamed } from '../find-subject.ts';
import { moneyOf } from './listed-subjects.ts';
import { type SubjectRow, type SubjectsAsk, subjectsQuery } from './subjects-query.ts';

const NEVER = '1970-01-01T00:00:00.000Z';

/** A page of who stands where on a score, from where each was last found to stand. Throws `not_found`. */
export async function scoreSubjects(
  deps: ScoresDeps,
  { name, ...ask }: Omit<SubjectsAsk, 'definition' | 'now'> & { readonly name: string },
): Promise<Page<ScoredSubject>> {
  const { workspaceId, limit } = ask;
  const definition = scoreNamed(await deps.definitions.current(workspaceId), name);
  if (ask.band !== undefined && bandNamed(definition, ask.band) === null) throw noBand(definition, ask.band);
  const query = subjectsQuery({ ...ask, definition, limit: limit + 1, now: deps.clock.now() });
  const rows = await deps.clickhouse.forWorkspace(workspaceId).query<SubjectRow>(query);
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map((row) => {
      const band = bandNamed(definition, row.band);
      return {
        ...{ id: row.id, name: row.name, detail: row.detail, value: row.value },
        ...{ band: band?.name ?? null, state: band?.state ?? null, mrr: moneyOf(row) },
        renewsAt: row.renews_at === NEVER ? null : row.renews_at,
        lastSeenAt: row.last_seen_at === NEVER ? null : row.last_seen_at,
      };
    }),
    next: rows.length > limit && last !== undefined ? writeCursor([last.sort_value, last.id]) : null,
  };
}

function noBand({ name, bands }: ScoreDefinition, band: string): SextantError {
  const known = bands.map((one) => one.name);
  return new SextantError('not_found', `${name} has no band ${band}.${suggestion(band, known)}`);
}
