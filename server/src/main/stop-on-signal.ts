import closeWithGrace from 'close-with-grace';

/** Longer than a stop takes when nothing hangs: answers 15 s, then whatever was accepted. */
const STOP_WITHIN_MS = 60_000;

/**
 * Ends the process in order on SIGTERM, SIGINT and the like: `stop` runs, then the process exits with 0, or with 1
 * after an error that nobody caught. A second signal ends it at once; nothing that was acknowledged is lost by that.
 */
export function stopOnSignal(stop: (reason: { error: Error | undefined }) => Promise<void>): void {
  closeWithGrace({ delay: STOP_WITHIN_MS, logger: false, skip: ['beforeExit'] }, async ({ err }) =>
    stop({ error: err }),
  );
}
