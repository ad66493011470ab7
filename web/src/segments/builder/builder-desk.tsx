import { type SubjectKind, subjectKinds } from '@sextant/contract';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemList } from '../../definitions/problem-list.tsx';
import { publishedQuery } from '../../definitions/published.ts';
import type { Check } from '../../definitions/use-check.ts';
import { YamlEditor } from '../../definitions/yaml-editor.tsx';
import { Block } from '../../design/block.tsx';
import { TextField } from '../../design/field.tsx';
import { Problem } from '../../design/problem.tsx';
import { Select } from '../../design/select.tsx';
import { SkeletonText } from '../../design/skeleton.tsx';
import { useApi } from '../../shell/api.tsx';
import { AddClause } from './add-clause.tsx';
import { ClauseLine } from './clause-line.tsx';
import { GroupPart } from './group-part.tsx';
import { LiveCount } from './live-count.tsx';
import { nameOfTitle } from './name-of-title.ts';
import { type Outline, readSegment, type SegmentOutline, withAdded, withField } from './outline.ts';

interface BuilderDeskProps {
  text: string;
  check: Check;
  onChange: (text: string) => void;
  /** A segment that nobody knows yet: its subject and, with the title, its name can still change. */
  isNew: boolean;
  notice: ReactNode;
}

/** A segment as a sentence, as YAML, and as the people it would hold; the first two are one text. */
export function BuilderDesk({ text, check, onChange, isNew, notice }: BuilderDeskProps) {
  const outline = readSegment(text);
  const change = (edit: (text: string) => string) => onChange(edit(text));
  return (
    <div className="p-4 md:px-6">
      {notice}
      <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_20rem] min-[87.5rem]:grid-cols-[minmax(0,1fr)_24rem_20rem]">
        <div className="min-w-0">
          <Block id="rule" title="Who is in it">
            {outline === null ? (
              <p className="text-sm text-bad">
                The YAML cannot be read as a segment just now; mend it there, and the sentence comes back.
              </p>
            ) : (
              <Sentence outline={outline} isNew={isNew} onChange={change} />
            )}
          </Block>
        </div>
        <div className="min-w-0 lg:row-span-2 min-[87.5rem]:order-last min-[87.5rem]:row-span-1">
          <Block id="now" title="Who that is now">
            <LiveCount
              subject={outline?.subject ?? 'person'}
              check={check}
              isEmpty={outline !== null && isEmpty(outline.rule)}
            />
          </Block>
        </div>
        <div className="min-w-0">
          <Block id="yaml" title="The same as YAML" note="Either changes the other">
            <div className="flex flex-col gap-3">
              <YamlEditor
                label="The segment as YAML"
                text={text}
                problems={outline !== null && isEmpty(outline.rule) ? [] : check.problems}
                onChange={onChange}
              />
              {outline !== null && isEmpty(outline.rule) ? null : <ProblemList problems={check.problems} />}
            </div>
          </Block>
        </div>
      </div>
    </div>
  );
}

const subjectChoices = subjectKinds.map((value) => ({
  value,
  label: value === 'person' ? 'People' : 'Accounts',
}));

function Sentence(props: {
  outline: SegmentOutline;
  isNew: boolean;
  onChange: (edit: (text: string) => string) => void;
}) {
  const { outline, isNew, onChange } = props;
  const names = useQuery(publishedQuery(useApi()));
  const rename = (title: string) =>
    onChange((text) => {
      const titled = withField(text, 'title', title);
      // A name that was written by hand is kept.
      const follows = isNew && outline.name === nameOfTitle(outline.title);
      return follows ? withField(titled, 'name', nameOfTitle(title)) : titled;
    });
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <div className={isNew ? '' : 'sm:col-span-2'}>
          <TextField
            label="Title"
            value={outline.title}
            onChange={({ currentTarget }) => rename(currentTarget.value)}
            hint={isNew ? <>Known as {outline.name}</> : undefined}
          />
        </div>
        {isNew ? (
          <Select<SubjectKind>
            label="Of"
            choices={subjectChoices}
            value={outline.subject}
            onChoose={(subject) => onChange((text) => withField(text, 'subject', subject))}
          />
        ) : null}
        <div className="sm:col-span-2">
          <TextField
            label="What it is for"
            value={outline.about}
            onChange={({ currentTarget }) =>
              onChange((text) => withField(text, 'about', currentTarget.value))
            }
          />
        </div>
      </div>
      {names.isPending ? <SkeletonText lines={4} label="Loading what a rule can name" /> : null}
      {names.isError ? <Problem error={names.error} what="What a rule can name could not be loaded" /> : null}
      {names.data ? <Whole outline={outline} names={names.data} onChange={onChange} /> : null}
    </div>
  );
}

/** The rule from its outermost part on; a rule may be a single clause. */
function Whole(props: {
  outline: SegmentOutline;
  names: Parameters<typeof ClauseLine>[0]['names'];
  onChange: (edit: (text: string) => string) => void;
}) {
  const { outline, names, onChange } = props;
  const { rule, subject } = outline;
  if (rule.kind === 'group') {
    return (
      <GroupPart group={rule} before="" isOutermost subject={subject} names={names} onChange={onChange} />
    );
  }
  return (
    <div>
      <p className="text-base">
        {subject === 'person' ? 'People of whom this holds:' : 'Accounts of which this holds:'}
      </p>
      <ul className="mt-2">
        <ClauseLine part={rule} before="" subject={subject} names={names} onChange={onChange} />
        <li className="pl-7">
          <AddClause
            title="Add a clause"
            subject={subject}
            names={names}
            onAdd={(added) => onChange((text) => withAdded(text, rule, added))}
          />
        </li>
      </ul>
    </div>
  );
}

function isEmpty(rule: Outline): boolean {
  return rule.kind === 'group' && rule.parts.length === 0;
}
