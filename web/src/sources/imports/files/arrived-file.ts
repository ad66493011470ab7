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
  // What the proposal lists has a table, whatever is said of a file whose name ends alike.
  const sentences = from.proposal && proposed === undefined ? unreadSentences(from.proposal) : [];
  const problem = sentences.find((sentence) => sentence.includes(name)) ?? null;
  return { id, name, bytes: upload?.bytes ?? null, problem };
}

/** Why files hold no table, a sentence each, without the place in a map that the server puts before some. */
export function unreadSentences({ files, unread, problems }: ImportProposal): string[] {
  const sentences = files.length === 0 ? [...problems, ...unread] : unread;
  return sentences.map((sentence) => sentence.replace(/^files\.\w+: /, ''));
}
