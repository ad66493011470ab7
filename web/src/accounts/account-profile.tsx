import type { Account } from '@sextant/contract';
import { useMemo } from 'react';
import { counted, signed } from '../design/figures.ts';
import { EngagementBlock } from '../profiles/blocks/engagement-block.tsx';
import { FeedbackBlock } from '../profiles/blocks/feedback-block.tsx';
import { MoneyBlock } from '../profiles/blocks/money-block.tsx';
import { SupportBlock } from '../profiles/blocks/support-block.tsx';
import { FreshnessLine } from '../profiles/freshness-line.tsx';
import { SentenceLine } from '../profiles/sentence-line.tsx';
import type { SubjectSearch } from '../profiles/subject-search.ts';
import { Timeline } from '../profiles/timeline/timeline.tsx';
import { accountSentence } from './account-sentence.ts';
import { AccountUsageBlock } from './account-usage-block.tsx';
import { ContractBlock } from './contract-block.tsx';
import { MembersBlock } from './members-block.tsx';
import { RenewalBlock } from './renewal-block.tsx';

interface AccountProfileProps {
  account: Account;
  subjectRef: string;
  search: SubjectSearch;
  onSearch: (change: Partial<SubjectSearch>) => void;
}

/** The right side of an account's page: the sentence, people, contract, renewal, use, then what happened. */
export function AccountProfile({ account, subjectRef, search, onSearch }: AccountProfileProps) {
  const subject = useMemo(() => ({ collection: 'accounts' as const, ref: subjectRef }), [subjectRef]);
  return (
    <>
      <div className="mb-6 flex flex-col gap-1.5">
        <SentenceLine phrases={accountSentence(account, new Date(account.freshness.asOf).getTime())} />
        <FreshnessLine freshness={account.freshness} />
      </div>
      <MembersBlock account={account} />
      <ContractBlock account={account} />
      <RenewalBlock account={account} subjectRef={subjectRef} search={search} />
      <AccountUsageBlock usage={account.usage} />
      <SupportBlock support={account.support} isWhoShown />
      <FeedbackBlock feedback={account.feedback} isWhoShown summary={npsLine(account.feedback.nps)} />
      <MoneyBlock money={account.money} />
      <EngagementBlock engagement={account.engagement} />
      <Timeline
        subject={subject}
        sources={account.freshness.sources.map(({ source }) => source)}
        search={search}
        onSearch={onSearch}
      />
    </>
  );
}

function npsLine(nps: Account['feedback']['nps']): string | undefined {
  if (nps === null) return undefined;
  const { score, answers, promoters, passives, detractors } = nps;
  return `NPS ${signed(score)}, n = ${answers}: ${counted(promoters, 'promoter', 'promoters')}, ${counted(passives, 'passive', 'passives')}, ${counted(detractors, 'detractor', 'detractors')}; each person once`;
}
