import type { Connection } from '@sextant/contract';
import { CopyableCode } from '../design/copyable.tsx';
import { webhookVendorWords } from './new/webhook-vendors.ts';

/** Where a vendor sends to, where that is entered, and what to choose there. */
export function WebhookAddress({ connection }: { connection: Connection }) {
  if (connection.vendor === null || connection.address === null) return null;
  const { where, tick } = webhookVendorWords[connection.vendor];
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="max-w-[65ch]">{where}</p>
      <CopyableCode label="Address" code={`${location.origin}${connection.address}`} />
      {isOnlyHere(location.hostname) ? (
        <p className="max-w-[65ch] border-l-2 border-watch pl-3 text-ink-2">
          This address leads to this machine only. From outside, use the one under which others reach this
          Sextant, with the same path.
        </p>
      ) : null}
      {tick.length === 0 ? null : (
        <div>
          <p>Choose these there, and leave the rest out:</p>
          <ul className="mt-1 list-disc pl-5 text-ink-2">
            {tick.map((line) => (
              <li key={line} className="break-words">
                {line}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function isOnlyHere(hostname: string): boolean {
  return hostname === 'localhost' || hostname.startsWith('127.') || hostname === '[::1]';
}
