import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RandomBytes } from '../../workspaces/index.ts';

/** Whose secret it is: a sealed one opens only where it belongs. */
export interface SecretOwner {
  readonly workspaceId: string;
  readonly id: string;
}

/** Keeps secrets that have to be read again, which a hash does not allow: AES-256-GCM. */
export interface SealedSecrets {
  seal(secret: string, owner: SecretOwner): Promise<Buffer>;
  /** Rejects with a `LostKeyError` when it was sealed under another key, or changed. */
  open(sealed: Uint8Array, owner: SecretOwner): Promise<string>;
}

/** The key is not the one that this was sealed under. */
export class LostKeyError extends Error {
  constructor() {
    super(
      "This installation's secret key is not the one the secret was kept under (secret.key in the data folder, or " +
        'SEXTANT_SECRET_KEY). Bring the key back, or enter the secret again.',
    );
    this.name = 'LostKeyError';
  }
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** By the key that was given, or one made once and kept in the data folder for this user only. */
export function createSealedSecrets(of: {
  givenKey: string | undefined;
  dataDir: string;
  randomBytes: RandomBytes;
}): SealedSecrets {
  let loading: Promise<Buffer> | undefined;
  const key = (): Promise<Buffer> => {
    loading ??= (of.givenKey === undefined ? keptKey(of) : Promise.resolve(of.givenKey)).then(deriveKey);
    return loading;
  };
  return {
    async seal(secret, owner) {
      const nonce = of.randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, await key(), nonce).setAAD(labelOf(owner));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
    },
    async open(sealed, owner) {
      const bytes = Buffer.from(sealed);
      const opener = createDecipheriv(CIPHER, await key(), bytes.subarray(0, NONCE_BYTES))
        .setAAD(labelOf(owner))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const opened = opener.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([opened, opener.final()]).toString('utf8');
      } catch {
        throw new LostKeyError();
      }
    },
  };
}

function labelOf({ workspaceId, id }: SecretOwner): Buffer {
  return Buffer.from(`${workspaceId}/${id}`);
}

function deriveKey(text: string): Buffer {
  return Buffer.from(hkdfSync('sha256', text, '', 'sextant sealed secrets', KEY_BYTES));
}

async function keptKey({ dataDir, randomBytes }: { dataDir: string; randomBytes: RandomBytes }) {
  const path = join(dataDir, 'secret.key');
  const made = randomBytes(KEY_BYTES).toString('base64url');
  try {
    await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (thrown) {
    if (!(thrown instanceof Error && Reflect.get(thrown, 'code') === 'EEXIST')) throw thrown;
    return (await readFile(path, 'utf8')).trim();
  }
}
