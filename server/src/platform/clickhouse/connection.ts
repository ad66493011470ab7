import type { SqlQuery } from '../sql/sql.ts';
import type { InsertText, QuerySettings } from './port.ts';

/** What the embedded engine and a server each do in their own way. Errors are `ClickHouseError`. */
export interface ClickHouseConnection {
  readonly kind: 'embedded' | 'server';
  query<Row>(query: SqlQuery, settings: QuerySettings): Promise<Row[]>;
  stream<Row>(query: SqlQuery, settings: QuerySettings): AsyncIterable<Row[]>;
  execute(query: SqlQuery, settings: QuerySettings): Promise<void>;
  insertText(insert: InsertText): Promise<void>;
  close(): Promise<void>;
}

/** What every statement runs with, on both variants. */
export const BASE_SETTINGS: QuerySettings = {
  // SDKs write times in many ISO forms.
  date_time_input_format: 'best_effort',
  // Read back as `new Date(text)` reads it, whatever the column's time zone.
  date_time_output_format: 'iso',
  session_timezone: 'UTC',
  output_format_json_quote_64bit_integers: 0,
  allow_experimental_json_type: 1,
  // A list of 100,000 ids is a parameter or a literal of 4 MB; the default limit is 256 kB.
  max_query_size: 64 * 1024 * 1024,
  // A pass of the planner that looks for contradictions in chains of comparisons; of no use to our statements, it costs
  // more than all the rest of them where ids are named: 1.35 s of 1.9 for the metrics of 250 accounts.
  optimize_and_compare_chain: 0,
  // A step that is MATERIALIZED is computed once, however often a statement names it; otherwise each time.
  enable_materialized_cte: 1,
};
