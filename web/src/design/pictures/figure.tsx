import { Download, Image, MoreHorizontal, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../button.tsx';
import { Menu, MenuAct } from '../menu.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { csvOf, saveFile, type Twin } from './twin.ts';

interface FigureProps {
  /** What is drawn, as a short noun phrase; names the picture for screen readers and files. */
  title: string;
  /** n, period and method in one line. */
  caption: ReactNode;
  twin: Twin;
  /** Makes a PNG as a data address, where the drawing can; null while it is not drawn yet. */
  toPng?: () => string | null;
  children: ReactNode;
}

/** A drawing with its caption, its table twin, and both as files. */
export function Figure({ title, caption, twin, toPng, children }: FigureProps) {
  const [isTable, setIsTable] = useState(false);
  return (
    <figure aria-label={title} className="group/picture">
      {isTable ? <TwinTable title={title} twin={twin} /> : children}
      <figcaption className="flex items-center justify-between gap-2 text-xs text-ink-3">
        <span>{caption}</span>
        <Menu
          trigger={
            <IconButton label={`${title}: table and files`}>
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          <MenuAct onChoose={() => setIsTable(!isTable)}>
            <Table2 aria-hidden className="size-4" /> {isTable ? 'Show as picture' : 'Show as table'}
          </MenuAct>
          <MenuAct onChoose={() => saveFile(`${fileName(title)}.csv`, { text: csvOf(twin) })}>
            <Download aria-hidden className="size-4" /> Save as CSV
          </MenuAct>
          {isTable || toPng === undefined ? null : (
            <MenuAct onChoose={() => savePng(title, toPng())}>
              <Image aria-hidden className="size-4" /> Save as PNG
            </MenuAct>
          )}
        </Menu>
      </figcaption>
    </figure>
  );
}

function savePng(title: string, dataUrl: string | null): void {
  if (dataUrl !== null) saveFile(`${fileName(title)}.png`, { dataUrl });
}

function fileName(title: string): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function TwinTable({ title, twin }: { title: string; twin: Twin }) {
  return (
    <ScrollBox className="max-h-72 overflow-auto" label={`${title} as a table`}>
      <table className="text-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            {twin.columns.map((column) => (
              <th key={column} scope="col" className="border-b py-1 pr-6 text-left font-medium text-ink-2">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {twin.rows.map((row) => (
            <tr key={row.join('|')}>
              {row.map((value, column) => (
                <td key={twin.columns[column]} className="border-b py-1 pr-6">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
