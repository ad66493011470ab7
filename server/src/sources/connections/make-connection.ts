import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type connectionEndpoints, SextantError, type WebhookVendor } from '@sextant/contract';
import { Webhook } from 'standardwebhooks';
import type { z } from 'zod';
import type { RandomBytes, SourceKind } from '../../workspaces/index.ts';
import type { ConnectionKind } from './connection-store.ts';
import { shownUrl } from './databases/database-error.ts';
import { readDatabaseUrl } from './databases/open-rows.ts';
import { readRowsMap } from './rows-map.ts';

type Settings = z.output<typeof connectionEndpoints.createConnection.body & z.ZodType>['settings'];

/** What a connection is made of, checked; its secret is still plain. */
export interface MadeConnection {
  readonly about: ConnectionKind;
  readonly map: string;
  readonly secret: string | null;
  /** The secret was made here, and is to be shown this once. */
  readonly isSecretMade: boolean;
  readonly sourceKind: SourceKind;
}

/** Throws `invalid_map`, `invalid_request`, or a `DatabaseError`. */
export async function makeConnection(
  settings: Settings,
  deps: { randomBytes: RandomBytes; readyMaps: string },
): Promise<MadeConnection> {
  if (settings.kind === 'database') {
    const { kind, url, query, cursor, everyMinutes, map } = settings;
    const shown = shownUrl(readDatabaseUrl(url));
    readRowsMap(map, null);
    const kept = { shownUrl: shown, query, cursor, everyMinutes };
    return {
      about: { kind, vendor: null, settings: kept },
      map,
      secret: url,
      isSecretMade: false,
      sourceKind: 'other',
    };
  }
  const { kind, vendor, signedUrl = null } = settings;
  const map = settings.map ?? (await readyMapOf(vendor, deps.readyMaps));
  readRowsMap(map, null);
  const isSecretMade = vendor === 'generic' && settings.secret === undefined;
  const secret = isSecretMade ? newStandardSecret(deps.randomBytes) : (settings.secret ?? null);
  if (secret !== null) checkSecret(vendor, secret);
  const about = { kind, vendor, settings: { signedUrl } };
  return { about, map, secret, isSecretMade, sourceKind: SOURCE_KINDS[vendor] };
}

const SOURCE_KINDS = {
  stripe: 'billing',
  hubspot: 'crm',
  zendesk: 'support',
  generic: 'other',
} as const satisfies Record<WebhookVendor, SourceKind>;

const SECRET_BYTES = 32;

function newStandardSecret(randomBytes: RandomBytes): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Throws `invalid_request` for a secret that can sign nothing. */
export function checkSecret(vendor: WebhookVendor, secret: string): void {
  if (vendor !== 'generic') return;
  try {
    new Webhook(secret);
  } catch {
    throw new SextantError('invalid_request', 'the secret of a Standard Webhook is whsec_ and base64');
  }
}

async function readyMapOf(vendor: WebhookVendor, folder: string): Promise<string> {
  if (vendor === 'generic') {
    throw new SextantError('invalid_request', 'a generic webhook needs a map', {
      issues: [
        {
          path: 'settings.map',
          message: 'say what the body means; the how-to on webhooks has one to begin with',
        },
      ],
    });
  }
  return readFile(join(folder, 'webhooks', `${vendor}.yaml`), 'utf8');
}
