import type { ComponentValue } from '@sextant/contract';
import { expect, it } from 'vitest';
import {
  bandWord,
  marksText,
  measureText,
  moveWords,
  otherMarksText,
  pointsText,
  smallPointsText,
  tenthsText,
} from './score-words.ts';

it('says points as exactly as they can bear, with their sign', () => {
  expect([12.4, 3.44, 0.02, -0.02, -12.5, -3.06].map(pointsText)).toEqual([
    '+12',
    '+3.4',
    '0',
    '0',
    '−12',
    '−3.1',
  ]);
});

it('says the points of one small event, where tenths would say nothing', () => {
  expect([0.024, -0.06, 0.34, 0.001, -12.6].map(smallPointsText)).toEqual([
    '+0.02',
    '−0.06',
    '+0.3',
    '0',
    '−12.6',
  ]);
});

it('says points that are added up with one decimal each', () => {
  expect([-13.94, 0.4, 0, -0.01, 12].map(tenthsText)).toEqual(['−13.9', '+0.4', '0.0', '0.0', '+12.0']);
});

it('reads a name as words', () => {
  expect(bandWord('at_risk')).toBe('At risk');
});

it('says a share as per cent, other values with their unit, and names what is missing', () => {
  expect(measureText(0.625, 'ratio')).toBe('63 %');
  expect(measureText(3.44, 'days')).toBe('3.4 days');
  expect(measureText(1234, '')).toBe('1,234');
  expect(measureText(null, 'days')).toBe('no data');
});

it('says a move by the rounded values that are shown, so that the figures agree', () => {
  expect(moveWords({ before: 70.4, after: 57.6 })).toBe('fell by 12 to 58');
  expect(moveWords({ before: 57.6, after: 58.4 })).toBe('is 58 as before');
  expect(moveWords({ before: null, after: 58 })).toBe('is 58 now');
  expect(moveWords({ before: 58, after: null })).toBe('has no value any more');
});

it('says by whose marks somebody is judged, and whom the others are for', () => {
  const judged = (title: string, marks: ComponentValue['marks']): ComponentValue => ({
    ...{ name: title, title, unit: '', weight: 1, value: 2, points: 20, contribution: 20 },
    marks,
  });
  const use = judged('Use', null);
  const licences = judged('Licences', { for: 'New customers', others: [] });
  const tickets = judged('Tickets', { for: null, others: ['Small accounts', 'Large accounts'] });
  expect([use, licences, tickets].map(marksText)).toEqual([
    null,
    'by the marks for “New customers”',
    'by the usual marks',
  ]);
  expect(otherMarksText([use, licences])).toBeNull();
  expect(otherMarksText([use, tickets])).toBe(
    'Others are judged by marks of their own: on Tickets “Small accounts”, “Large accounts”.',
  );
});
