import type { FileSpec } from '../map-schema.ts';

/** A file of a map, as its format's reader gets it. */
export interface FileToOpen {
  /** As the map calls it, for errors. */
  readonly name: string;
  readonly path: string;
  readonly spec: FileSpec;
}
