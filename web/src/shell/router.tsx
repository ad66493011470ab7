import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { accountsSearch } from '../accounts/accounts-search.ts';
import { catalogSearch, traitsSearch } from '../catalog/catalog-search.ts';
import { definitionsSearch, newDefinitionSearch } from '../definitions/definitions-search.ts';
import { eventsSearch } from '../events/events-search.ts';
import { insightsSearch, questionSearch } from '../insights/insights-search.ts';
import { renewalsSearch } from '../insights/renewals/renewals-search.ts';
import { metricsSearch } from '../metrics/metrics-search.ts';
import { peopleSearch } from '../people/people-search.ts';
import { subjectSearch } from '../profiles/subject-search.ts';
import { scoreSearch, scoresSearch } from '../scores/score-search.ts';
import { buyersSearch, naturalGroupsSearch } from '../segments/groups/groups-search.ts';
import { segmentSearch, segmentsSearch, stagesSearch } from '../segments/segments-search.ts';
import { importSearch } from '../sources/imports/import-search.ts';
import { newSourceSearch, sourcesSearch } from '../sources/sources-search.ts';
import { todaySearch } from '../today/today-search.ts';
import { waitingSearch } from '../waiting-room/waiting-search.ts';
import { settingsSearch } from '../workspaces/settings-search.ts';
import { Gate } from './gate.tsx';
import { NotFound } from './not-found.tsx';
import { PageFailed } from './page-failed.tsx';
import { PageSkeleton } from './page-skeleton.tsx';
import { parseSearch, stringifySearch } from './search-params.ts';

// Every page is a chunk of its own; its search parameters are checked here, so that the address is its state.
const root = createRootRoute({ component: Gate, notFoundComponent: NotFound });

const today = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search) => todaySearch.parse(search),
  component: lazyRouteComponent(() => import('../today/today-page.tsx'), 'TodayPage'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: (search) => peopleSearch.parse(search),
  component: lazyRouteComponent(() => import('../people/people-page.tsx'), 'PeoplePage'),
});
const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$ref',
  validateSearch: (search) => subjectSearch.parse(search),
  component: lazyRouteComponent(() => import('../people/person-page.tsx'), 'PersonPage'),
});
const accounts = createRoute({
  getParentRoute: () => root,
  path: '/accounts',
  validateSearch: (search) => accountsSearch.parse(search),
  component: lazyRouteComponent(() => import('../accounts/accounts-page.tsx'), 'AccountsPage'),
});
const account = createRoute({
  getParentRoute: () => root,
  path: '/accounts/$ref',
  validateSearch: (search) => subjectSearch.parse(search),
  component: lazyRouteComponent(() => import('../accounts/account-page.tsx'), 'AccountPage'),
});
const renewals = createRoute({
  getParentRoute: () => root,
  path: '/renewals',
  validateSearch: (search) => renewalsSearch.parse(search),
  component: lazyRouteComponent(() => import('../insights/renewals/renewals-page.tsx'), 'RenewalsPage'),
});
const insights = createRoute({
  getParentRoute: () => root,
  path: '/insights',
  validateSearch: (search) => insightsSearch.parse(search),
  component: lazyRouteComponent(() => import('../insights/insights-page.tsx'), 'InsightsPage'),
});
const insight = createRoute({
  getParentRoute: () => root,
  path: '/insights/$question',
  validateSearch: (search) => questionSearch.parse(search),
  component: lazyRouteComponent(() => import('../insights/question/question-page.tsx'), 'QuestionPage'),
});
const scores = createRoute({
  getParentRoute: () => root,
  path: '/scores',
  validateSearch: (search) => scoresSearch.parse(search),
  component: lazyRouteComponent(() => import('../scores/scores-page.tsx'), 'ScoresPage'),
});
const score = createRoute({
  getParentRoute: () => root,
  path: '/scores/$name',
  validateSearch: (search) => scoreSearch.parse(search),
  component: lazyRouteComponent(() => import('../scores/score-page.tsx'), 'ScorePage'),
});
// Names of definitions hold no hyphen, so `new-segment`, `natural-groups` and `try-one` are nobody's.
const segments = createRoute({
  getParentRoute: () => root,
  path: '/segments',
  validateSearch: (search) => segmentsSearch.parse(search),
  component: lazyRouteComponent(() => import('../segments/segments-page.tsx'), 'SegmentsPage'),
});
const newSegment = createRoute({
  getParentRoute: () => root,
  path: '/segments/new-segment',
  component: lazyRouteComponent(() => import('../segments/builder/builder-pages.tsx'), 'NewSegmentPage'),
});
const naturalGroups = createRoute({
  getParentRoute: () => root,
  path: '/segments/natural-groups',
  validateSearch: (search) => naturalGroupsSearch.parse(search),
  component: lazyRouteComponent(
    () => import('../segments/groups/natural-groups-page.tsx'),
    'NaturalGroupsPage',
  ),
});
const buyers = createRoute({
  getParentRoute: () => root,
  path: '/segments/recency-frequency-money',
  validateSearch: (search) => buyersSearch.parse(search),
  component: lazyRouteComponent(() => import('../segments/groups/buyers-page.tsx'), 'BuyersPage'),
});
const segment = createRoute({
  getParentRoute: () => root,
  path: '/segments/$name',
  validateSearch: (search) => segmentSearch.parse(search),
  component: lazyRouteComponent(() => import('../segments/segment-page.tsx'), 'SegmentPage'),
});
const editSegment = createRoute({
  getParentRoute: () => root,
  path: '/segments/$name/edit',
  component: lazyRouteComponent(() => import('../segments/builder/builder-pages.tsx'), 'EditSegmentPage'),
});
const stages = createRoute({
  getParentRoute: () => root,
  path: '/stages',
  component: lazyRouteComponent(() => import('../segments/stages/stages-page.tsx'), 'StagesPage'),
});
const ladder = createRoute({
  getParentRoute: () => root,
  path: '/stages/$name',
  validateSearch: (search) => stagesSearch.parse(search),
  component: lazyRouteComponent(() => import('../segments/stages/ladder-page.tsx'), 'LadderPage'),
});
// Not `/metrics`: there the process tells Prometheus of itself.
const metrics = createRoute({
  getParentRoute: () => root,
  path: '/metric',
  validateSearch: (search) => metricsSearch.parse(search),
  component: lazyRouteComponent(() => import('../metrics/metrics-page.tsx'), 'MetricsPage'),
});
const tryMetric = createRoute({
  getParentRoute: () => root,
  path: '/metric/try-one',
  component: lazyRouteComponent(() => import('../metrics/try-page.tsx'), 'TryPage'),
});
const metric = createRoute({
  getParentRoute: () => root,
  path: '/metric/$name',
  component: lazyRouteComponent(() => import('../metrics/metric-page.tsx'), 'MetricPage'),
});
const definitions = createRoute({
  getParentRoute: () => root,
  path: '/definitions',
  validateSearch: (search) => definitionsSearch.parse(search),
  component: lazyRouteComponent(() => import('../definitions/definitions-page.tsx'), 'DefinitionsPage'),
});
const newDefinition = createRoute({
  getParentRoute: () => root,
  path: '/definitions/new',
  validateSearch: (search) => newDefinitionSearch.parse(search),
  component: lazyRouteComponent(() => import('../definitions/new-definition-page.tsx'), 'NewDefinitionPage'),
});
const definition = createRoute({
  getParentRoute: () => root,
  path: '/definitions/$kind/$name',
  component: lazyRouteComponent(() => import('../definitions/definition-page.tsx'), 'DefinitionPage'),
});
const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: (search) => eventsSearch.parse(search),
  component: lazyRouteComponent(() => import('../events/events-page.tsx'), 'EventsPage'),
});
const waiting = createRoute({
  getParentRoute: () => root,
  path: '/events/waiting',
  validateSearch: (search) => waitingSearch.parse(search),
  component: lazyRouteComponent(() => import('../waiting-room/waiting-page.tsx'), 'WaitingPage'),
});
const catalog = createRoute({
  getParentRoute: () => root,
  path: '/catalog',
  validateSearch: (search) => catalogSearch.parse(search),
  component: lazyRouteComponent(() => import('../catalog/catalog-page.tsx'), 'CatalogPage'),
});
const traits = createRoute({
  getParentRoute: () => root,
  path: '/catalog/traits',
  validateSearch: (search) => traitsSearch.parse(search),
  component: lazyRouteComponent(() => import('../catalog/traits-page.tsx'), 'TraitsPage'),
});
const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  validateSearch: (search) => sourcesSearch.parse(search),
  component: lazyRouteComponent(() => import('../sources/sources-page.tsx'), 'SourcesPage'),
});
const newSource = createRoute({
  getParentRoute: () => root,
  path: '/sources/new',
  validateSearch: (search) => newSourceSearch.parse(search),
  component: lazyRouteComponent(() => import('../sources/new-source-page.tsx'), 'NewSourcePage'),
});
const importFiles = createRoute({
  getParentRoute: () => root,
  path: '/sources/import',
  validateSearch: (search) => importSearch.parse(search),
  component: lazyRouteComponent(() => import('../sources/imports/import-page.tsx'), 'ImportPage'),
});
const importRun = createRoute({
  getParentRoute: () => root,
  path: '/sources/imports/$id',
  component: lazyRouteComponent(() => import('../sources/imports/run/run-page.tsx'), 'RunPage'),
});
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: (search) => settingsSearch.parse(search),
  component: lazyRouteComponent(() => import('../workspaces/settings-page.tsx'), 'SettingsPage'),
});

const tree = root.addChildren([
  today,
  people,
  person,
  accounts,
  account,
  renewals,
  segments,
  newSegment,
  naturalGroups,
  buyers,
  segment,
  editSegment,
  stages,
  ladder,
  metrics,
  tryMetric,
  metric,
  definitions,
  newDefinition,
  definition,
  scores,
  score,
  insights,
  insight,
  events,
  waiting,
  catalog,
  traits,
  sources,
  newSource,
  importFiles,
  importRun,
  settings,
]);

/** The app's addresses. Pages load ahead when a link to them is pointed at. */
export function createAppRouter() {
  return createRouter({
    routeTree: tree,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
