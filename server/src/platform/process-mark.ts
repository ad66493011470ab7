import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Enough to tell later whether a process is still the same one: numbers of ended processes are given out again. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** The kernel's count of when the process started, or an empty text where the system does not tell. */
  readonly startedAt: string;
}

export async function thisProcess(): Promise<ProcessMark> {
  return { pid: process.pid, host: hostname(), startedAt: await startOf(process.pid) };
}

/** Whether the process of this mark, made on this machine, still runs. */
export async function isSameProcess(mark: ProcessMark): Promise<boolean> {
  return isAlive(mark.pid) && (await startOf(mark.pid)) === mark.startedAt;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Somebody else's process may not be signalled, but it is there.
    return Reflect.get(Object(thrown), 'code') === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat; the name before it is in brackets and may hold anything. */
async function startOf(pid: number): Promise<string> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    // Not Linux: the process number alone must do.
    return '';
  }
}
