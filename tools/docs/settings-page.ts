import { z } from 'zod';
import { secretSettings, settings } from '../../server/src/main/config.ts';
import { page, table } from './markdown.ts';

/** The reference page of settings, from the server's configuration. */
export function settingsPage(): string {
  const { properties } = z
    .object({
      properties: z.record(
        z.string(),
        z.object({ description: z.string(), default: z.unknown().optional() }),
      ),
    })
    .parse(z.toJSONSchema(z.object(settings), { io: 'input' }));
  return page([
    '# Settings',
    'Generated from the server by `npm run docs`. Settings are environment variables, read once at start; one that is unknown or wrong stops the start with a sentence.',
    table(
      ['setting', 'meaning', 'default'],
      Object.entries(properties).map(([name, { description, default: preset }]) => [
        `\`${name}\``,
        description,
        preset === undefined ? '' : `\`${preset}\``,
      ]),
    ),
    `From a file instead, as secrets are mounted: ${secretSettings.map((name) => `\`${name}_FILE\``).join(', ')}.`,
  ]);
}
