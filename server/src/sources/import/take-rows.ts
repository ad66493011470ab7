import type { Reading, Row } from './cell.ts';
import { createGroups, type Group, type Groups } from './groups.ts';
import type { Output } from './output.ts';
import type { RawRow } from './record-stream.ts';
import { RowCase, reasonOf } from './row-case.ts';
import { messageIdOf, type RowIdentity, rowIdentity } from './row-identity.ts';
import { type Run, stand } from './run.ts';
import type { Table } from './table.ts';

/** Takes the rows of one stream and makes of them what the map says. */
export interface TakeRows {
  /** Resolves when there is room for more. */
  take(rows: readonly RawRow[]): Promise<void>;
  /** The stream is over: open groups are whole, unless the stream was cut. */
  end(): Promise<void>;
}

export function createTakeRows(table: Table, of: { outputs: readonly Output[]; run: Run }): TakeRows {
  const { outputs, run } = of;
  const work: RowWork = {
    table,
    run,
    identityOf: rowIdentity(table),
    single: outputs.filter(({ group }) => group === null),
    grouped: outputs.flatMap((output) =>
      output.group === null ? [] : [{ output, groups: createGroups(output.group) }],
    ),
    onSettled: (row, outcome, reason) => run.settle(table, row, outcome, reason),
  };
  return {
    async take(rows) {
      for (const row of rows) {
        const wait = takeRow(row, work);
        // Awaiting every row would cost more than reading it.
        if (wait !== undefined) await wait;
      }
    },
    async end() {
      for (const { output, groups } of work.grouped) {
        // Of a cancelled import nobody knows whether the last groups are whole: they come with the next run.
        const ended = groups.end();
        if (run.isStopped()) continue;
        for (const group of ended) {
          if (run.broken.has(table.name)) refuseGroup(group);
          else await sendGroup(group, { output, run });
        }
      }
    },
  };
}

interface RowWork {
  readonly table: Table;
  readonly identityOf: RowIdentity;
  readonly single: readonly Output[];
  readonly grouped: readonly { readonly output: Output; readonly groups: Groups }[];
  readonly onSettled: ConstructorParameters<typeof RowCase>[1];
  readonly run: Run;
}

function takeRow(
  row: RawRow,
  { table, identityOf, single, grouped, onSettled, run }: RowWork,
): Promise<void> | undefined {
  if (row.problem !== null) {
    run.settle(table, row, 'rejected', reasonOf(row.problem));
    return undefined;
  }
  const rowCase = new RowCase(row, onSettled);
  let wait: Promise<void> | undefined;
  if (single.length > 0) {
    const identity = identityOf(row);
    if (identity === null) rowCase.refuse({ code: 'missing_key', detail: 'the key columns are empty' });
    else for (const output of single) wait = sendRow(rowCase, { output, identity, run }) ?? wait;
  }
  for (const { output, groups } of grouped) {
    const ended = groups.add(rowCase);
    if (ended === null) {
      rowCase.refuse({ code: 'group_closed', detail: 'its group ended further up in the file' });
      continue;
    }
    rowCase.expect();
    for (const group of ended) wait = sendGroup(group, { output, run }) ?? wait;
  }
  rowCase.close();
  return wait;
}

function sendRow(
  rowCase: RowCase,
  { output, identity, run }: { output: Output; identity: string; run: Run },
): Promise<void> | undefined {
  const reading: Reading = { problem: null, used: new Set() };
  const messages = output.make(rowCase.row, reading);
  if (reading.problem !== null) {
    rowCase.refuse(reading.problem);
    stand(run, reading.used, 'rejected');
    return undefined;
  }
  for (const _ of messages) rowCase.expect();
  return send(messages, {
    output,
    identity,
    run,
    used: reading.used,
    settle: (verdict) => rowCase.settle(verdict),
  });
}

/** Half an order would be known as that order for ever; the whole file brings all of it. */
function refuseGroup({ cases }: Group): void {
  for (const each of cases) {
    each.refuse({ code: 'cut_file', detail: 'the file was not read to its end' });
    each.spare();
  }
}

/** Every row of the group expects one verdict: the worst of the group's messages. */
function sendGroup(
  { key, cases }: Group,
  { output, run }: { output: Output; run: Run },
): Promise<void> | undefined {
  const [first] = cases;
  if (first === undefined) return undefined;
  const reading: Reading = { problem: null, used: new Set() };
  const messages = output.make({ ...first.row, members: cases.map(({ row }) => row) }, reading);
  if (messages.length === 0 && reading.problem === null) {
    for (const each of cases) each.spare();
    return undefined;
  }
  const whole = new RowCase(first.row, (_, outcome, reason) => {
    for (const each of cases) each.settle({ messageId: '', status: outcome, ...reason });
  });
  if (reading.problem !== null) {
    whole.refuse(reading.problem);
    stand(run, reading.used, 'rejected');
    whole.close();
    return undefined;
  }
  for (const _ of messages) whole.expect();
  whole.close();
  return send(messages, {
    output,
    identity: key,
    run,
    used: reading.used,
    settle: (verdict) => whole.settle(verdict),
  });
}

function send(
  messages: ReturnType<Output['make']>,
  of: {
    output: Output;
    identity: string;
    run: Run;
    used: ReadonlySet<Row>;
    settle: RowCase['settle'];
  },
): Promise<void> | undefined {
  const { output, identity, run } = of;
  let wait: Promise<void> | undefined;
  messages.forEach((message, part) => {
    const messageId = messageIdOf({
      importName: run.name,
      file: output.table.name,
      output: output.id,
      identity,
      part,
    });
    const outgoing = {
      message: { ...message, messageId },
      onVerdict: (verdict: Parameters<RowCase['settle']>[0]) => {
        stand(run, of.used, verdict.status);
        of.settle(verdict);
      },
    };
    wait = run.delivery.add(outgoing) ?? wait;
  });
  return wait;
}
