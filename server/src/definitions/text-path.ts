/** Where in a document: keys and places in lists. */
export type Path = readonly (string | number)[];

/** Something that is wrong at a place of one document. */
export interface Finding {
  readonly path: Path;
  readonly message: string;
}

/** `health.components[2].metric`: the name of the definition, then the place in it. */
export function pathText(name: string, path: Path): string {
  return name + path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
}

/** The finding as of a place further out. */
export function within(path: Path, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
}
