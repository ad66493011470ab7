import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readE2eConfig } from './src/config.ts';
import { createInstallation, type Installation } from './src/installation.ts';
import { runSextant, startSextantProcess } from './src/sextant-process.ts';

/** A bound for a busy machine, not an expectation. */
const WITHIN_MS = 60_000;

describe('the command line', { timeout: WITHIN_MS }, () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await createInstallation();
    await (await startSextantProcess(installation)).stop();
  });
  afterAll(() => installation?.remove());

  const run = (args: readonly string[], more: Record<string, string> = {}) =>
    runSextant({ ...installation.settings, ...more }, args);

  it('--help names every command and ends well', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'demo', 'people', 'accounts', 'recompute', 'doctor', 'state', 'export']) {
      expect(stdout).toContain(`\n  ${command}`);
    }
  });

  it.each([
    { what: 'an unknown command', args: ['fly'], says: /unknown command 'fly'/ },
    { what: 'an unknown option', args: ['serve', '--fast'], says: /unknown option '--fast'/ },
    {
      what: 'a world that does not exist',
      args: ['demo', '--world', 'atlantis'],
      says: /company, cinema, lead-groups/,
    },
    { what: 'a scale of nothing', args: ['demo', '--scale', '0'], says: /--scale is 0/ },
  ])('$what is asked wrongly: exit code 2, and a sentence', async ({ args, says }) => {
    const { code, stdout, stderr } = await run(args);
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
  });

  it('a setting with a typing error is named with the one that was meant', async () => {
    const { code, stderr } = await run(['serve'], { SEXTANT_PROT: '3361' });
    expect(code).toBe(2);
    expect(stderr).toContain('SEXTANT_PROT is not a setting; did you mean SEXTANT_PORT?');
  });

  it('a person who does not exist is a failure: exit code 1, and a sentence', async () => {
    const { code, stdout, stderr } = await run(['people', 'get', 'email:nobody@north.example']);
    expect(code).toBe(1);
    expect(stderr).toContain('email:nobody@north.example');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
  });

  it('--json is one document on standard output', async () => {
    const { code, stdout } = await run(['--json', 'people']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ items: [], next: null, total: 0 });
  });

  it('doctor says what the stores are and how safe they are', async () => {
    const { code, stdout } = await run(['doctor', '--json']);
    expect(code).toBe(0);
    const { healthy, findings } = JSON.parse(stdout) as { healthy: boolean; findings: { detail: string }[] };
    expect(healthy).toBe(true);
    const said = findings.map(({ detail }) => detail).join(' ');
    // PostgreSQL embedded never asks the disk to flush; on a server there is nothing to warn of.
    expect(said.includes('power loss')).toBe(!readE2eConfig().isOnServers);
  });
});
