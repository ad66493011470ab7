import { describeAnswer, describeQuestions } from '../describe-answer.ts';
import { CommandError } from '../failure.ts';
import { configOf, type GlobalOptions } from '../global-options.ts';
import { withInstallation } from '../installation.ts';
import { printJson, printLines } from '../output.ts';

export interface AskOptions extends GlobalOptions {
  readonly from?: string;
  readonly to?: string;
  readonly account?: string;
  readonly segment?: string;
  readonly metric?: string;
  /** `name=value`, for parameters without an option of their own. */
  readonly set: readonly string[];
}

/** Lists the questions that can be asked; with a name, answers one. */
export async function ask(name: string | undefined, options: AskOptions): Promise<void> {
  const given = parametersOf(options);
  if (name !== undefined) {
    const answer = await withInstallation(configOf(options), ({ client }) =>
      client.answerQuestion({ params: { name }, body: given }),
    );
    return options.json ? printJson(answer) : printLines(describeAnswer(answer));
  }
  if (Object.keys(given).length > 0) throw new CommandError('Say which question: `sextant ask NAME`.', 2);
  const { items } = await withInstallation(configOf(options), ({ client }) => client.listQuestions({}));
  return options.json ? printJson({ items }) : printLines(describeQuestions(items));
}

function parametersOf({ from, to, account, segment, metric, set }: AskOptions): Record<string, string> {
  const named = Object.entries({ from, to, account, segment, metric }).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return Object.fromEntries([...named, ...set.map(pairOf)]);
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new CommandError(`--set is ${text}; write name=value.`, 2);
}
