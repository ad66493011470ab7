/** What a measuring process is asked to do. */
export type ImportJob =
  /** The whole way into an installation of its own. */
  | { readonly kind: 'import'; readonly dataDir: string; readonly file: string }
  /** Reading and mapping alone, messages thrown away. */
  | { readonly kind: 'map'; readonly file: string; readonly rows: number; readonly map: string }
  /** The engine alone: the file into a table of the same columns; also makes a Parquet file of it when asked to. */
  | { readonly kind: 'engine'; readonly dataDir: string; readonly file: string; readonly parquet: string };

export interface ImportFigures {
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident memory at most while the first half of the rows was read, and while the second was. */
  readonly firstHalfBytes: number;
  readonly secondHalfBytes: number;
}
