import type { SendingWay } from './ways.ts';

/** A way to send events, as code that already holds the key. */
export interface Snippet {
  title: string;
  code: string;
}

interface SnippetAt {
  writeKey: string;
  /** This installation, such as `https://sextant.example.com`. */
  origin: string;
}

/** The code of one way of sending. */
export function snippetsOf(way: SendingWay, at: SnippetAt): readonly [Snippet, ...Snippet[]] {
  switch (way) {
    case 'browser':
      return [
        { title: 'Script', code: scriptSnippet(at) },
        { title: 'Module', code: moduleSnippet(at) },
        { title: 'With consent', code: consentSnippet(at) },
      ];
    case 'server':
      return [{ title: 'Node.js', code: serverSnippet(at) }];
    case 'segment':
      return [
        { title: 'Browser', code: segmentBrowserSnippet(at) },
        { title: 'Node.js', code: segmentNodeSnippet(at) },
      ];
    case 'http':
      return [{ title: 'curl', code: httpSnippet(at) }];
    default:
      return way satisfies never;
  }
}

/** One example of each way, for a source whose way is not known. */
export function snippetsOfAll(at: SnippetAt): readonly [Snippet, ...Snippet[]] {
  return [
    { title: 'Browser', code: moduleSnippet(at) },
    { title: 'Server', code: serverSnippet(at) },
    { title: 'Segment, browser', code: segmentBrowserSnippet(at) },
    { title: 'Segment, Node.js', code: segmentNodeSnippet(at) },
    { title: 'HTTP', code: httpSnippet(at) },
  ];
}

function scriptSnippet({ writeKey, origin }: SnippetAt): string {
  return `<script src="${origin}/sdk/sextant.iife.js"></script>
<script>
  const sextant = Sextant.createSextant({ writeKey: '${writeKey}', host: '${origin}' });

  sextant.page();
  // Once somebody has signed in:
  sextant.identify('u_42', { email: 'ana@example.com', name: 'Ana Costa' });
  sextant.group('acme', { name: 'Acme' });
  sextant.track('Feature Used', { feature: 'Reports' });
</script>`;
}

function moduleSnippet({ writeKey, origin }: SnippetAt): string {
  return `import { createSextant } from '${origin}/sdk/sextant.js';

const sextant = createSextant({ writeKey: '${writeKey}', host: '${origin}' });

sextant.page();
sextant.identify('u_42', { email: 'ana@example.com', name: 'Ana Costa' });
sextant.group('acme', { name: 'Acme' });
sextant.track('Feature Used', { feature: 'Reports' });`;
}

function consentSnippet({ writeKey, origin }: SnippetAt): string {
  return `import { createSextant } from '${origin}/sdk/sextant.js';

const sextant = createSextant({
  writeKey: '${writeKey}',
  host: '${origin}',
  consent: { required: true, categories: ['analytics'] },
});

sextant.track('Feature Used', { feature: 'Reports' }); // held in memory
// What your consent dialog was answered, on each page:
sextant.setConsent({ analytics: true, advertising: false }); // now it is sent`;
}

function serverSnippet({ writeKey, origin }: SnippetAt): string {
  return `// curl --remote-name ${origin}/sdk/sextant-node.js
import { createSextant } from './sextant-node.js';

const sextant = createSextant({ writeKey: '${writeKey}', host: '${origin}' });

sextant.identify({ userId: 'u_42', traits: { email: 'ana@example.com', name: 'Ana Costa' } });
sextant.track({ userId: 'u_42', groupId: 'acme', event: 'Feature Used', properties: { feature: 'Reports' } });
await sextant.close();`;
}

function segmentBrowserSnippet({ writeKey, origin }: SnippetAt): string {
  const { host, protocol } = new URL(origin);
  return `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load(
  { writeKey: '${writeKey}', cdnURL: '${origin}' },
  { integrations: { 'Segment.io': { apiHost: '${host}/v1', protocol: '${protocol.replace(':', '')}' } } },
);

analytics.identify('u_42', { email: 'ana@example.com', name: 'Ana Costa' });
analytics.track('Feature Used', { feature: 'Reports' });`;
}

function segmentNodeSnippet({ writeKey, origin }: SnippetAt): string {
  return `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({ writeKey: '${writeKey}', host: '${origin}' });

analytics.identify({ userId: 'u_42', traits: { email: 'ana@example.com', name: 'Ana Costa' } });
analytics.track({ userId: 'u_42', event: 'Feature Used', properties: { feature: 'Reports' } });
await analytics.closeAndFlush();`;
}

function httpSnippet({ writeKey, origin }: SnippetAt): string {
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
