import type { Mend } from '@sextant/contract';

/** Where that which keeps events of a code out can be mended; of a file it is the mapping that sends. */
export function mendOf({ code, sourceKind }: { code: string; sourceKind: string }): Mend {
  switch (code) {
    case 'event_blocked':
    case 'unexpected_type':
      return 'catalog';
    case 'blocked_identifier':
      return 'identity_rules';
    case UNSTORABLE:
      return 'none';
    default:
      return sourceKind === 'file' ? 'mapping' : 'sender';
  }
}

/** What the engine itself would not take: its line of the log is kept and not its message, so it cannot come again. */
export const UNSTORABLE = 'unstorable';
