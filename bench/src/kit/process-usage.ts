import { readFile } from 'node:fs/promises';

/** What a process has used so far, all its threads. Linux only: read from /proc. */
export interface ProcessUsage {
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** Clock ticks a second in /proc; 100 on every Linux that Node.js runs on. */
const TICKS_PER_SECOND = 100;

export async function usageOf(pid: number): Promise<ProcessUsage> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  // The program's name, in brackets, may hold spaces; fields are counted after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [userTicks, systemTicks] = [Number(fields[11]), Number(fields[12])];
  const rssKb = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  return { cpuSeconds: (userTicks + systemTicks) / TICKS_PER_SECOND, rssBytes: rssKb * 1024 };
}

/** Looks at a process's memory four times a second until stopped. */
export function watchMemory(pid: number): { peakBytes(): number; stop(): void } {
  let peak = 0;
  const look = async (): Promise<void> => {
    // The process may end between two looks.
    const usage = await usageOf(pid).catch(() => null);
    peak = Math.max(peak, usage?.rssBytes ?? 0);
  };
  const timer = setInterval(() => void look(), 250);
  return { peakBytes: () => peak, stop: () => clearInterval(timer) };
}
