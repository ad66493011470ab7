/**
 * Lets many pass together, or one alone, in the order they came. It keeps plain statements off the single
 * connection of the embedded store while a transaction is open on it, and lets them run together otherwise.
 */
export interface Turnstile {
  together<T>(work: () => Promise<T>): Promise<T>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly alone: boolean;
  readonly enter: () => void;
}

export function createTurnstile(): Turnstile {
  const line: Waiting[] = [];
  let inside = 0;
  let insideAlone = false;

  const mayEnter = (alone: boolean): boolean => inside === 0 || !(alone || insideAlone);
  const admit = (waiting: Waiting): void => {
    inside += 1;
    insideAlone = waiting.alone;
    waiting.enter();
  };
  const admitWaiting = (): void => {
    for (let next = line[0]; next !== undefined && mayEnter(next.alone); next = line[0]) {
      line.shift();
      admit(next);
    }
  };
  const pass = async <T>(alone: boolean, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((enter) => {
      line.push({ alone, enter });
      admitWaiting();
    });
    try {
      return await work();
    } finally {
      inside -= 1;
      insideAlone = false;
      admitWaiting();
    }
  };
  return { together: (work) => pass(false, work), alone: (work) => pass(true, work) };
}
