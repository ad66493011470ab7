import type { ImportProposal, Upload } from '@sextant/contract';

/** A file that has arrived. */
export interface ArrivedFile {
  readonly id: string;
  readonly name: string;
  /** Null when the page was opened by its address. */
  readonly bytes: number | null;
  /** Why nothing can be made of it. */
  readonly problem: string | null;
}

/** A file as its line shows it: from its upload, or, when the page was opened by its address, from the proposal. */
export function arrivedFile(
  id: string,
  from: { uploads: readonly Upload[]; proposal: ImportProposal | undefined },
): ArrivedFile {
  const upload = from.uploads.find((each) => each.id === id);
  const proposed = from.proposal?.files.find((each) => each.upload === id);
  const name = upload?.name ?? proposed?.name ?? 'A file sent earlier';
  const problem = from.proposal && unreadSentences(from.proposal).find((sentence) => sentence.includes(name));
  return { id, name, bytes: upload?.bytes ?? null, problem: problem ?? null };
}

/** Why files hold no table, a sentence each, without the place in a map that the server puts before some. */
export function unreadSentences({ files, unread, problems }: ImportProposal): string[] {
  const sentences = files.length === 0 ? [...problems, ...unread] : unread;
  return sentences.map((sentence) => sentence.replace(/^files\.\w+: /, ''));
}
