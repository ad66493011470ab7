import { type SubjectKind, segmentEndpoints } from '@sextant/contract';
import { type Route, route } from '../platform/http/route.ts';
import type { SegmentsDeps } from './deps.ts';
import type { KeptPast } from './kept-past.ts';
import { segmentMembers, stageMembers } from './members.ts';
import { listSegments, listStages, overlapOf } from './overview.ts';
import { previewSegment } from './preview.ts';
import { subjectStages } from './stages/subject-stages.ts';
import { subjectSegments } from './subject-segments.ts';
import { whyMember } from './why-member.ts';

export function segmentRoutes(deps: SegmentsDeps, past: KeptPast): Route[] {
  return [...memberRoutes(deps, past), ...subjectRoutes(deps), ...ladderRoutes(deps, past)];
}

function memberRoutes(deps: SegmentsDeps, past: KeptPast): Route[] {
  return [
    route(segmentEndpoints.listSegments, async ({ caller: { workspaceId } }) => ({
      items: await listSegments(deps, workspaceId),
    })),
    route(segmentEndpoints.segmentMembers, ({ caller: { workspaceId }, params, query }) =>
      segmentMembers(deps, { workspaceId, ...params, page: query }),
    ),
    route(segmentEndpoints.segmentHistory, async ({ caller: { workspaceId }, params, query }) => ({
      items: await past.history({ workspaceId, ...params, ...query }),
    })),
    route(segmentEndpoints.segmentWhy, ({ caller: { workspaceId }, params, query }) =>
      whyMember(deps, { workspaceId, ...params, ...query }),
    ),
    route(segmentEndpoints.segmentOverlap, ({ caller: { workspaceId }, params, query }) =>
      overlapOf(deps, { workspaceId, name: params.name, other: query.with }),
    ),
    route(segmentEndpoints.previewSegment, ({ caller: { workspaceId }, body }) =>
      previewSegment(deps, { workspaceId, ...body }),
    ),
  ];
}

function subjectRoutes(deps: SegmentsDeps): Route[] {
  const segmentsOf = (endpoint: SegmentsEndpoint, subject: SubjectKind) =>
    route(endpoint, async ({ caller: { workspaceId }, params }) => ({
      items: await subjectSegments(deps, { workspaceId, subject, ...params }),
    }));
  const stagesOf = (endpoint: StagesEndpoint, subject: SubjectKind) =>
    route(endpoint, async ({ caller: { workspaceId }, params }) => ({
      items: await subjectStages(deps, { workspaceId, subject, ...params }),
    }));
  return [
    segmentsOf(segmentEndpoints.personSegments, 'person'),
    segmentsOf(segmentEndpoints.accountSegments, 'account'),
    stagesOf(segmentEndpoints.personStages, 'person'),
    stagesOf(segmentEndpoints.accountStages, 'account'),
  ];
}

type SegmentsEndpoint = typeof segmentEndpoints.personSegments | typeof segmentEndpoints.accountSegments;
type StagesEndpoint = typeof segmentEndpoints.personStages | typeof segmentEndpoints.accountStages;

function ladderRoutes(deps: SegmentsDeps, past: KeptPast): Route[] {
  return [
    route(segmentEndpoints.listStages, async ({ caller: { workspaceId } }) => ({
      items: await listStages(deps, workspaceId),
    })),
    route(segmentEndpoints.stageMembers, ({ caller: { workspaceId }, params, query }) =>
      stageMembers(deps, { workspaceId, ...params, page: query }),
    ),
    route(segmentEndpoints.stageFlow, ({ caller: { workspaceId }, params, query }) =>
      past.flow({ workspaceId, ...params, ...query }),
    ),
  ];
}
