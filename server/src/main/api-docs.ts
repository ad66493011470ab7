import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { errors } from '@sextant/contract';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { withoutUnusedSchemas } from './used-schemas.ts';
import { version } from './version.ts';

/** Describes the routes registered after it: OpenAPI 3.1 at `/openapi.json`, a readable page at `/docs`. */
export async function serveApiDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sextant',
        version,
        description:
          'Where each customer stands, why, and what to do next. Send `Authorization: Bearer <API key>`. ' +
          'Errors are problem+json; each code is explained under [errors](/docs/errors).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
      security: [{ apiKey: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutUnusedSchemas(jsonSchemaTransformObject(document)),
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(errorsPage()),
  );
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, docExpansion: 'list', persistAuthorization: false },
    theme: { title: 'Sextant API' },
  });
}

/** The page that the `type` of every problem points to. */
function errorsPage(): string {
  const entries = Object.entries(errors).map(
    ([code, { status, title, advice }]) =>
      `<h2 id="${code}"><code>${code}</code> · ${status}</h2><p><b>${title}.</b> ${advice.replaceAll('<', '&lt;')}</p>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Sextant: errors of the API</title>
<body style="font: 16px/1.5 system-ui; max-width: 46rem; margin: 2rem auto; padding: 0 1rem">
<h1>Errors of the API</h1>${entries.join('\n')}`;
}
