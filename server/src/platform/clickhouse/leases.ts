/** Hands out a fixed number of things, each to one user at a time, in the order they were asked for. */
export interface Leases<T> {
  use<Result>(work: (item: T) => Promise<Result>): Promise<Result>;
  take(): Promise<Lease<T>>;
  /** Resolves when everything handed out has come back. */
  drain(): Promise<void>;
}

export interface Lease<T> {
  readonly item: T;
  /** Gives the item back; may be called more than once. */
  release(): void;
}

export function createLeases<T>(items: readonly T[]): Leases<T> {
  const free = [...items];
  const waiting: ((item: T) => void)[] = [];

  const giveBack = (item: T): void => {
    const next = waiting.shift();
    if (next === undefined) free.push(item);
    else next(item);
  };
  const take = async (): Promise<Lease<T>> => {
    const item = free.shift() ?? (await new Promise<T>((resolve) => waiting.push(resolve)));
    let held = true;
    return {
      item,
      release() {
        if (held) giveBack(item);
        held = false;
      },
    };
  };
  return {
    take,
    async use(work) {
      const { item, release } = await take();
      try {
        return await work(item);
      } finally {
        release();
      }
    },
    async drain() {
      await Promise.all(items.map(take));
    },
  };
}
