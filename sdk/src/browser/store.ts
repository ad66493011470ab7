/** Texts under names, kept on the device as far as it lets us. */
export interface Store {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
  /** The names that begin so, sorted. */
  names(begin: string): string[];
}

/**
 * Opens the part of the page's storage whose names begin with `prefix`. What the storage refuses (it is switched off,
 * full, or of a private window) is held in memory, as long as the page lives. Nothing is written by opening.
 */
export function openStore(prefix: string, storage: () => Storage): Store {
  const memory = new Map<string, string>();
  const attempt = <T>(work: (device: Storage) => T): T | undefined => {
    try {
      return work(storage());
    } catch {
      // Said above: memory stands in.
      return undefined;
    }
  };
  return {
    get: (name) => memory.get(name) ?? attempt((device) => device.getItem(prefix + name)) ?? null,
    set(name, value) {
      const isKept = attempt((device) => {
        device.setItem(prefix + name, value);
        return true;
      });
      if (isKept) memory.delete(name);
      else memory.set(name, value);
    },
    remove(name) {
      memory.delete(name);
      attempt((device) => device.removeItem(prefix + name));
    },
    names(begin) {
      const onDevice = attempt(Object.keys) ?? [];
      const ours = onDevice.flatMap((name) => (name.startsWith(prefix) ? [name.slice(prefix.length)] : []));
      return [...new Set([...ours, ...memory.keys()])].filter((name) => name.startsWith(begin)).sort();
    },
  };
}
