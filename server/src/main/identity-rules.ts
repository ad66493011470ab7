import { defaultIdentityRules, type IdentityRules } from '../identity/index.ts';
import type { Workspaces } from '../workspaces/index.ts';

/**
 * The rules of a workspace: the defaults, with its country for telephone numbers. The same object while the country
 * is the same, since identity keeps what it has read by a rules object with that object.
 */
export function createIdentityRules(
  workspaces: Pick<Workspaces, 'get'>,
): (workspaceId: string) => IdentityRules {
  const byCountry = new Map<string, IdentityRules>();
  return (workspaceId) => {
    const { country } = workspaces.get(workspaceId);
    const rules = byCountry.get(country) ?? { ...defaultIdentityRules, defaultCountry: country };
    byCountry.set(country, rules);
    return rules;
  };
}
