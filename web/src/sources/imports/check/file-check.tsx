import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { inputClass } from '../../../design/field.tsx';
import { Select } from '../../../design/select.tsx';
import { fileSentence } from '../map/file-sentence.ts';
import { type MapOutline, nameInMap, outputsOf } from '../map/outline.ts';
import { changeRowKind, type ProposedFile, type RowKind, renameEvent, rowKindOf } from '../map/row-kind.ts';
import { ColumnTable } from './column-table.tsx';

interface FileCheckProps {
  file: ProposedFile;
  outline: MapOutline;
  isOpenFirst: boolean;
  onChange: (change: (yaml: string) => string) => void;
}

const kindChoices: readonly { value: RowKind; label: string }[] = [
  { value: 'people', label: 'People' },
  { value: 'accounts', label: 'Accounts' },
  { value: 'events', label: 'Events' },
  { value: 'lookup', label: 'Things to look up' },
  { value: 'out', label: 'Leave this file out' },
];

/** What a file was taken for, as a sentence, and its columns when opened. */
export function FileCheck({ file, outline, isOpenFirst, onChange }: FileCheckProps) {
  const [isOpen, setIsOpen] = useState(isOpenFirst);
  const panel = useId();
  const title = file.sheet === null ? file.name : `${file.name}, sheet ${file.sheet}`;
  return (
    <section aria-label={title} className="border-b py-3 first:pt-0">
      <div className="flex items-start gap-1.5">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-w-0 items-start gap-1.5 text-left hover:text-accent-strong"
        >
          <ChevronRight
            aria-hidden
            className={`mt-0.5 size-4 shrink-0 text-ink-3 ${isOpen ? 'rotate-90' : ''}`}
          />
          <span className="max-w-[75ch] text-sm break-words">
            <span className="font-semibold">{title}</span>: {fileSentence(outline, file)}
          </span>
        </button>
      </div>
      <div id={panel} hidden={!isOpen} className="mt-3 md:pl-5.5">
        {isOpen ? <FileColumns file={file} outline={outline} onChange={onChange} /> : null}
      </div>
    </section>
  );
}

function FileColumns({ file, outline, onChange }: Omit<FileCheckProps, 'isOpenFirst'>) {
  const name = nameInMap(outline, file);
  const kind = rowKindOf(outline, file);
  const choices =
    kind === 'several'
      ? [{ value: kind, label: 'Several things, see the YAML' }, ...kindChoices]
      : kindChoices;
  const changeKind = (next: RowKind) => {
    if (next !== 'several' && next !== kind) onChange((yaml) => changeRowKind(yaml, { file, kind: next }));
  };
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-3">
        <div className="w-52">
          <Select label="Its rows are" choices={choices} value={kind} onChoose={changeKind} />
        </div>
        {name !== null && kind === 'events' ? (
          <EventName file={name} outline={outline} onChange={onChange} />
        ) : null}
      </div>
      {name === null ? null : <ColumnTable file={file} name={name} outline={outline} onChange={onChange} />}
    </>
  );
}

function EventName(props: { file: string; outline: MapOutline; onChange: FileCheckProps['onChange'] }) {
  const { file, outline, onChange } = props;
  const id = useId();
  const event = outputsOf(outline, file).find(({ list }) => list === 'events')?.event;
  if (typeof event !== 'string') return null;
  return (
    <div className="flex w-60 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        Each is called
      </label>
      <input
        id={id}
        key={event}
        defaultValue={event}
        className={inputClass}
        onKeyDown={({ key, currentTarget }) => (key === 'Enter' ? currentTarget.blur() : undefined)}
        onBlur={({ currentTarget }) => {
          const next = currentTarget.value.trim();
          if (next === '') currentTarget.value = event;
          else if (next !== event) onChange((yaml) => renameEvent(yaml, { file, event: next }));
        }}
      />
    </div>
  );
}
