import type { Migration } from './read-migrations.ts';

/** A migration as the store remembers it. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/**
 * Which migrations are still to be applied. Throws, with names, where files and store contradict each other: an
 * applied file was edited, is gone, or a new file stands before one that was applied.
 */
export function pendingMigrations(
  store: string,
  files: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  const known = new Set(files.map(({ name }) => name));
  const gone = applied.find(({ name }) => !known.has(name));
  if (gone !== undefined) {
    throw new Error(
      `The ${store} store has the migration ${gone.name}, which this Sextant does not know: it was last used ` +
        'by a newer one. Start that version or a later one.',
    );
  }
  const edited = files.find(({ name, checksum }) => (checksums.get(name) ?? checksum) !== checksum);
  if (edited !== undefined) {
    throw new Error(
      `The ${store} migration ${edited.name} was edited after it had been applied. Put it back as it was, and ` +
        'write the change as a new file with the next number.',
    );
  }
  const pending = files.filter(({ name }) => !checksums.has(name));
  const lastApplied = files.findLast(({ name }) => checksums.has(name));
  const early = pending.find(({ number }) => lastApplied !== undefined && number < lastApplied.number);
  if (early !== undefined) {
    throw new Error(
      `The ${store} migration ${early.name} comes before ${lastApplied?.name}, which is applied already.`,
    );
  }
  return pending;
}
