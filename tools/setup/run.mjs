import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/** A calm line about what is happening; on standard error, so that `--json` output stays clean. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs Node with these arguments and waits; ends this process when it fails. */
export function runNode(args, { failure, cwd = root, env = process.env }) {
  const done = spawnSync(process.execPath, args, { cwd, env, stdio: ['ignore', 2, 2] });
  if (done.status === 0) return;
  say(`\n${failure}`);
  process.exit(done.status ?? 1);
}

/** Runs Node in the foreground in our place: same terminal, same signals, same exit code. */
export function handOver(args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us; the child drains and ends first, and its code becomes ours.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
