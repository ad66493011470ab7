import { groupBy } from '../../platform/grouped.ts';

/** That an account was lost, or renewed. */
export interface Decision {
  readonly account: string;
  readonly daysAgo: number;
  readonly isLost: boolean;
}

/**
 * Decisions of each account that lie so many days apart, so that each is looked at when the one before was over. What
 * is lost is often told of twice (a subscription cancelled, its contract ended): the first counts. A renewal close to a
 * loss is not one that was kept, and of monthly ones only as many count as there is time for.
 */
export function decisionsApart(decisions: readonly Decision[], days: number): Decision[] {
  return [...groupBy(decisions, ({ account }) => account).values()].flatMap((own) => {
    const inOrder = [...own].sort((one, other) => other.daysAgo - one.daysAgo);
    const lost = apart(
      inOrder.filter(({ isLost }) => isLost),
      days,
    );
    const renewed = inOrder.filter(
      ({ isLost, daysAgo }) => !isLost && lost.every((loss) => Math.abs(loss.daysAgo - daysAgo) >= days),
    );
    return [...lost, ...apart(renewed, days)];
  });
}

/** The first, and each next one so long after the one taken before. */
function apart(inOrder: readonly Decision[], days: number): Decision[] {
  const taken: Decision[] = [];
  for (const decision of inOrder) {
    const last = taken.at(-1);
    if (last === undefined || last.daysAgo - decision.daysAgo >= days) taken.push(decision);
  }
  return taken;
}
