import { type Problem, SextantError } from '@sextant/contract';
import { isSupportedCountry } from 'libphonenumber-js';
import type { PostgresSession } from '../platform/postgres/postgres.ts';
import { findWorkspace, updateWorkspace, type Workspace } from './workspace-store.ts';

export type WorkspaceChange = Partial<Omit<Workspace, 'id'>>;

/** Changes name, time zone, currency or default country; refuses what the rest could not calculate with. */
export async function changeWorkspace(
  session: PostgresSession,
  change: WorkspaceChange & { readonly id: string },
): Promise<Workspace> {
  const issues = issuesOf(change);
  if (issues.length > 0) throw new SextantError('invalid_request', undefined, { issues });
  const before = await findWorkspace(session, change.id);
  if (before === null) throw new SextantError('not_found', `workspace ${change.id}`);
  const after = { ...before, ...change };
  await updateWorkspace(session, after);
  return after;
}

function issuesOf(change: WorkspaceChange): NonNullable<Problem['issues']> {
  const checks: [keyof WorkspaceChange, (value: string) => boolean, string][] = [
    ['timeZone', isTimeZone, 'is not a time zone; write it like Europe/Berlin'],
    ['currency', isCurrency, 'is not an ISO 4217 currency; write it like EUR'],
    ['country', isCountry, 'is not an ISO 3166 country; write it like DE'],
  ];
  return checks.flatMap(([path, isValid, message]) => {
    const value = change[path];
    return value === undefined || isValid(value) ? [] : [{ path, message: `${value} ${message}` }];
  });
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    // Intl has no question for this; it throws a RangeError on a name it does not know.
    return false;
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (code: string): boolean => currencies.has(code);

const isCountry = (code: string): boolean => isSupportedCountry(code);
