import { errors, type Problem, SextantError } from '@sextant/contract';
import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';

/** An error of the catalogue as the problem+json body (RFC 9457) that tells it. */
export function problemOf(error: SextantError, requestId: string): Problem {
  const { status, title, advice } = errors[error.code];
  return {
    type: `/docs/errors#${error.code}`,
    title,
    status,
    code: error.code,
    advice,
    requestId,
    ...(error.detail ? { detail: error.detail } : {}),
    ...(error.issues ? { issues: error.issues } : {}),
  };
}

/** Whatever was thrown while a request was answered, as an error of the catalogue; `internal` if it is not one. */
export function toSextantError(error: FastifyError): SextantError {
  if (error instanceof SextantError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.slice(1).replaceAll('/', '.'),
      message: message ?? 'is not valid',
    }));
    return new SextantError('invalid_request', undefined, { issues });
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new SextantError('too_large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new SextantError('invalid_request', error.message);
    default:
      return new SextantError(error.statusCode === 400 ? 'invalid_json' : 'internal', clientsFault(error));
  }
}

/** Our own failures stay in the log; what the client sent wrong is told. */
function clientsFault(error: FastifyError): string | undefined {
  return error.statusCode === 400 ? error.message : undefined;
}
