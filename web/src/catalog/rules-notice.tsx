import { Button } from '../design/button.tsx';
import { sentenceOf } from '../design/problem.tsx';
import type { useRules } from './use-rules.ts';

/** Says which rule was just changed and takes it back; says so too when it could not be kept. */
export function RulesNotice({ rules }: { rules: ReturnType<typeof useRules> }) {
  if (rules.error !== null) {
    return (
      <p role="alert" className="border-l-2 border-bad py-1 pl-3 text-sm">
        The rule stays as it was. {sentenceOf(rules.error)}
      </p>
    );
  }
  if (rules.lastChange === null) return null;
  return (
    <div role="status" className="flex items-center gap-3 border-l-2 border-accent py-1 pl-3 text-sm">
      <span>{rules.lastChange.sentence}</span>
      <span className="ml-auto">
        <Button onClick={rules.undo}>Undo</Button>
      </span>
    </div>
  );
}
