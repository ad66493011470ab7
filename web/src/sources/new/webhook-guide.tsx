import type { WebhookVendor } from '@sextant/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CopyableCode } from '../../design/copyable.tsx';
import { useApi } from '../../shell/api.tsx';
import { Step } from '../imports/step.tsx';
import { WebhookAddress } from '../webhook-address.tsx';
import { WebhookSecret } from '../webhook-secret.tsx';
import { FirstEvent } from './first-event.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { webhookVendorWords } from './webhook-vendors.ts';

/** Name it, give the vendor its address, give Sextant the vendor's secret, see the first message. */
export function WebhookGuide({ vendor }: { vendor: WebhookVendor }) {
  const api = useApi();
  const cache = useQueryClient();
  const create = useMutation({
    mutationFn: ({ name, map }: { name: string; map: string | undefined }) =>
      api.createConnection({
        body: { name, settings: { kind: 'webhook', vendor, ...(map === undefined ? {} : { map }) } },
      }),
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: ['connections'] });
      void cache.invalidateQueries({ queryKey: ['sources'] });
    },
  });
  const { name } = webhookVendorWords[vendor];
  if (create.data === undefined) {
    return (
      <>
        <Step number={1} title={vendor === 'generic' ? 'Name it and say what it sends' : 'Name it'}>
          <WebhookForm vendor={vendor} create={create} />
        </Step>
        <Later number={2} title={`Give ${who(vendor)} its address`}>
          You get an address of its own, and the list of what to choose there.
        </Later>
        <Later number={3} title="See the first message">
          This page says when it has arrived.
        </Later>
      </>
    );
  }
  const { connection, secret } = create.data;
  return (
    <>
      <Step number={1} title="Name it">
        <p className="text-sm">{connection.source.name}</p>
      </Step>
      <Step number={2} title={`Give ${who(vendor)} its address`}>
        <WebhookAddress connection={connection} />
      </Step>
      <Step number={3} title={secret === null ? `Bring the secret of ${name} here` : 'Give it the secret'}>
        {secret === null ? <WebhookSecret connection={connection} /> : <SecretMade secret={secret} />}
      </Step>
      <Step number={4} title="See the first message">
        <FirstEvent sourceId={connection.source.id} next="Let something happen there, or send a test." />
      </Step>
    </>
  );
}

function SecretMade({ secret }: { secret: string }) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p>The other system signs with it. It is shown only now.</p>
      <CopyableCode label="Signing secret" code={secret} />
    </div>
  );
}

function Later({ number, title, children }: { number: number; title: string; children: string }) {
  return (
    <Step number={number} title={title}>
      <p className="text-sm text-ink-2">{children}</p>
    </Step>
  );
}

function who(vendor: WebhookVendor): string {
  return vendor === 'generic' ? 'the other system' : webhookVendorWords[vendor].name;
}
