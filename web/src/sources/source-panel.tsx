import type { Source } from '@sextant/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Fact, Facts } from '../design/block.tsx';
import { Button } from '../design/button.tsx';
import { CopyableCode } from '../design/copyable.tsx';
import { count } from '../design/figures.ts';
import { sentenceOf } from '../design/problem.tsx';
import { StateMark } from '../design/state-mark.tsx';
import { Time } from '../design/time.tsx';
import { useApi } from '../shell/api.tsx';
import { SidePanel } from '../shell/side-panel.tsx';
import { WaitingNotice } from '../waiting-room/waiting-notice.tsx';
import { ConnectionPart } from './connection-part.tsx';
import { connectionsQuery } from './connections-query.ts';
import { SnippetTabs } from './new/snippet-tabs.tsx';
import { snippetsOfAll } from './new/snippets.ts';
import { freshnessWords, kindWords } from './source-words.ts';
import { VolumeStrip } from './volume-strip.tsx';

/** One source: what it sent, how fresh it is, and its key. */
export function SourcePanel({ source, onClose }: { source: Source; onClose: () => void }) {
  const { state, word } = freshnessWords[source.state];
  const connections = useQuery(connectionsQuery(useApi()));
  const connection = connections.data?.items.find((each) => each.source.id === source.id);
  return (
    <SidePanel title={source.name} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <Facts>
          <Fact name="Kind">{kindWords[source.kind]}</Fact>
          <Fact name="State">
            <StateMark state={state}>{word}</StateMark>
          </Fact>
          <Fact name="Last received">
            {source.lastReceivedAt ? <Time at={source.lastReceivedAt} /> : 'nothing yet'}
          </Fact>
          <Fact name="Latest event">{source.lastEventAt ? <Time at={source.lastEventAt} /> : 'none'}</Fact>
          <Fact name="Added">
            <Time at={source.createdAt} as="day" />
          </Fact>
        </Facts>
        <Account source={source} />
        <WaitingNotice sourceId={source.id} />
        <VolumeStrip byHour={source.byHour} label={source.name} />
        <p className="text-sm">
          <Link to="/events" search={{ source: source.id }} className="text-accent underline">
            Follow its events
          </Link>
        </p>
        {connection === undefined ? null : <ConnectionPart key={connection.id} connection={connection} />}
        {connection === undefined && !connections.isPending ? (
          <RotateKey key={source.id} source={source} />
        ) : null}
      </div>
    </SidePanel>
  );
}

/** The counters, laid out so that the sum can be checked by eye. */
function Account({ source }: { source: Source }) {
  return (
    <p className="text-sm text-ink-2">
      {count(source.received)} received = {count(source.stored)} stored + {count(source.duplicate)} duplicate
      + {count(source.rejected)} rejected
    </p>
  );
}

function RotateKey({ source }: { source: Source }) {
  const api = useApi();
  const cache = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const rotate = useMutation({
    mutationFn: () => api.rotateKey({ params: { id: source.id } }),
    onSuccess: () => void cache.invalidateQueries({ queryKey: ['sources'] }),
  });
  if (rotate.data) {
    return (
      <div role="status" className="flex flex-col gap-3">
        <p className="text-sm">
          The new key, shown only this once. The old one holds for 24 hours more, so that you can change over.
        </p>
        <CopyableCode label="Write key" code={rotate.data.writeKey} />
        <SnippetTabs snippets={snippetsOfAll({ writeKey: rotate.data.writeKey, origin: location.origin })} />
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2 border-t pt-4 text-sm">
      <h3 className="font-semibold">Write key …{source.writeKeyHint}</h3>
      <p className="text-ink-2">
        Keys are kept only as a fingerprint, so this one cannot be shown again. A new key comes with code to
        copy.
      </p>
      {isAsking ? (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => rotate.mutate()} disabled={rotate.isPending}>
            Make a new key; the old one ends in 24 hours
          </Button>
          <Button onClick={() => setIsAsking(false)}>Keep the old one</Button>
        </div>
      ) : (
        <Button onClick={() => setIsAsking(true)}>Rotate the key</Button>
      )}
      {rotate.isError ? <p className="text-bad">{sentenceOf(rotate.error)}</p> : null}
    </div>
  );
}
