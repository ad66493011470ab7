import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inside } from './paths.mjs';

/** One hash over the names and bytes of these files and folders (relative to the clone). */
export function hashInputs(paths) {
  const hash = createHash('sha256');
  for (const path of paths.flatMap(filesUnder))
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(inside(path)));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(inside(path))) return [];
  if (statSync(inside(path)).isFile()) return [path];
  return readdirSync(inside(path))
    .filter((name) => name !== 'node_modules' && !name.includes('.test.'))
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}
