import { type Client, type ScoreValue, type ScoreWhy, SextantError } from '@sextant/contract';
import { describeScore, describeWhy, scoreColumns } from '../describe-score.ts';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { printJson, printLines } from '../output.ts';
import { tableLines } from '../table.ts';

export interface ScoreOptions extends GlobalOptions {
  readonly why?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly at?: string;
}

/**
 * Where a person or an account stands on its scores; with a name, how one of them comes about; with `--why`, what
 * changed it between two moments.
 */
export async function score(ref: string, name: string | undefined, options: ScoreOptions): Promise<void> {
  const span = { ...instantOf('from', options.from), ...instantOf('to', options.to) };
  const asOf = instantOf('at', options.at);
  if (options.why) {
    if (options.at !== undefined) throw new CommandError('With --why say --from and --to, not --at.', 2);
    if (name === undefined) throw new CommandError('Say which score: `sextant score REF NAME --why`.', 2);
    const why = await withInstallation(configOf(options), ({ client }) => whyOf(client, { ref, name, span }));
    return options.json ? printJson(why) : printLines(describeWhy(why));
  }
  if (Object.keys(span).length > 0) throw new CommandError('--from and --to belong to --why.', 2);
  const { items } = await withInstallation(configOf(options), ({ client }) =>
    scoresOf(client, { ref, asOf }),
  );
  if (name === undefined) {
    return options.json ? printJson({ items }) : printLines(tableLines(scoreColumns, items));
  }
  const one = named(items, name);
  return options.json ? printJson(one) : printLines(describeScore(one));
}

function named(items: readonly ScoreValue[], name: string): ScoreValue {
  const one = items.find((each) => each.name === name);
  if (one !== undefined) return one;
  const known = items.map((each) => each.name).join(', ') || 'none';
  throw new CommandError(`There is no score "${name}" here; there is ${known}.`);
}

function scoresOf(
  client: Client,
  { ref, asOf }: { ref: string; asOf: { at?: string } },
): Promise<{ items: ScoreValue[] }> {
  return ofWhomever(ref, {
    person: (own) => client.personScores({ params: { ref: own }, query: asOf }),
    account: (own) => client.accountScores({ params: { ref: own }, query: asOf }),
  });
}

function whyOf(
  client: Client,
  { ref, name, span }: { ref: string; name: string; span: { from?: string; to?: string } },
): Promise<ScoreWhy> {
  return ofWhomever(ref, {
    person: (own) => client.personWhy({ params: { ref: own, name }, query: span }),
    account: (own) => client.accountWhy({ params: { ref: own, name }, query: span }),
  });
}

const PERSON = 'person:';
const ACCOUNT = 'account:';

/** Asks of the kind of subject that the reference begins with, `account:group_id:42`; without one, of a person, then of an account. */
async function ofWhomever<Found>(
  ref: string,
  ask: { person: (ref: string) => Promise<Found>; account: (ref: string) => Promise<Found> },
): Promise<Found> {
  if (ref.startsWith(PERSON)) return ask.person(ref.slice(PERSON.length));
  if (ref.startsWith(ACCOUNT)) return ask.account(ref.slice(ACCOUNT.length));
  try {
    return await ask.person(ref);
  } catch (thrown) {
    if (!(thrown instanceof SextantError) || thrown.code !== 'not_found') throw thrown;
    return ask.account(ref);
  }
}

/** `2026-03-01` or an instant, as the API takes it. */
function instantOf<Key extends string>(key: Key, text: string | undefined): { [Name in Key]?: string } {
  if (text === undefined) return {};
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) {
    throw new CommandError(`--${key} is ${text}; write a day or an instant, such as 2026-03-01.`, 2);
  }
  return { [key]: instant.toISOString() } as { [Name in Key]?: string };
}
