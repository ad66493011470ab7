import { describe, expect, it } from 'vitest';
import { sectionClaiming, sections } from './sections.ts';

const claiming = (pathname: string, search = {}) => sectionClaiming({ pathname, search });

describe('sections', () => {
  it('mark the definition of a score as a part of Scores, and all others as parts of Segments', () => {
    expect(claiming('/definitions/score/health')).toBe('/scores');
    expect(claiming('/definitions/new', { kind: 'score' })).toBe('/scores');
    expect(claiming('/definitions/segment/promoters')).toBe('/segments');
    expect(claiming('/definitions')).toBe('/segments');
    expect(claiming('/stages/adoption')).toBe('/segments');
  });

  it('leave to the rail what lies under their own address, and claim nothing that only begins alike', () => {
    expect(claiming('/scores/health')).toBeUndefined();
    expect(claiming('/metrics')).toBeUndefined();
  });

  it('are reached by keys of their own', () => {
    expect(new Set(sections.map(({ key }) => key)).size).toBe(sections.length);
  });
});
