import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One numbered file of SQL, applied once and never changed again. */
export interface Migration {
  readonly name: string;
  readonly number: number;
  readonly text: string;
  /** SHA-256 of the file with line ends as \n, so that a checkout on Windows has the same. */
  readonly checksum: string;
}

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** The migrations of a folder in order. Throws if a name is not like `0001_people.sql` or a number is there twice. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations = await Promise.all(names.map((name) => readMigration(folder, name)));
  migrations.forEach((migration, index) => {
    const before = migrations[index - 1];
    if (before?.number === migration.number) {
      throw new Error(
        `${before.name} and ${migration.name} have the same number; the later one needs a new one.`,
      );
    }
  });
  return migrations;
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const number = FILE_NAME.exec(name)?.[1];
  if (number === undefined) throw new Error(`The migration ${name} must be named like 0001_people.sql.`);
  const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
  return { name, number: Number(number), text, checksum: createHash('sha256').update(text).digest('hex') };
}
