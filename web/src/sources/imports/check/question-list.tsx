import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';
import type { ProposedFile } from '../map/row-kind.ts';
import type { Question } from '../use-proposal.ts';
import { dateReading } from './date-reading.ts';

interface QuestionListProps {
  questions: readonly Question[];
  files: readonly ProposedFile[];
  answers: Readonly<Record<string, string>>;
  onAnswer: (question: string, answer: string) => void;
}

/** What the files do not say, as plain choices. None is chosen beforehand: a guess would be taken for knowledge. */
export function QuestionList({ questions, files, answers, onAnswer }: QuestionListProps) {
  if (questions.length === 0) return null;
  return (
    <ol className="flex flex-col gap-5" aria-label="Questions">
      {questions.map((question) => (
        <li key={question.id}>
          <OneQuestion
            question={question}
            examples={examplesFor(question, files)}
            answer={answers[question.id] ?? ''}
            onAnswer={(answer) => onAnswer(question.id, answer)}
          />
        </li>
      ))}
    </ol>
  );
}

function OneQuestion(props: {
  question: Question;
  examples: readonly string[];
  answer: string;
  onAnswer: (answer: string) => void;
}) {
  const { question, examples, answer, onAnswer } = props;
  const title = useId();
  return (
    <div className={`border-l-2 pl-3 ${answer === '' ? 'border-watch' : 'border-line'}`}>
      <p id={title} className="max-w-[70ch] text-sm font-medium">
        {question.sentence}
      </p>
      <RadioGroup
        aria-labelledby={title}
        value={answer}
        onValueChange={(value) => onAnswer(String(value))}
        className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1"
      >
        {question.options.map(({ value, label }) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio within is the control
          <label key={value} className="flex min-h-8 items-center gap-2 text-sm">
            <Radio.Root
              value={value}
              className="flex size-4 shrink-0 items-center justify-center rounded-full border border-control bg-raised data-checked:border-accent"
            >
              <Radio.Indicator className="size-2 rounded-full bg-accent" />
            </Radio.Root>
            {optionText(label, examples)}
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}

/** A format of dates says little to most people: what it makes of a date of the file says more. */
function optionText(label: string, examples: readonly string[]): string {
  const [example = ''] = examples;
  const reading = dateReading(example, label);
  return reading === null ? label : `${example} is ${reading} (${label})`;
}

/** Dates of the column a question is about, those first that its options read differently. */
function examplesFor({ id, options }: Question, files: readonly ProposedFile[]): string[] {
  if (!id.startsWith('date.')) return [];
  const columns = files.flatMap((file) => file.columns);
  const examples =
    columns.find(({ name, type }) => type === 'date' && id.endsWith(`.${name}`))?.examples ?? [];
  const readings = (example: string) => new Set(options.map(({ value }) => dateReading(example, value))).size;
  return examples.toSorted((one, other) => readings(other) - readings(one));
}
