import { type Upload, uploadLimits } from '@sextant/contract';
import { useRef, useState } from 'react';
import { sentenceOf } from '../../../design/problem.tsx';
import { sendFile } from './send-file.ts';

/** A file that is on its way, or did not arrive. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  readonly sentBytes: number;
  /** Why it did not arrive, and what to do. */
  readonly problem: string | null;
}

/** Sends files; what has arrived is handed to `onArrived` and forgotten here. */
export function useUploads(onArrived: (upload: Upload) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const stops = useRef(new Map<number, AbortController>());
  const nextKey = useRef(0);
  const change = (key: number, part: Partial<Sending>) =>
    setSending((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const drop = (key: number) => {
    stops.current.get(key)?.abort();
    stops.current.delete(key);
    setSending((all) => all.filter((each) => each.key !== key));
  };
  const send = async (file: File, taken: readonly string[]) => {
    const key = nextKey.current++;
    const problem = refusalOf(file, taken);
    setSending((all) => [...all, { key, name: file.name, bytes: file.size, sentBytes: 0, problem }]);
    if (problem !== null) return;
    const stop = new AbortController();
    stops.current.set(key, stop);
    try {
      const arrived = await sendFile(file, {
        onProgress: (sentBytes) => change(key, { sentBytes }),
        signal: stop.signal,
      });
      drop(key);
      onArrived(arrived);
    } catch (thrown) {
      // Stopped by whoever sent it: it is gone from the list already.
      if (!stop.signal.aborted) change(key, { problem: sentenceOf(thrown) });
    }
  };
  const sendAll = (files: readonly File[], taken: readonly string[]) => {
    const names = [...taken];
    for (const file of files) {
      void send(file, names);
      names.push(file.name);
    }
  };
  return { sending, sendAll, drop };
}

/** What can be said before anything is sent. */
function refusalOf(file: File, taken: readonly string[]): string | null {
  if (file.size > uploadLimits.fileBytesMax) {
    return 'Larger than 2 GB. Split it, or import it with the command line, which has no limit.';
  }
  if (file.size === 0) return 'The file is empty. Export it again.';
  if (taken.length >= uploadLimits.filesPerImportMax) {
    return `An import takes ${uploadLimits.filesPerImportMax} files. Import the others after it.`;
  }
  const name = file.name.toLowerCase();
  return taken.some((each) => each.toLowerCase() === name)
    ? 'A file of this name is here already. Remove that one, or rename this one.'
    : null;
}
