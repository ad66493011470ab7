// Runs a ClickHouse server out of chDB's library: the engine's own command line, called through its C function,
// with a query that never ends after opening the HTTP and native ports. Arguments: library, then the command line.
import { Worker } from 'node:worker_threads';
import { DataType, load, open } from 'ffi-rs';

// The call below blocks this thread for good, so another one watches for the parent to be gone.
const watcher = new Worker(
  `const parent = process.ppid;
   setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL'); }, 1000);`,
  { eval: true },
);
await new Promise((resolve) => watcher.once('online', resolve));

const [library, ...commandLine] = process.argv.slice(2);
open({ library: 'chdb', path: library });
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [commandLine.length, commandLine],
});
