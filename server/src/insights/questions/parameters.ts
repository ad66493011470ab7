import {
  day,
  type MetricDefinition,
  type QuestionParameter,
  type SegmentDefinition,
  SextantError,
} from '@sextant/contract';
import { suggestion } from '../../platform/suggestion.ts';
import type { InsightsDeps } from '../deps.ts';
import { dayOf, periodOf } from './period.ts';
import { type AnswerableQuestion, type Asked, type Parameter, parameterTitles } from './question.ts';

type Published = Asked['set'];
type Given = Readonly<Record<string, string>>;

/** A question's parameters as they are listed: what may be chosen, and what is taken where nothing is. */
export function describeParameters(
  { parameters }: Pick<AnswerableQuestion, 'parameters'>,
  { set, today }: { set: Published; today: string },
): QuestionParameter[] {
  return parameters.map((parameter) => {
    const { name, kind, about } = parameter;
    return { name, kind, about, title: parameterTitles[name], ...choicesOf(parameter, { set, today }) };
  });
}

function choicesOf(
  parameter: Parameter,
  { set, today }: { set: Published; today: string },
): Pick<QuestionParameter, 'choices' | 'default'> {
  switch (parameter.kind) {
    case 'day':
      return { default: parameter.usually(today) };
    case 'account':
      return { default: null };
    case 'segment':
      return { default: null, choices: listed(segmentsFor(parameter, set)) };
    case 'metric': {
      const choices = listed(metricsFor(parameter, set));
      const isThere = choices.some(({ value }) => value === parameter.usually);
      return { default: isThere ? parameter.usually : null, choices };
    }
    default:
      return parameter satisfies never;
  }
}

const listed = (definitions: readonly { name: string; title: string }[]) =>
  definitions.map(({ name, title }) => ({ value: name, title }));

function segmentsFor({ subject }: Extract<Parameter, { kind: 'segment' }>, { segments }: Published) {
  return [...segments.values()].filter((segment) => segment.subject === subject);
}

function metricsFor({ mayBe }: Extract<Parameter, { kind: 'metric' }>, { metrics }: Published) {
  return [...metrics.values()].filter(mayBe);
}

/** What is asked by the values given. Throws `invalid_request` and says what there is, `not_found` for an account. */
export async function readParameters(
  deps: Pick<InsightsDeps, 'clock' | 'definitions' | 'timeZoneOf' | 'identity' | 'nameSubjects'>,
  { workspaceId, question, given }: { workspaceId: string; question: AnswerableQuestion; given: Given },
): Promise<Asked> {
  refuseUnknown(question, given);
  const [set, timeZone] = await Promise.all([
    deps.definitions.current(workspaceId),
    deps.timeZoneOf(workspaceId),
  ]);
  const now = deps.clock.now();
  const [firstDay, lastDay] = daysOf(question, { given, today: dayOf(now, timeZone) });
  return {
    ...{ workspaceId, timeZone, now, set },
    period: periodOf({ firstDay, lastDay }, { now, timeZone }),
    account: await accountOf(deps, { workspaceId, ref: given.account }),
    segment: segmentOf(question, { set, given }),
    metric: metricOf(question, { set, given }),
  };
}

function refuseUnknown({ name, parameters }: AnswerableQuestion, given: Given): void {
  const known = parameters.map((parameter): string => parameter.name);
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new SextantError(
    'invalid_request',
    `“${name}” has no parameter “${unknown}”; there is ${known.join(', ')}.${suggestion(unknown, known)}`,
  );
}

function daysOf(
  { parameters }: AnswerableQuestion,
  { given, today }: { given: Given; today: string },
): [first: string, last: string] {
  const dayNamed = (name: 'from' | 'to'): string => {
    const parameter = parameters.find((one) => one.name === name);
    const text = given[name] ?? (parameter?.kind === 'day' ? parameter.usually(today) : today);
    if (day.safeParse(text).success) return text;
    throw new SextantError('invalid_request', `“${name}” is ${text}; write a day, such as ${today}.`);
  };
  return [dayNamed('from'), dayNamed('to')];
}

async function accountOf(
  deps: Pick<InsightsDeps, 'identity' | 'nameSubjects'>,
  { workspaceId, ref }: { workspaceId: string; ref: string | undefined },
): Promise<Asked['account']> {
  if (ref === undefined) return null;
  const found = await deps.identity.findSubject({ workspaceId, collection: 'accounts', ref });
  if (found === null) throw new SextantError('not_found', `No account is known as ${ref}.`);
  const names = await deps.nameSubjects({ workspaceId, people: [], accounts: [found.id] });
  return { id: found.id, name: names.accounts.get(found.id)?.name ?? ref };
}

function segmentOf(
  { parameters }: AnswerableQuestion,
  { set, given }: { set: Published; given: Given },
): SegmentDefinition | null {
  const parameter = parameters.find((one) => one.kind === 'segment');
  if (parameter === undefined || given.segment === undefined) return null;
  const of = parameter.subject === 'person' ? 'people' : 'accounts';
  return chosen(segmentsFor(parameter, set), { name: given.segment, what: `segment of ${of}` });
}

function metricOf(
  { parameters }: AnswerableQuestion,
  { set, given }: { set: Published; given: Given },
): MetricDefinition | null {
  const parameter = parameters.find((one) => one.kind === 'metric');
  if (parameter === undefined) return null;
  const possible = metricsFor(parameter, set);
  return chosen(possible, { name: given.metric ?? parameter.usually, what: 'metric this can be asked of' });
}

function chosen<Definition extends { readonly name: string }>(
  possible: readonly Definition[],
  { name, what }: { name: string; what: string },
): Definition {
  const found = possible.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = possible.map((one) => one.name);
  const there = names.length === 0 ? 'there is none' : `there is ${names.join(', ')}`;
  throw new SextantError('invalid_request', `“${name}” is no ${what}; ${there}.${suggestion(name, names)}`);
}
