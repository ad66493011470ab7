import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { pageSearchAttribute } from '../../shell/use-shortcuts.ts';

const TYPING_PAUSE_MS = 200;

interface ListSearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** The list's own search; `/` focuses it. The address follows once the typing pauses. */
export function ListSearchField({ label, value, onChange }: ListSearchFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className="relative w-full sm:w-60">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2 size-4 text-ink-3" />
      <input
        {...pageSearchAttribute}
        type="search"
        aria-label={label}
        placeholder={`${label}  /`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter') onChange(text);
        }}
        className="h-8 w-full rounded-control border border-control bg-raised pr-2 pl-8 text-sm focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent"
      />
    </div>
  );
}
