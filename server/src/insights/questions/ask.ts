import { type InsightAnswer, type Question, SextantError } from '@sextant/contract';
import { suggestion } from '../../platform/suggestion.ts';
import type { InsightsDeps } from '../deps.ts';
import { describeParameters, readParameters } from './parameters.ts';
import { dayOf } from './period.ts';
import type { AnswerableQuestion } from './question.ts';
import { questions } from './questions.ts';
import { createReading } from './reading.ts';

/** The questions that can be asked, with what may be chosen today. */
export async function listQuestions(deps: InsightsDeps, workspaceId: string): Promise<Question[]> {
  const [set, timeZone] = await Promise.all([
    deps.definitions.current(workspaceId),
    deps.timeZoneOf(workspaceId),
  ]);
  const today = dayOf(deps.clock.now(), timeZone);
  return questions.map((question) => {
    const { name, title, about, topic } = question;
    return { name, title, about, topic, parameters: describeParameters(question, { set, today }) };
  });
}

/** Answers a question. Throws `not_found` for one that there is not, `invalid_request` for parameters that do not fit. */
export async function answerQuestion(
  deps: InsightsDeps,
  {
    workspaceId,
    name,
    given,
  }: { workspaceId: string; name: string; given: Readonly<Record<string, string>> },
): Promise<InsightAnswer> {
  const question = questionNamed(name);
  const asked = await readParameters(deps, { workspaceId, question, given });
  const reading = createReading(deps.clickhouse, workspaceId);
  const found = await question.answer(deps, { asked, reading });
  const { from, to } = asked.period;
  return {
    ...{ question: question.name, title: question.title },
    ...found,
    period: { from: from.toISOString(), to: to.toISOString() },
    asOf: asked.now.toISOString(),
    sql: reading.statements(),
  };
}

function questionNamed(name: string): AnswerableQuestion {
  const question = questions.find((one) => one.name === name);
  if (question !== undefined) return question;
  const names = questions.map((one) => one.name);
  throw new SextantError(
    'not_found',
    `There is no question “${name}”; there is ${names.join(', ')}.${suggestion(name, names)}`,
  );
}
