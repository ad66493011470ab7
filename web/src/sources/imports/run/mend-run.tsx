import type { ImportRun } from '@sextant/contract';
import { useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { sentenceOf } from '../../../design/problem.tsx';
import { useResume } from './use-resume.ts';

/** The map of an import, to be mended and run by again over the same files. */
export function MendRun({ run, onClose }: { run: ImportRun; onClose: () => void }) {
  const [map, setMap] = useState(run.map);
  const resume = useResume(run.id);
  return (
    <section aria-labelledby="mend-title" className="flex flex-col gap-3">
      <h2 id="mend-title" className="text-base font-semibold">
        Mend and run again
      </h2>
      <p className="max-w-[75ch] text-sm text-ink-2">
        The same files are read again by this map. What is in stays and does not come twice; rows that fit now
        are added.
      </p>
      <textarea
        aria-label="The map as YAML"
        value={map}
        spellCheck={false}
        onChange={({ currentTarget }) => setMap(currentTarget.value)}
        className="h-96 w-full rounded-control border border-control bg-raised p-3 font-mono text-xs leading-5 whitespace-pre"
      />
      {resume.isError ? (
        <p role="alert" className="text-sm text-bad">
          {sentenceOf(resume.error)}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          onClick={() => resume.mutate(map === run.map ? undefined : map)}
          disabled={resume.isPending}
        >
          {map === run.map ? 'Run again by the same map' : 'Run again by this map'}
        </Button>
        <Button onClick={onClose}>Leave it as it is</Button>
      </div>
    </section>
  );
}
