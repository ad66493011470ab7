import type { Person } from '@sextant/contract';
import { useMemo } from 'react';
import { EngagementBlock } from '../profiles/blocks/engagement-block.tsx';
import { FeedbackBlock } from '../profiles/blocks/feedback-block.tsx';
import { MoneyBlock } from '../profiles/blocks/money-block.tsx';
import { SupportBlock } from '../profiles/blocks/support-block.tsx';
import { FreshnessLine } from '../profiles/freshness-line.tsx';
import { SentenceLine } from '../profiles/sentence-line.tsx';
import type { SubjectSearch } from '../profiles/subject-search.ts';
import { Timeline } from '../profiles/timeline/timeline.tsx';
import { personSentence } from './person-sentence.ts';
import { PersonUsageBlock } from './person-usage-block.tsx';

interface PersonProfileProps {
  person: Person;
  subjectRef: string;
  search: SubjectSearch;
  onSearch: (change: Partial<SubjectSearch>) => void;
}

/** The right side of a person's page: the sentence, the four elements, then what happened. */
export function PersonProfile({ person, subjectRef, search, onSearch }: PersonProfileProps) {
  const subject = useMemo(() => ({ collection: 'people' as const, ref: subjectRef }), [subjectRef]);
  return (
    <>
      <div className="mb-6 flex flex-col gap-1.5">
        <SentenceLine phrases={personSentence(person, new Date(person.freshness.asOf).getTime())} />
        <FreshnessLine freshness={person.freshness} />
      </div>
      <PersonUsageBlock usage={person.usage} asOf={person.freshness.asOf} />
      <EngagementBlock engagement={person.engagement} />
      <FeedbackBlock feedback={person.feedback} isWhoShown={false} />
      <MoneyBlock money={person.money} />
      <SupportBlock support={person.support} isWhoShown={false} />
      <Timeline
        subject={subject}
        sources={person.freshness.sources.map(({ source }) => source)}
        search={search}
        onSearch={onSearch}
      />
    </>
  );
}
