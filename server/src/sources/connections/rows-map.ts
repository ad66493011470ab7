import { SextantError } from '@sextant/contract';
import { ImportError, type ImportMap, openImport, readMap } from '../import/index.ts';

/** The name that the rows of a connection have in its map. */
export const ROWS = 'rows';

/**
 * Reads the map of a connection, whose rows are the file `rows`, with these columns or with any. Throws `invalid_map`
 * with each problem at its place.
 */
export function readRowsMap(text: string, columns: readonly string[] | null): ImportMap {
  try {
    const map = readMap(text);
    const others = Object.keys(map.files).filter((file) => file !== ROWS);
    if (map.files[ROWS] === undefined || others.length > 0) {
      throw new ImportError([
        `files: a connection has one file, \`${ROWS}\`: write \`${ROWS}: { match: ${ROWS} }\`.`,
      ]);
    }
    const streams = { [ROWS]: { origin: ROWS, columns: columns ?? [], isOpen: columns === null } };
    openImport({ map, streams }, { deliver: async () => [] });
    return map;
  } catch (thrown) {
    throw thrown instanceof ImportError ? invalidMap(thrown) : thrown;
  }
}

function invalidMap({ problems }: ImportError): SextantError {
  const issues = problems.map((problem) => {
    const [, path = '', message = problem] = /^([^\s:]+): (.*)$/s.exec(problem) ?? [];
    return { path, message };
  });
  return new SextantError('invalid_map', problems[0], { issues });
}
