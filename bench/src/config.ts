/** The environment that a Sextant started by a benchmark gets: this process's, without any setting of Sextant's. */
export function childEnvironment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('SEXTANT_'));
  return { ...Object.fromEntries(inherited), ...settings };
}

/** Keys of the installations that benchmarks make and throw away; they listen on the loopback only. */
export const benchKeys = {
  admin: 'bench-admin-key-0123456789',
  write: 'bench-write-key-0123456789',
} as const;

/** What every such installation is told. */
export function sextantSettings(dataDir: string): Record<string, string> {
  return {
    SEXTANT_PORT: '0',
    SEXTANT_HOST: '127.0.0.1',
    SEXTANT_DATA: dataDir,
    SEXTANT_ADMIN_KEY: benchKeys.admin,
    SEXTANT_WRITE_KEY: benchKeys.write,
  };
}
