import { moveState } from '@sextant/server';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { printJson, printLines } from '../output.ts';
import { tableLines } from '../table.ts';

/** Copies the embedded PostgreSQL to a server. */
export async function moveStateTo(options: GlobalOptions & { readonly to: string }): Promise<void> {
  const tables = await moveState(configOf(options), { to: options.to });
  if (options.json) return printJson({ tables });
  printLines([
    ...tableLines(
      [
        { heading: 'table', cell: ({ table }) => table },
        { heading: 'rows', cell: ({ rows }) => String(rows), align: 'right' },
      ],
      tables,
    ),
    '',
    'Everything is on the server now. Set SEXTANT_POSTGRES_URL to it, keep SEXTANT_DATA, and start Sextant again.',
  ]);
}
