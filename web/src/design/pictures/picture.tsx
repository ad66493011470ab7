import { Download, Image, MoreHorizontal, Table2 } from 'lucide-react';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { IconButton } from '../button.tsx';
import { Menu, MenuAct } from '../menu.tsx';
import { ScrollBox } from '../scroll-box.tsx';
import { Chart } from './chart.tsx';
import type { ChartProps } from './chart-props.ts';
import { csvOf, saveFile, type Twin } from './twin.ts';

interface PictureProps extends Omit<ChartProps, 'onReady'> {
  /** What is drawn, as a short noun phrase; names the picture for screen readers and files. */
  title: string;
  /** n, period and method in one line. */
  caption: ReactNode;
  twin: Twin;
}

/** A picture with its caption, its table twin, and both as files. */
export function Picture({ title, caption, twin, ...chart }: PictureProps) {
  const [isTable, setIsTable] = useState(false);
  const toPng = useRef<(() => string) | null>(null);
  const onReady = useCallback((make: () => string) => {
    toPng.current = make;
  }, []);
  return (
    <figure aria-label={title} className="group/picture">
      {isTable ? (
        <TwinTable title={title} twin={twin} />
      ) : (
        <div role="img" aria-label={`${title}. The same as a table: “Show as table” below.`}>
          <Chart {...chart} onReady={onReady} />
        </div>
      )}
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
          {isTable ? null : (
            <MenuAct onChoose={() => savePng(title, toPng.current)}>
              <Image aria-hidden className="size-4" /> Save as PNG
            </MenuAct>
          )}
        </Menu>
      </figcaption>
    </figure>
  );
}

function savePng(title: string, toPng: (() => string) | null): void {
  if (toPng !== null) saveFile(`${fileName(title)}.png`, { dataUrl: toPng() });
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
