import type { FastifyRequest } from 'fastify';

/**
 * What `@segment/analytics-next` reads at start from `{cdnURL}/v1/projects/{writeKey}/settings`: one destination,
 * this server at the address it was asked by, no remote plugins, and no telemetry to anybody.
 */
export function browserSettings(writeKey: string, request: FastifyRequest): object {
  return {
    integrations: {
      'Segment.io': {
        apiKey: writeKey,
        apiHost: `${request.host}/v1`,
        protocol: protocolOf(request),
        addBundledMetadata: true,
        unbundledIntegrations: [],
        maybeBundledConfigIds: {},
      },
    },
    plan: { track: { __default: { enabled: true, integrations: {} } } },
    edgeFunction: {},
    analyticsNextEnabled: true,
    middlewareSettings: {},
    enabledMiddleware: {},
    metrics: { sampleRate: 0 },
    legacyVideoPluginsEnabled: false,
    remotePlugins: [],
  };
}

/** Behind a proxy that ends TLS, the page speaks https while we hear http. Only the asking page believes the answer. */
function protocolOf(request: FastifyRequest): string {
  const forwarded = request.headers['x-forwarded-proto'];
  const first = typeof forwarded === 'string' ? forwarded.split(',')[0]?.trim() : undefined;
  return first === 'https' || first === 'http' ? first : request.protocol;
}
