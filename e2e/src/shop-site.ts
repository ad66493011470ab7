import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream';
import type { Target } from './send.ts';

/** A customer's web site: on an origin of its own, with Segment's browser library as its package brings it. */
export interface ShopSite {
  /** Another site than Sextant's, and not only another port. */
  readonly address: string;
  close(): Promise<void>;
}

/** The files for browsers that come with the package, built by its makers. */
const libraryFolder = join(
  dirname(createRequire(import.meta.url).resolve('@segment/analytics-next')),
  '..',
  'umd',
);

export async function startShopSite(target: Target): Promise<ShopSite> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://shop').pathname;
    if (!path.startsWith('/library/')) {
      response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(target));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/javascript' });
    pipeline(createReadStream(join(libraryFolder, basename(path))), response, () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The host is all that is changed: where the settings come from. They say the rest. */
const pageOf = ({ address, writeKey }: Target): string => `<!doctype html>
<html lang="en"><head><title>The shop</title><link rel="icon" href="data:,">
<script src="/library/index.js"></script>
<script>
  window.analytics = AnalyticsNext.AnalyticsBrowser.load(${JSON.stringify({ writeKey, cdnURL: address })});
</script></head><body><h1>The shop</h1></body></html>`;
