import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../design/button.tsx';
import type { ArrivedFile } from './arrived-file.ts';
import { bytesText } from './bytes-text.ts';
import type { Sending } from './use-uploads.ts';

interface FileListProps {
  arrived: readonly ArrivedFile[];
  sending: readonly Sending[];
  onRemove: (id: string) => void;
  onDrop: (key: number) => void;
}

/** The files of an import, with how far each is and a way to take it back. */
export function FileList({ arrived, sending, onRemove, onDrop }: FileListProps) {
  if (arrived.length + sending.length === 0) return null;
  return (
    <ul className="mt-3 divide-y border-y text-sm" aria-label="Files">
      {arrived.map((file) => (
        <FileLine key={file.id} name={file.name} problem={file.problem} onRemove={() => onRemove(file.id)}>
          {file.bytes === null ? '' : bytesText(file.bytes)}
        </FileLine>
      ))}
      {sending.map((file) => (
        <FileLine key={file.key} name={file.name} problem={file.problem} onRemove={() => onDrop(file.key)}>
          {file.problem === null ? <SendingBar file={file} /> : bytesText(file.bytes)}
        </FileLine>
      ))}
    </ul>
  );
}

function FileLine(props: {
  name: string;
  problem: string | null;
  onRemove: () => void;
  children: ReactNode;
}) {
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3">
      <span className="min-w-0 flex-1 truncate font-medium">{props.name}</span>
      <span className="text-xs text-ink-3">{props.children}</span>
      <IconButton label={`Remove ${props.name}`} onClick={props.onRemove}>
        <X aria-hidden />
      </IconButton>
      {props.problem === null ? null : (
        <p role="alert" className="w-full pb-2 text-bad">
          {props.problem}
        </p>
      )}
    </li>
  );
}

function SendingBar({ file: { name, bytes, sentBytes } }: { file: Sending }) {
  const share = bytes === 0 ? 0 : Math.min(1, sentBytes / bytes);
  return (
    <span className="flex items-center gap-2">
      <progress aria-label={`${name}, sent`} value={share} max={1} className="h-1.5 w-24 accent-accent" />
      {Math.round(share * 100)} % of {bytesText(bytes)}
    </span>
  );
}
