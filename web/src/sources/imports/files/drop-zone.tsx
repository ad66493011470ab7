import { FileUp } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { Button } from '../../../design/button.tsx';

const KINDS = '.csv,.tsv,.txt,.json,.jsonl,.ndjson,.parquet,.xlsx,.gz';

/** Where files are dropped, or chosen with the keyboard. */
export function DropZone({
  isFirst,
  onFiles,
}: {
  isFirst: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const hint = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way, the button within is the other
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-dashed px-4 ${isFirst ? 'py-10' : 'py-3'} ${isOver ? 'border-accent bg-selected' : 'border-control'}`}
    >
      <Button
        look={isFirst ? 'primary' : 'plain'}
        aria-describedby={hint}
        onClick={() => input.current?.click()}
      >
        <FileUp aria-hidden className="size-4" /> {isFirst ? 'Choose files' : 'Add files'}
      </Button>
      <p id={hint} className="text-sm text-ink-2">
        or drop them here.{' '}
        {isFirst ? 'CSV, Excel, JSON or Parquet, up to 2 GB each; what belongs together, together.' : ''}
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept={KINDS}
        tabIndex={-1}
        aria-label="Files to import"
        className="hidden"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // Choosing the same file again is a change then, too.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
