import { inputClass } from '../../../design/field.tsx';
import { Select } from '../../../design/select.tsx';
import { changeColumn, renameField } from '../map/change-column.ts';
import { type ColumnChoice, columnChoices } from '../map/column-choices.ts';
import type { MapOutline } from '../map/outline.ts';
import type { ProposedFile } from '../map/row-kind.ts';
import { slotWords } from '../map/slot-words.ts';
import { formulasOfColumn } from '../map/slots.ts';

interface ColumnTableProps {
  file: ProposedFile;
  /** The map's own name of the file. */
  name: string;
  outline: MapOutline;
  /** Changes the map's text. */
  onChange: (change: (yaml: string) => string) => void;
}

const head = 'border-b border-line py-1.5 pr-4 text-left text-xs font-medium text-ink-2';

/** The columns of a file: an example, and what becomes of each. */
export function ColumnTable({ file, ...rest }: ColumnTableProps) {
  return (
    <table className="w-full table-fixed text-sm">
      <caption className="sr-only">Columns of {file.name}</caption>
      <thead>
        <tr>
          <th scope="col" className={`${head} w-2/5 md:w-1/4`}>
            Column
          </th>
          <th scope="col" className={`${head} hidden md:table-cell`}>
            Such as
          </th>
          <th scope="col" className={`${head} w-3/5 pr-0 md:w-[24rem]`}>
            Becomes
          </th>
        </tr>
      </thead>
      <tbody>
        {file.columns.map((column) => (
          <tr key={column.name} className="align-top">
            <th scope="row" className="truncate border-b py-2 pr-4 text-left font-medium" title={column.name}>
              {column.name}
              <span className="block truncate text-xs font-normal text-ink-3 md:hidden">
                {column.examples.slice(0, 2).join(', ')}
              </span>
            </th>
            <td className="hidden truncate border-b py-2 pr-4 text-ink-2 md:table-cell">
              {column.examples.length === 0 ? (
                <span className="text-ink-3">empty</span>
              ) : (
                column.examples.slice(0, 3).join(', ')
              )}
            </td>
            <td className="border-b py-1">
              <Becomes column={column} {...rest} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type BecomesProps = Omit<ColumnTableProps, 'file'> & { column: ProposedFile['columns'][number] };

function Becomes({ column, name, outline, onChange }: BecomesProps) {
  const of = { file: name, column: column.name };
  const { choices, chosen } = columnChoices(outline, of);
  const formulas = formulasOfColumn(outline, of).map(slotWords);
  if (choices.length === 0) return <p className="py-1 text-ink-2">{column.role || 'looked up'}</p>;
  const choose = (value: string) => {
    const choice = choices.find((each) => each.value === value);
    if (choice === undefined || choice.value === chosen.value) return;
    onChange((yaml) => changeColumn(yaml, { ...of, slot: choice.slot }));
  };
  return (
    <>
      <div className="grid gap-1 sm:grid-cols-2">
        <Select
          label={`What ${column.name} becomes`}
          isLabelHidden
          choices={choices}
          value={chosen.value}
          onChoose={choose}
        />
        <FieldName chosen={chosen} {...of} onChange={onChange} />
      </div>
      {formulas.length === 0 ? null : (
        <p className="py-0.5 text-xs text-ink-3">
          {chosen.slot === null ? '' : 'also '}part of {[...new Set(formulas)].join(', ')}
        </p>
      )}
    </>
  );
}

/** The name of a trait or property; taken when the field is left. */
function FieldName(props: {
  chosen: ColumnChoice;
  file: string;
  column: string;
  onChange: ColumnTableProps['onChange'];
}) {
  const { chosen, file, column, onChange } = props;
  if (chosen.value !== 'field' || chosen.slot?.kind !== 'field') return null;
  const from = chosen.slot.name;
  return (
    <input
      key={from}
      aria-label={`Name for ${column}`}
      defaultValue={from}
      className={inputClass}
      onKeyDown={({ key, currentTarget }) => (key === 'Enter' ? currentTarget.blur() : undefined)}
      onBlur={({ currentTarget }) => {
        const to = currentTarget.value.trim();
        if (to === '') currentTarget.value = from;
        else if (to !== from) onChange((yaml) => renameField(yaml, { file, from, to }));
      }}
    />
  );
}
