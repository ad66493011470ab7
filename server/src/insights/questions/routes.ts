import { insightEndpoints } from '@sextant/contract';
import { type Route, route } from '../../platform/http/route.ts';
import type { InsightsDeps } from '../deps.ts';
import { answerQuestion, listQuestions } from './ask.ts';

export function questionRoutes(deps: InsightsDeps): readonly Route[] {
  return [
    route(insightEndpoints.listQuestions, async ({ caller: { workspaceId } }) => ({
      items: await listQuestions(deps, workspaceId),
    })),
    route(insightEndpoints.answerQuestion, ({ caller: { workspaceId }, params, body }) =>
      answerQuestion(deps, { workspaceId, name: params.name, given: body }),
    ),
  ];
}
