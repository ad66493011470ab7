import type { Client } from '@sextant/contract';
import { createContext, type ReactNode, useContext } from 'react';

const ApiContext = createContext<Client | null>(null);

/** Hands the typed client to the pages below. */
export function ApiProvider({ client, children }: { client: Client; children: ReactNode }) {
  return <ApiContext value={client}>{children}</ApiContext>;
}

/** The typed client of the API. */
export function useApi(): Client {
  const client = useContext(ApiContext);
  if (client === null) throw new Error('useApi needs an ApiProvider above it.');
  return client;
}
