import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveLibchdb } from 'chdb/libchdb';
import { freePort } from './free-port.ts';
import { startProcess, type TestServer, untilReady } from './server-process.ts';

/** Opens the ports and then stays, one second of sleep per row. */
const SERVE_FOR_EVER = `SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP;
SELECT sleepEachRow(1) FROM numbers(1000000)
SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 100000000000 FORMAT Null`;

/**
 * Starts a real ClickHouse server on free ports of the loopback, over files of its own, from the library of the
 * chdb package: nothing else is installed. It ends with the process that started it.
 */
export async function startClickHouseServer(): Promise<TestServer> {
  const dir = await mkdtemp(join(tmpdir(), 'sextant-clickhouse-'));
  const [httpPort, tcpPort] = [await freePort(), await freePort()];
  const configFile = join(dir, 'config.xml');
  await writeFile(configFile, '<clickhouse><logger><level>none</level></logger></clickhouse>');
  const commandLine = [
    'clickhouse',
    ...['--path', join(dir, 'data'), '--config-file', configFile],
    ...['--http_port', String(httpPort), '--tcp_port', String(tcpPort), '--listen_host', '127.0.0.1'],
    ...['--query', SERVE_FOR_EVER],
  ];
  const program = fileURLToPath(new URL('./clickhouse-server-process.mjs', import.meta.url));
  const server = startProcess(process.execPath, [program, resolveLibchdb().path, ...commandLine], {
    cwd: dir,
  });
  const url = `http://127.0.0.1:${httpPort}`;
  await untilReady('The ClickHouse server', server, async () => {
    const answer = await fetch(`${url}/ping`);
    if (!answer.ok) throw new Error(`It answered ${answer.status}.`);
  });
  return {
    url,
    pid: server.pid,
    async stop() {
      await server.end('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}
