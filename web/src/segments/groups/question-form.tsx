import { clusterLimits, type DefinitionEntry, type SubjectKind, subjectKinds } from '@sextant/contract';
import { X } from 'lucide-react';
import { useState } from 'react';
import { everyone } from '../../definitions/definition-words.ts';
import { Button } from '../../design/button.tsx';
import { Select } from '../../design/select.tsx';

interface Question {
  subject: SubjectKind;
  metrics: readonly string[];
  groups: number | undefined;
}

interface QuestionFormProps {
  subject: SubjectKind;
  /** Published ones of these subjects. */
  metrics: readonly DefinitionEntry[];
  chosen: readonly string[];
  groups: number | undefined;
  onAsk: (question: Question) => void;
  onSubject: (subject: SubjectKind) => void;
}

const subjectChoices = subjectKinds.map((kind) => ({ value: kind, label: everyone(kind) }));
const ANY = 'any';
const numberChoices = [
  { value: ANY, label: 'as many groups as there are' },
  ...Array.from({ length: clusterLimits.groupsMax - 1 }, (_, at) => ({
    value: String(at + 2),
    label: `${at + 2} groups`,
  })),
];

/** The question as a sentence: whom, by what, into how many. Asked by the button, since the answer takes seconds. */
export function QuestionForm(props: QuestionFormProps) {
  const { subject, metrics, onAsk, onSubject } = props;
  const [chosen, setChosen] = useState(props.chosen);
  const [groups, setGroups] = useState(props.groups);
  const isAsked = groups === props.groups && chosen.join(' ') === props.chosen.join(' ');
  const others = metrics.filter(({ name }) => !chosen.includes(name));
  const titleOf = (name: string) => metrics.find((metric) => metric.name === name)?.title ?? name;
  return (
    <div className="mb-4 flex max-w-[75rem] flex-wrap items-center gap-2 text-sm">
      <span>Group</span>
      <Select label="Whom" isLabelHidden choices={subjectChoices} value={subject} onChoose={onSubject} />
      <span>by</span>
      {chosen.map((name) => (
        <span
          key={name}
          className="inline-flex h-8 items-center rounded-control border border-line bg-raised pl-2"
        >
          {titleOf(name)}
          <button
            type="button"
            aria-label={`Leave out ${titleOf(name)}`}
            onClick={() => setChosen(chosen.filter((other) => other !== name))}
            className="ml-1 flex size-7 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      {others.length === 0 || chosen.length >= clusterLimits.metricsMax ? null : (
        <Select
          label="A further figure"
          isLabelHidden
          choices={[
            { value: '', label: 'Add a figure' },
            ...others.map(({ name, title }) => ({ value: name, label: title })),
          ]}
          value=""
          onChoose={(name) => {
            if (name !== '') setChosen([...chosen, name]);
          }}
        />
      )}
      <span>into</span>
      <Select
        label="Into how many"
        isLabelHidden
        choices={numberChoices}
        value={groups === undefined ? ANY : String(groups)}
        onChoose={(value) => setGroups(value === ANY ? undefined : Number(value))}
      />
      <Button
        look="primary"
        disabled={isAsked || chosen.length < 2}
        onClick={() => onAsk({ subject, metrics: chosen, groups })}
      >
        Find groups
      </Button>
    </div>
  );
}
