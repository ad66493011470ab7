import {
  backTestEndpoints,
  type Collection,
  type ScoreWhy,
  SextantError,
  scoreEndpoints,
} from '@sextant/contract';
import { DAY_MS } from '../platform/clock.ts';
import { type Route, route } from '../platform/http/route.ts';
import { createKeptReading } from '../platform/kept-reading.ts';
import { backTest, type UnnamedBackTest } from './back-test/back-test.ts';
import { namedSurprises } from './back-test/surprises.ts';
import type { ScoresDeps } from './deps.ts';
import { listScores } from './everybody/list-scores.ts';
import { scoreMovement } from './everybody/movement.ts';
import { scoreSubjects } from './everybody/score-subjects.ts';
import { scoreNamed } from './find-subject.ts';
import { scoreHistory } from './standing/score-history.ts';
import { subjectImprovements } from './standing/subject-improvements.ts';
import { subjectScores } from './standing/subject-scores.ts';
import { whyChanged } from './why/why-changed.ts';

export function scoreRoutes(deps: ScoresDeps): Route[] {
  return [...standingRoutes(deps), ...whyRoutes(deps), ...everybodyRoutes(deps), backTestRoute(deps)];
}

function standingRoutes(deps: ScoresDeps): Route[] {
  const scoresOf =
    (collection: Collection) =>
    async (ask: { workspaceId: string; ref: string; at: string | undefined }) => ({
      items: await subjectScores(deps, { ...ask, collection, at: momentOf(ask.at) }),
    });
  const [ofPerson, ofAccount] = [scoresOf('people'), scoresOf('accounts')];
  return [
    route(scoreEndpoints.personScores, ({ caller: { workspaceId }, params, query }) =>
      ofPerson({ workspaceId, ...params, at: query.at }),
    ),
    route(scoreEndpoints.accountScores, ({ caller: { workspaceId }, params, query }) =>
      ofAccount({ workspaceId, ...params, at: query.at }),
    ),
    route(scoreEndpoints.personScoreHistory, ({ caller: { workspaceId }, params, query }) =>
      scoreHistory(deps, { workspaceId, collection: 'people', ...params, ...query }),
    ),
    route(scoreEndpoints.accountScoreHistory, ({ caller: { workspaceId }, params, query }) =>
      scoreHistory(deps, { workspaceId, collection: 'accounts', ...params, ...query }),
    ),
  ];
}

function whyRoutes(deps: ScoresDeps): Route[] {
  const why = (ask: {
    workspaceId: string;
    collection: Collection;
    ref: string;
    name: string;
    span: Span;
  }): Promise<ScoreWhy> => whyChanged(deps, { ...ask, ...momentsOf(deps, ask.span) });
  return [
    route(scoreEndpoints.personWhy, ({ caller: { workspaceId }, params, query }) =>
      why({ workspaceId, collection: 'people', ...params, span: query }),
    ),
    route(scoreEndpoints.accountWhy, ({ caller: { workspaceId }, params, query }) =>
      why({ workspaceId, collection: 'accounts', ...params, span: query }),
    ),
    route(scoreEndpoints.personImprovements, async ({ caller: { workspaceId }, params }) => ({
      items: await subjectImprovements(deps, { workspaceId, collection: 'people', ...params }),
    })),
    route(scoreEndpoints.accountImprovements, async ({ caller: { workspaceId }, params }) => ({
      items: await subjectImprovements(deps, { workspaceId, collection: 'accounts', ...params }),
    })),
  ];
}

function everybodyRoutes(deps: ScoresDeps): Route[] {
  return [
    route(scoreEndpoints.listScores, async ({ caller: { workspaceId } }) => ({
      items: await listScores(deps, workspaceId),
    })),
    route(scoreEndpoints.scoreSubjects, ({ caller: { workspaceId }, params, query }) =>
      scoreSubjects(deps, {
        ...{ workspaceId, name: params.name, band: query.band, sort: query.sort },
        ...{ cursor: query.cursor, limit: query.limit },
      }),
    ),
    route(scoreEndpoints.scoreMovement, ({ caller: { workspaceId }, params, query }) =>
      scoreMovement(deps, { workspaceId, name: params.name, ...momentsOf(deps, query) }),
    ),
  ];
}

/** A back-test reads years of history: the same answer is given for as long as 30 readings would take. */
const BACK_TESTS_KEPT = { entriesMax: 200, keeping: { times: 30, msMax: 60 * 60_000 } };

function backTestRoute(deps: ScoresDeps): Route {
  const kept = createKeptReading<UnnamedBackTest>({ ...deps, ...BACK_TESTS_KEPT });
  return route(backTestEndpoints.scoreBackTest, async ({ caller: { workspaceId }, params: { name } }) => {
    const set = await deps.definitions.current(workspaceId);
    const { subject } = scoreNamed(set, name);
    const key = [workspaceId, set.revision, name].join(' ');
    const found = await kept.get(key, () => backTest(deps, { workspaceId, name }));
    return { ...found, ...(await namedSurprises(deps, { workspaceId, subject, ...found })) };
  });
}

interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const SPAN_USUAL_MS = 30 * DAY_MS;

/** The moments of a request. Throws `invalid_request` when they are the wrong way round. */
function momentsOf({ clock }: Pick<ScoresDeps, 'clock'>, span: Span): { from: Date; to: Date } {
  const to = momentOf(span.to) ?? clock.now();
  const from = momentOf(span.from) ?? new Date(to.getTime() - SPAN_USUAL_MS);
  if (from.getTime() < to.getTime()) return { from, to };
  throw new SextantError(
    'invalid_request',
    `\`from\` (${from.toISOString()}) must be before \`to\` (${to.toISOString()}).`,
  );
}

function momentOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
