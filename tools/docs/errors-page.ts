import { errors } from '@sextant/contract';
import { page } from './markdown.ts';

/** The reference page of errors, from the contract's catalogue; the API's `type` links point at its headings. */
export function errorsPage(): string {
  return page([
    '# Errors',
    'Generated from the contract by `npm run docs`. Every error answers `application/problem+json` with `code`, `title`, `status`, `detail` (what exactly failed) and `advice` (what to do).',
    ...Object.entries(errors).map(([code, { status, title, advice }]) =>
      [`## ${code}`, `${status}. ${title}.`, advice].join('\n\n'),
    ),
  ]);
}
