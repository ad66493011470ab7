import type { Answer } from '@sextant/contract';
import { Link } from '@tanstack/react-router';
import { Button } from '../design/button.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { rulesOf, type useRules } from './use-rules.ts';

interface BlockRuleProps {
  entry: Answer<'getCatalogEvent'>;
  rules: ReturnType<typeof useRules>;
}

/** Whether events of this name are stored or wait, and the button that changes it. */
export function BlockRule({ entry, rules }: BlockRuleProps) {
  const now = rulesOf(entry);
  if (!entry.isBlocked) {
    return (
      <div>
        <Button
          onClick={() =>
            rules.change({ ...now, isBlocked: true }, `Blocked: new “${entry.event}” waits now.`)
          }
        >
          Block this event
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2 border-l-2 border-bad py-1 pl-3">
      <p>
        <StateMark state="bad">Blocked.</StateMark> New events of this name wait in the{' '}
        <Link to="/events/waiting" className="text-accent underline">
          waiting room
        </Link>
        ; those stored before stay.
      </p>
      <Button onClick={() => rules.change({ ...now, isBlocked: false }, `“${entry.event}” is stored again.`)}>
        Store it again
      </Button>
    </div>
  );
}
