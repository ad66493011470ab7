import type { SubjectKind } from '@sextant/contract';
import { MoreHorizontal } from 'lucide-react';
import type { Published } from '../../definitions/published.ts';
import { IconButton } from '../../design/button.tsx';
import { Menu, MenuAct } from '../../design/menu.tsx';
import { AddClause } from './add-clause.tsx';
import { ClauseLine } from './clause-line.tsx';
import { type Grouping, type GroupOutline, groupings, regrouped, withAdded, without } from './outline.ts';

const joins: Record<Grouping, string> = { all: 'and', any: 'or', none: 'nor' };

interface GroupPartProps {
  group: GroupOutline;
  /** What comes before the inner group; the outermost follows whom the segment is of. */
  before: string;
  isOutermost?: boolean;
  subject: SubjectKind;
  names: Published;
  onChange: (change: (text: string) => string) => void;
}

/** Clauses that go together: all, any or none of them must hold. */
export function GroupPart({ group, before, isOutermost = false, ...rest }: GroupPartProps) {
  const { subject, names, onChange } = rest;
  const Outer = isOutermost ? 'div' : 'li';
  return (
    <Outer className={isOutermost ? '' : 'py-1'}>
      <div className="flex flex-wrap items-center gap-2 text-base">
        {isOutermost ? null : <span className="w-7 shrink-0 text-right text-sm text-ink-3">{before}</span>}
        {isOutermost ? (subject === 'person' ? 'People of whom' : 'Accounts of which') : null}
        <GroupingSelect group={group} onChoose={(how) => onChange((text) => regrouped(text, group, how))} />
        holds:
        {isOutermost ? null : (
          <span className="ml-auto">
            <Menu
              trigger={
                <IconButton label="More acts for this group">
                  <MoreHorizontal aria-hidden />
                </IconButton>
              }
            >
              <MenuAct onChoose={() => onChange((text) => without(text, group))}>Take the group away</MenuAct>
            </Menu>
          </span>
        )}
      </div>
      <ul className={isOutermost ? 'mt-2' : 'ml-[34px] border-l border-line pl-1'}>
        {group.parts.map((part, at) => {
          const join = at === 0 ? '' : joins[group.how];
          const key = part.place.join('.');
          return part.kind === 'group' ? (
            <GroupPart key={key} group={part} before={join} {...rest} />
          ) : (
            <ClauseLine key={key} part={part} before={join} {...rest} />
          );
        })}
        <li className="pl-7">
          <AddClause
            title={isOutermost ? 'Add a clause' : 'Add to this group'}
            subject={subject}
            names={names}
            onAdd={(rule) => onChange((text) => withAdded(text, group, rule))}
          />
        </li>
      </ul>
    </Outer>
  );
}

const groupingWords: Record<Grouping, string> = {
  all: 'all of this',
  any: 'any of this',
  none: 'none of this',
};

/** How the clauses go together, as a word of the sentence that can be changed. */
function GroupingSelect({ group, onChoose }: { group: GroupOutline; onChoose: (how: Grouping) => void }) {
  return (
    <select
      aria-label="How many must hold"
      value={group.how}
      onChange={({ currentTarget }) => {
        const how = groupings.find((each) => each === currentTarget.value);
        if (how) onChoose(how);
      }}
      className="rounded-sm border-b border-dashed border-accent bg-transparent font-medium text-accent-strong hover:bg-hover"
    >
      {groupings.map((how) => (
        <option key={how} value={how} className="bg-raised text-ink">
          {groupingWords[how]}
        </option>
      ))}
    </select>
  );
}
