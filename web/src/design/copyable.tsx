import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton } from './button.tsx';

/** A short value with a button that copies it. */
export function CopyableValue({ value, label }: { value: string; label: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span className="min-w-0 truncate select-all">{value}</span>
      <CopyIcon value={value} label={label} />
    </span>
  );
}

function CopyIcon({ value, label }: { value: string; label: string }) {
  const { isCopied, copy } = useCopy(value);
  return (
    <IconButton label={isCopied ? 'Copied' : `Copy ${label}`} onClick={copy}>
      {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
    </IconButton>
  );
}

/** Code to paste elsewhere. */
export function CopyableCode({ code, label }: { code: string; label: string }) {
  const { isCopied, copy } = useCopy(code);
  return (
    <figure className="rounded-md border bg-sunken">
      <figcaption className="flex items-center justify-between border-b py-1 pr-1 pl-3 text-xs text-ink-2">
        {label}
        <Button look="quiet" onClick={copy}>
          {isCopied ? <Check aria-hidden className="size-3.5" /> : <Copy aria-hidden className="size-3.5" />}
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto p-3 font-mono text-xs leading-5">
        {code}
      </pre>
    </figure>
  );
}

const COPIED_SHOWN_MS = 2000;

function useCopy(text: string): { isCopied: boolean; copy: () => void } {
  const [isCopied, setIsCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => {
      setIsCopied(true);
      setTimeout(() => setIsCopied(false), COPIED_SHOWN_MS);
    });
  };
  return { isCopied, copy };
}
