/** A way to send events, as code that already holds the key. */
export interface Snippet {
  title: string;
  code: string;
}

/** The ways to send events to this server: unmodified Segment libraries with the host changed, or plain HTTP. */
export function snippetsFor(writeKey: string, origin: string): readonly [Snippet, ...Snippet[]] {
  const { host, protocol } = new URL(origin);
  return [
    {
      title: 'Browser',
      code: browserSnippet({ writeKey, origin, host, protocol: protocol.replace(':', '') }),
    },
    { title: 'Node.js', code: nodeSnippet(writeKey, origin) },
    { title: 'HTTP', code: httpSnippet(writeKey, origin) },
  ];
}

function browserSnippet(at: { writeKey: string; origin: string; host: string; protocol: string }): string {
  return `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${at.writeKey}', cdnURL: '${at.origin}' },
  { integrations: { 'Segment.io': { apiHost: '${at.host}/v1', protocol: '${at.protocol}' } } },
);

analytics.identify('u_42', { email: 'ana@example.com', name: 'Ana Costa' });
analytics.track('Feature Used', { feature: 'Reports' });`;
}

function nodeSnippet(writeKey: string, origin: string): string {
  return `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${origin}' });

analytics.identify({ userId: 'u_42', traits: { email: 'ana@example.com', name: 'Ana Costa' } });
analytics.track({ userId: 'u_42', event: 'Feature Used', properties: { feature: 'Reports' } });
await analytics.closeAndFlush();`;
}

function httpSnippet(writeKey: string, origin: string): string {
  return `curl '${origin}/v1/track?verdicts=true' \\
  --user '${writeKey}:' \\
  --header 'Content-Type: application/json' \\
  --data '{
    "messageId": "m-1",
    "userId": "u_42",
    "event": "Feature Used",
    "properties": { "feature": "Reports" },
    "context": { "traits": { "email": "ana@example.com" } }
  }'`;
}
