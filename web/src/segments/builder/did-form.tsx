import type { EventFilter } from '@sextant/contract';
import { useState } from 'react';
import type { ClauseFormProps, DidClause } from './clause-form-props.ts';
import { filterOf, pickOf, useEventPicks } from './event-picks.ts';
import { FormFrame } from './form-frame.tsx';
import { PickOne } from './pick-one.tsx';
import { RoleFields, roleOf, typedRoleOf } from './role-fields.tsx';
import { isTimes, limitsOf, TimesFields, typedTimesOf } from './times-fields.tsx';
import { typedWhereOf, WhereFields, whereOf } from './where-fields.tsx';
import { useWindowField, WindowField, windowOf } from './window-field.tsx';
import { WordSelect } from './word-select.tsx';

const ways = [
  { value: 'did', label: 'did it' },
  { value: 'did_not', label: 'did not do it' },
] as const;

/** What somebody did, or did not do: which events, how often, when. */
export function DidForm({ initial, subject, onDone }: ClauseFormProps<DidClause>) {
  const before: EventFilter | null =
    initial === null ? null : 'did' in initial ? initial.did : initial.did_not;
  const [way, setWay] = useState<(typeof ways)[number]['value']>(
    initial !== null && 'did_not' in initial ? 'did_not' : 'did',
  );
  const [filter, setFilter] = useState<EventFilter | null>(before);
  const [wheres, setWheres] = useState(() => typedWhereOf(before?.where));
  const [typedRole, setTypedRole] = useState(() => typedRoleOf(before?.role));
  const [window, setWindow] = useWindowField(initial?.within, initial === null);
  const [times, setTimes] = useState(() => typedTimesOf(initial !== null && 'did' in initial ? initial : {}));
  const { picks, isPending } = useEventPicks();
  const within = windowOf(window);
  const where = whereOf(wheres);
  const role = roleOf(typedRole);
  const isWhole = filter !== null && within !== null && where !== null && role !== null && isTimes(times);
  const done = () => {
    if (filter === null || within === null || where === null || role === null) return;
    const { where: _where, role: _role, ...which } = filter;
    const events: EventFilter = {
      ...which,
      ...(where === undefined ? {} : { where }),
      ...(role === undefined ? {} : { role }),
    };
    const when = within === undefined ? {} : { within };
    onDone(way === 'did' ? { did: events, ...when, ...limitsOf(times) } : { did_not: events, ...when });
  };
  return (
    <FormFrame isWhole={isWhole} onDone={done}>
      <PickOne
        label="Event"
        picks={picks}
        value={filter === null ? null : (pickOf(filter) ?? 'Several events, as written in the YAML')}
        onPick={(pick) => setFilter(filterOf(pick))}
        none={isPending ? 'Loading the events.' : 'No event has arrived yet.'}
      />
      {filter === null ? null : (
        <>
          <WordSelect
            label={subject === 'account' ? 'Its people' : 'They'}
            choices={ways}
            value={way}
            onChoose={setWay}
          />
          {subject === 'account' ? (
            <RoleFields
              label="Who of them"
              all="anybody in it"
              some="those whose role …"
              typed={typedRole}
              onType={setTypedRole}
            />
          ) : null}
          <WindowField typed={window} onType={setWindow} />
          {way === 'did_not' ? null : <TimesFields of="times" typed={times} onType={setTimes} />}
          <WhereFields
            event={typeof filter.event === 'string' ? filter.event : undefined}
            typed={wheres}
            onType={setWheres}
          />
        </>
      )}
    </FormFrame>
  );
}
