/** One session of the embedded engine: it runs one statement at a time and remembers what was SET on it. */
export interface EngineSession {
  queryAsync(text: string, options: { format: string }): Promise<{ text(): string }>;
  queryStream(text: string, options: { format: string }): AsyncIterable<{ text(): string }>;
  insert(insert: {
    table: string;
    columns: string[];
    values: Buffer;
    format: 'JSONCompactEachRow';
    settings: Record<string, string | number>;
  }): Promise<unknown>;
  close(): void;
}

/** A place for a session, which is opened at the first use and opened anew after a statement failed. */
export interface SessionSlot {
  open(): Promise<EngineSession>;
  use<T>(work: (session: EngineSession) => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * A statement that fails after it gave its first rows leaves them in the session, and the engine hands them out
 * in front of the next statement's rows: to another caller, perhaps of another workspace. So no session lives on
 * after a failure.
 */
export function createSessionSlot(openSession: () => Promise<EngineSession>): SessionSlot {
  let current: EngineSession | undefined;
  const open = async (): Promise<EngineSession> => {
    current ??= await openSession();
    return current;
  };
  const close = (): void => {
    current?.close();
    current = undefined;
  };
  return {
    open,
    close,
    async use(work) {
      const session = await open();
      try {
        return await work(session);
      } catch (thrown) {
        close();
        throw thrown;
      }
    },
  };
}
