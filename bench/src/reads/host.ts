import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../config.ts';
import type { Spread } from '../kit/percentiles.ts';
import type { BareQuestion } from '../signals/hand-written.ts';
import type { HostMessage, HostOrder } from './host-job.ts';

/** Sextant in a process of ours, which can also fill its own stores and ask them. */
export interface Host {
  readonly address: string;
  seed(size: Extract<HostOrder, { kind: 'seed' }>['size'], onStep: (doing: string) => void): Promise<void>;
  /** Further uses by the first of the people, so many each, spread over the same time. */
  seedMore(of: { people: number; events: number }): Promise<void>;
  /** Resolves when what arrived is applied and every standing is computed that should be. */
  settle(): Promise<void>;
  /** Asks the store in plain SQL, so many times one after the other. */
  ask(question: BareQuestion, times: number): Promise<{ took: Spread; answer: number }>;
  bare(
    order: Omit<Extract<HostOrder, { kind: 'bare' }>, 'kind'>,
  ): Promise<Extract<HostMessage, { kind: 'bare' }>['spreads']>;
  stop(): Promise<void>;
}

const PROCESS = fileURLToPath(new URL('./host-process.ts', import.meta.url));
/** As the command line starts Sextant; the pool's size can only be told from outside. */
const THREADS = { UV_THREADPOOL_SIZE: '12' };

export async function startHost(dataDir: string): Promise<Host> {
  const child = fork(PROCESS, [dataDir], { execArgv: ['--import', 'tsx'], env: childEnvironment(THREADS) });
  const exited = once(child, 'exit');
  const failed = exited.then(([code]) => {
    throw new Error(`The process that hosts Sextant ended early with code ${code}.`);
  });
  // Ending is right after `stop`.
  failed.catch(() => {});
  let onStep: (doing: string) => void = () => {};
  child.on('message', (message: HostMessage) => {
    if (message.kind === 'seeding') onStep(message.doing);
  });
  const hear = <Kind extends HostMessage['kind']>(
    kind: Kind,
  ): Promise<Extract<HostMessage, { kind: Kind }>> => {
    const heard = new Promise<Extract<HostMessage, { kind: Kind }>>((resolve) => {
      const listen = (message: HostMessage): void => {
        if (!isKind(message, kind)) return;
        child.off('message', listen);
        resolve(message);
      };
      child.on('message', listen);
    });
    return Promise.race([heard, failed]);
  };
  const order = (given: HostOrder): void => void child.send(given);
  const { address } = await hear('ready');
  return {
    address,
    async seed(size, listener) {
      onStep = listener;
      order({ kind: 'seed', size });
      await hear('seeded');
    },
    async seedMore(of) {
      order({ kind: 'seed-more', ...of });
      await hear('seeded');
    },
    async settle() {
      order({ kind: 'settle' });
      await hear('settled');
    },
    async ask(question, times) {
      order({ kind: 'ask', question, times });
      return hear('asked');
    },
    async bare(asked) {
      order({ kind: 'bare', ...asked });
      return (await hear('bare')).spreads;
    },
    async stop() {
      order({ kind: 'stop' });
      await exited;
    },
  };
}

function isKind<Kind extends HostMessage['kind']>(
  message: HostMessage,
  kind: Kind,
): message is Extract<HostMessage, { kind: Kind }> {
  return message.kind === kind;
}
