import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { createHttpServer } from '../platform/http/server.ts';
import { serveApi, serveStarting } from './api.ts';
import { serveApiDocs } from './api-docs.ts';
import type { Composed } from './compose.ts';
import type { Config } from './config.ts';
import { serveHealth } from './health.ts';
import { places } from './places.ts';
import { serveMetrics } from './process-metrics.ts';
import { serveSdk } from './sdk-files.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { serveWebApp } from './web-app.ts';

export interface FrontAppDeps {
  readonly logLevel: Config['logLevel'];
  /** Folder of the built app. */
  readonly webRoot: string;
  readonly pid: number;
}

/** What answers while the stores are being opened: the app's page, and everywhere else that we are starting. */
export async function createFrontApp(deps: FrontAppDeps): Promise<FastifyInstance> {
  const app = createHttpServer({ logLevel: deps.logLevel, logTo: process.stderr });
  serveHealth(app, { isReady: () => false, pid: deps.pid });
  serveStarting(app);
  await addSecurityHeaders(app);
  await serveWebApp(app, deps.webRoot);
  await app.ready();
  return app;
}

export interface WholeAppDeps extends FrontAppDeps, Composed {
  readonly metrics: Registry;
}

/** Everything: the API with its description, the app, health and metrics. */
export async function createWholeApp(deps: WholeAppDeps): Promise<FastifyInstance> {
  const app = createHttpServer({ logLevel: deps.logLevel, logTo: process.stderr });
  serveHealth(app, { isReady: () => true, pid: deps.pid });
  serveMetrics(app, deps.metrics);
  await app.register(deps.ingest.plugin);
  await app.register(deps.sources.webhooks);
  await app.register((sites) => serveSdk(sites, places.sdk));
  await app.register(async (browsers) => {
    await addSecurityHeaders(browsers);
    await serveApiDocs(browsers);
    await serveApi(browsers, { capabilities: deps.capabilities, findCaller: deps.workspaces.findCaller });
  });
  await app.register(async (browsers) => {
    await addSecurityHeaders(browsers);
    await serveWebApp(browsers, deps.webRoot);
  });
  await app.ready();
  return app;
}
