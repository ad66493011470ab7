import type { StagesOverview } from '@sextant/contract';
import { describe, expect, it } from 'vitest';
import { flowSentence, shownFlows } from './flow-sentence.ts';
import { ladderSentence } from './ladder-sentence.ts';

const ladder: StagesOverview = {
  name: 'adoption',
  title: 'Adoption',
  about: '',
  subject: 'person',
  isReady: true,
  of: 100,
  none: 20,
  stages: [
    { name: 'seen', title: 'Seen', about: '', subjects: 50 },
    { name: 'habit', title: 'By habit', about: '', subjects: 30 },
  ],
};

describe('a ladder in a sentence', () => {
  it('names the fullest stage and the last one', () => {
    expect(ladderSentence(ladder)).toBe(
      'Of 100 people, 50 are on Seen, the fullest stage, and 30 on By habit, the last one. 20 are on no stage.',
    );
  });

  it('says when nobody is there, or nobody stands anywhere', () => {
    expect(ladderSentence({ ...ladder, of: 0 })).toBe('Nobody has arrived yet.');
    expect(ladderSentence({ ...ladder, none: 100 })).toBe('None of 100 people stands on a stage.');
  });
});

describe('a flow between stages in a sentence', () => {
  const still = { from: null, to: null, subjects: 900 };

  it('tells the largest move, without those who were never on a stage', () => {
    const flows = [
      still,
      { from: 'seen', to: 'seen', subjects: 60 },
      { from: 'seen', to: 'habit', subjects: 30 },
      { from: null, to: 'seen', subjects: 10 },
    ];
    expect(flowSentence(ladder, flows)).toBe(
      'Of 100 people, 40 changed their stage: the largest part, 30, went from Seen to By habit.',
    );
    expect(shownFlows(flows)).toHaveLength(3);
  });

  it('says when nobody moved, or nobody was there', () => {
    expect(flowSentence(ladder, [still, { from: 'seen', to: 'seen', subjects: 6 }])).toBe(
      'All 6 people stayed where they were.',
    );
    expect(flowSentence(ladder, [still])).toBe('Nobody stood on a stage at either moment.');
  });
});
