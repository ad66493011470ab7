/** Who listens to which channel; sends LISTEN with the first listener and UNLISTEN with the last. */
export interface Subscriptions {
  add(
    channel: string,
    handler: (payload: string) => void,
    send: (command: 'LISTEN' | 'UNLISTEN') => Promise<void>,
  ): Promise<() => Promise<void>>;
  deliver(channel: string, payload: string): void;
  channels(): string[];
}

export function createSubscriptions(): Subscriptions {
  const handlers = new Map<string, Set<(payload: string) => void>>();
  return {
    async add(channel, handler, send) {
      const known = handlers.get(channel) ?? new Set();
      handlers.set(channel, known);
      // A function of its own, so that the same handler given twice counts twice.
      const own = (payload: string): void => handler(payload);
      known.add(own);
      if (known.size === 1) await send('LISTEN');
      return async () => {
        if (!known.delete(own) || known.size > 0) return;
        handlers.delete(channel);
        await send('UNLISTEN');
      };
    },
    deliver(channel, payload) {
      for (const handler of handlers.get(channel) ?? []) handler(payload);
    },
    channels: () => [...handlers.keys()],
  };
}
