import type { Identity } from '../identity/index.ts';

/** Finds the identifier that a node stands for, through the subject that owns it; null when nobody knows it. */
export function createIdentifierFinder(identity: Pick<Identity, 'findSubject' | 'explain'>) {
  return async ({ workspaceId, node }: { workspaceId: string; node: string }) => {
    for (const collection of ['people', 'accounts'] as const) {
      const subject = await identity.findSubject({ workspaceId, collection, ref: node });
      if (subject === null) continue;
      const { identifiers } = await identity.explain({ workspaceId, subject: subject.id });
      const found = identifiers.find((each) => each.node === node);
      if (found !== undefined) return { type: found.type, value: found.value };
    }
    return null;
  };
}
