import type { Answer } from '@sextant/contract';
import { ChevronRight } from 'lucide-react';
import { Button } from '../design/button.tsx';
import { ScrollBox } from '../design/scroll-box.tsx';
import { Time } from '../design/time.tsx';

interface VersionListProps {
  versions: Answer<'getDefinition'>['versions'];
  isBusy: boolean;
  onRollBack: (version: number) => void;
}

/** What was published, newest first; an earlier text can be read and published once more. */
export function VersionList({ versions, isBusy, onRollBack }: VersionListProps) {
  return (
    <ol className="text-sm">
      {versions.map(({ version, yaml, publishedAt, publishedBy }, index) => (
        <li key={version} className="border-b last:border-b-0">
          <details className="group">
            <summary className="flex min-h-9 items-center gap-2 hover:bg-hover">
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3 group-open:rotate-90" />
              <span className="font-medium">Version {version}</span>
              <span className="truncate text-ink-2">
                {publishedBy}, <Time at={publishedAt} />
              </span>
              {index === 0 ? <span className="ml-auto text-xs text-ink-3">published now</span> : null}
            </summary>
            <ScrollBox
              label={`Text of version ${version}`}
              className="mb-2 max-h-72 overflow-auto rounded-md bg-sunken p-3"
            >
              <pre className="font-mono text-xs leading-5">{yaml}</pre>
            </ScrollBox>
            {index === 0 ? null : (
              <div className="mb-3">
                <Button disabled={isBusy} onClick={() => onRollBack(version)}>
                  Publish version {version} again
                </Button>
              </div>
            )}
          </details>
        </li>
      ))}
    </ol>
  );
}
