import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { openBareClickHouse } from '@sextant/server/testing';

// A process of its own, because the engine opens one folder a process.

/** The block that Sextant's group commit fills under load. */
const BLOCK_ROWS = 20_000;
/** Rows held ready, used again and again. */
const READY_ROWS_MAX = 200_000;
const SETTINGS = {
  date_time_input_format: 'best_effort',
  input_format_parallel_parsing: 0,
  optimize_on_insert: 0,
  max_insert_block_size: '100000',
  min_insert_block_size_rows: '100000',
} as const;

async function measure(dataDir: string, rows: number): Promise<void> {
  const client = await openBareClickHouse(join(dataDir, 'clickhouse'));
  const blocks = await readBlocks(client);
  await emptyTables(client);
  await insert(client, blocks[0] ?? '');
  const [startedAt, cpuBefore] = [performance.now(), process.cpuUsage()];
  const count = Math.max(1, Math.round(rows / BLOCK_ROWS));
  for (let turn = 0; turn < count; turn += 1) await insert(client, blocks[turn % blocks.length] ?? '');
  const elapsedMs = performance.now() - startedAt;
  const cpu = process.cpuUsage(cpuBefore);
  await client.close();
  process.send?.({
    rowsPerSecond: (count * BLOCK_ROWS * 1000) / elapsedMs,
    cpuMicroseconds: (cpu.user + cpu.system) / (count * BLOCK_ROWS),
  });
  process.disconnect?.();
}

/** Some of the stored rows in blocks, in the order of their ids, which are hashes: as mixed as they arrived. */
async function readBlocks(client: ClickHouseClient): Promise<string[]> {
  const answer = await client.query({
    query: `SELECT workspace_id, node, timestamp, event_id, account_node, received_at, source_id, type, kind, event,
  user_id, anonymous_id, group_id, message_id, basis, properties, traits, envelope, import_id
FROM sextant.events
WHERE event_id IN (SELECT event_id FROM sextant.events ORDER BY event_id LIMIT ${READY_ROWS_MAX})
ORDER BY event_id`,
    format: 'JSONCompactEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  const lines = (await answer.text()).trimEnd().split('\n');
  const blocks: string[] = [];
  for (let start = 0; start + BLOCK_ROWS <= lines.length; start += BLOCK_ROWS) {
    blocks.push(`${lines.slice(start, start + BLOCK_ROWS).join('\n')}\n`);
  }
  if (blocks.length === 0) throw new Error(`The limit needs at least ${BLOCK_ROWS} stored events.`);
  return blocks;
}

async function emptyTables(client: ClickHouseClient): Promise<void> {
  const answer = await client.query({
    query: `SELECT name FROM system.tables WHERE database = 'sextant' AND engine LIKE '%MergeTree'`,
    format: 'JSONEachRow',
  });
  for (const { name } of await answer.json<{ name: string }>()) {
    await client.command({ query: `TRUNCATE TABLE sextant.${name}` });
  }
}

async function insert(client: ClickHouseClient, block: string): Promise<void> {
  const answer = await client.exec({
    query: 'INSERT INTO sextant.events FORMAT JSONCompactEachRow',
    values: Readable.from([block], { objectMode: false }),
    clickhouse_settings: SETTINGS,
  });
  await finished(answer.stream.resume());
}

await measure(process.argv[2] ?? '', Number(process.argv[3]));
