import type { WorldName } from '@sextant/scenarios';
import { createInstallation, type Installation } from './installation.ts';
import { runSextant } from './sextant-process.ts';

/** What `sextant demo --json` says it did. */
export interface DemoReport {
  readonly world: string;
  /** ISO 8601; with the name and the scale it decides every event. */
  readonly endsAt: string;
  readonly loaded: number;
  readonly wasLoadedBefore: boolean;
}

/** Runs `sextant demo` on an installation until the world is loaded. Rejects with its last words when it fails. */
export async function loadDemo(
  installation: Installation,
  world: WorldName,
  scale?: number,
): Promise<DemoReport> {
  const size = scale === undefined ? [] : ['--scale', String(scale)];
  const args = ['--json', 'demo', '--world', world, '--no-serve', ...size];
  const { code, stdout, stderr } = await runSextant(installation.settings, args);
  if (code !== 0) throw new Error(`sextant demo ended with ${code}:\n${stderr}`);
  return JSON.parse(stdout) as DemoReport;
}

/** An installation that holds a demo world; no process runs on it. */
export async function createDemoInstallation(world: WorldName, scale?: number): Promise<Installation> {
  const installation = await createInstallation();
  try {
    await loadDemo(installation, world, scale);
    return installation;
  } catch (thrown) {
    await installation.remove();
    throw thrown;
  }
}
