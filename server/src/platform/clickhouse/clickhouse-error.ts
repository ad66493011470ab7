/** A statement that ClickHouse refused. */
export class ClickHouseError extends Error {
  override readonly name = 'ClickHouseError';
  /** ClickHouse's own number, such as 60 for an unknown table; 0 if the server could not be reached. */
  readonly code: number;
  /** ClickHouse's own name, such as UNKNOWN_TABLE. */
  readonly type: string;

  constructor(fields: { message: string; code: number; type: string; cause?: unknown }) {
    super(fields.message, { cause: fields.cause });
    this.code = fields.code;
    this.type = fields.type;
  }
}

const WORDING =
  /Code: (\d+)\. DB::Exception: ([\s\S]*?)(?:\s*\(([A-Z0-9_]+)\))?(?:\s*\(version [^)]*\))?\s*$/;

/** Whatever a driver threw, as the one error that both variants give. */
export function toClickHouseError(thrown: unknown): ClickHouseError {
  if (thrown instanceof ClickHouseError) return thrown;
  const message = thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
  const worded = WORDING.exec(message);
  if (worded !== null) {
    const [, code, text = message, type = 'UNKNOWN'] = worded;
    return new ClickHouseError({ message: text, code: Number(code), type, cause: thrown });
  }
  return new ClickHouseError({ message, ...driverFields(thrown), cause: thrown });
}

function driverFields(thrown: unknown): { code: number; type: string } {
  if (!(thrown instanceof Error)) return { code: 0, type: 'UNKNOWN' };
  const code: unknown = Reflect.get(thrown, 'code');
  const type: unknown = Reflect.get(thrown, 'type');
  const numeric = Number(code);
  if (Number.isInteger(numeric)) return { code: numeric, type: typeof type === 'string' ? type : 'UNKNOWN' };
  return { code: 0, type: typeof code === 'string' ? code : 'UNKNOWN' };
}
