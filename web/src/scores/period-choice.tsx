import { useState } from 'react';
import { dateInputValue } from '../design/instants.ts';
import { type Period, type UsualPeriod, usualPeriods } from './period.ts';

interface PeriodChange {
  period: UsualPeriod | undefined;
  from: string | undefined;
  to: string | undefined;
}

interface PeriodChoiceProps {
  period: Period;
  choices: readonly UsualPeriod[];
  onChange: (change: PeriodChange) => void;
}

/** Over which time a change is looked at: a usual length, or days of one's own. */
export function PeriodChoice({ period, choices, onChange }: PeriodChoiceProps) {
  const [isCustom, setIsCustom] = useState(period.usual === null);
  const isCustomShown = isCustom || period.usual === null;
  return (
    <fieldset className="flex flex-wrap items-center gap-x-1 gap-y-1.5 text-sm">
      <legend className="sr-only">Period</legend>
      {choices.map((choice) => (
        <Choice
          key={choice}
          isChosen={!isCustomShown && period.usual === choice}
          onChoose={() => {
            setIsCustom(false);
            onChange({ period: choice === '30d' ? undefined : choice, from: undefined, to: undefined });
          }}
        >
          {usualPeriods[choice] === 1 ? '1 day' : `${usualPeriods[choice]} days`}
        </Choice>
      ))}
      <Choice isChosen={isCustomShown} onChoose={() => setIsCustom(true)}>
        Other
      </Choice>
      {isCustomShown ? (
        <span className="flex items-center gap-1.5">
          <Day
            label="From"
            value={period.from}
            onChange={(from) => onChange({ period: undefined, from, to: period.to ?? undefined })}
          />
          <span aria-hidden className="text-ink-3">
            to
          </span>
          <Day
            label="To"
            value={period.to}
            onChange={(to) => onChange({ period: undefined, from: period.from ?? undefined, to })}
          />
        </span>
      ) : null}
    </fieldset>
  );
}

function Choice(props: { isChosen: boolean; onChoose: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
      className="h-7 rounded-control px-2 text-ink-2 hover:bg-hover hover:text-ink aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-ink"
    >
      {props.children}
    </button>
  );
}

function Day(props: { label: string; value: string | null; onChange: (day: string | undefined) => void }) {
  return (
    <input
      type="date"
      aria-label={props.label}
      value={props.value === null ? '' : dateInputValue(props.value)}
      onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
      className="h-7 rounded-control border border-line bg-raised px-1.5 text-sm"
    />
  );
}
