import { getRouteApi, Link } from '@tanstack/react-router';
import { PageTop } from '../shell/page-top.tsx';
import { DatabaseGuide } from './new/database-guide.tsx';
import { SendingGuide } from './new/sending-guide.tsx';
import { TapGuide } from './new/tap-guide.tsx';
import { WayList } from './new/way-list.tsx';
import { findWay, type Way } from './new/ways.ts';
import { WebhookGuide } from './new/webhook-guide.tsx';

const route = getRouteApi('/sources/new');

/** Adding a source: first where the data is, then a short guide for that way. */
export function NewSourcePage() {
  const entry = findWay(route.useSearch().way);
  if (entry === undefined) {
    return (
      <>
        <PageTop title="Add a source" parent={{ title: 'Sources', to: '/sources' }} />
        <WayList />
      </>
    );
  }
  return (
    <>
      <PageTop title={entry.title} parent={{ title: 'Add a source', to: '/sources/new' }} />
      <div className="max-w-[46rem] p-4 md:px-6">
        <p className="mb-5 text-base">{entry.what}</p>
        <Guide key={entry.way} way={entry.way} />
      </div>
    </>
  );
}

function Guide({ way }: { way: Way }) {
  switch (way) {
    case 'browser':
    case 'server':
    case 'segment':
    case 'http':
      return <SendingGuide way={way} />;
    case 'file':
      return (
        <p className="text-sm">
          <Link to="/sources/import" className="text-accent underline">
            Import files
          </Link>
        </p>
      );
    case 'database':
      return <DatabaseGuide />;
    case 'tap':
      return <TapGuide />;
    case 'stripe':
    case 'hubspot':
    case 'zendesk':
    case 'generic':
      return <WebhookGuide vendor={way} />;
    default:
      return way satisfies never;
  }
}
