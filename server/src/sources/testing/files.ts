import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Verdict } from '@sextant/contract';
import { type ImportOutcome, importFiles, type MessageBody, readMap } from '../import/index.ts';
import type { Reject } from '../import/rejects-file.ts';

/** Text or bytes by file name; names in .gz are packed. */
export type Contents = Readonly<Record<string, string | Buffer>>;

/** Writes files into a folder of their own, and removes it when `work` is done with them. */
export async function withFiles<T>(contents: Contents, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-import-'));
  try {
    for (const [name, content] of Object.entries(contents)) {
      const isToPack = name.endsWith('.gz') && typeof content === 'string';
      await writeFile(join(folder, name), isToPack ? gzipSync(content) : content);
    }
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What came of an import whose messages went no further than here. */
export interface Mapped extends ImportOutcome {
  readonly messages: readonly MessageBody[];
  readonly rejects: readonly Reject[];
}

/** Maps files; `verdictOf` says what became of each message, accepted unless said. */
export async function mapFiles(
  contents: Contents,
  mapText: string,
  verdictOf: (message: MessageBody) => Partial<Verdict> = () => ({}),
): Promise<Mapped> {
  const messages: MessageBody[] = [];
  const rejects: Reject[] = [];
  const outcome = await withFiles(contents, (folder) =>
    importFiles(
      { map: readMap(mapText), files: [folder] },
      {
        deliver: async (batch) => {
          messages.push(...batch);
          return batch.map((message) => ({
            messageId: String(message.messageId),
            status: 'accepted',
            ...verdictOf(message),
          }));
        },
        rejects: { add: (reject) => rejects.push(reject), flush: async () => {}, close: async () => {} },
      },
    ),
  );
  return { ...outcome, messages, rejects };
}
