import { renewalCalls } from '@sextant/contract';
import { sentenceOf } from '../../design/problem.tsx';
import { callWords } from './call-words.ts';
import { type RenewalCall, useCallRenewal } from './renewal-queries.ts';

interface CallSelectProps {
  account: { id: string; name: string };
  call: RenewalCall | null;
}

/** What the account manager expects, chosen within a row of a list. A native list, since there are many of them. */
export function CallSelect({ account, call }: CallSelectProps) {
  const setting = useCallRenewal(account.id);
  const chosen = setting.isPending ? setting.variables.call : (call?.call ?? null);
  return (
    <>
      <select
        aria-label={`What you expect of ${account.name}`}
        value={chosen ?? ''}
        onChange={({ currentTarget }) =>
          setting.mutate({
            call: renewalCalls.find((each) => each === currentTarget.value) ?? null,
            note: call?.note ?? '',
          })
        }
        className={`h-7 w-full rounded-control border border-line bg-raised px-1 text-sm hover:bg-hover ${chosen === null ? 'text-ink-3' : 'text-ink'}`}
      >
        <option value="">No call yet</option>
        {renewalCalls.map((each) => (
          <option key={each} value={each}>
            {callWords[each].word}
          </option>
        ))}
      </select>
      {setting.isError ? (
        <span role="alert" className="block text-xs whitespace-normal text-bad">
          {sentenceOf(setting.error)}
        </span>
      ) : null}
    </>
  );
}
