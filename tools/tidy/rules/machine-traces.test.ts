import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { machineTraces } from './machine-traces.ts';

const lines = (path: string, text: string): number[] =>
  machineTraces.check(treeOf({ [path]: text })).map(({ line }) => line);
// Written in two pieces, so that this file itself leaves no trace.
const path = (...parts: string[]): string => `/${parts.join('/')}`;

describe('machine traces', () => {
  it('stops paths of one machine', () => {
    expect(lines('docs/guide/a.md', `first\nsee ${path('home', 'ada', 'sextant')}`)).toEqual([2]);
    expect(lines('server/src/main/a.ts', `open('${path('tmp', 'a')}')`)).toEqual([1]);
    expect(lines('tools/a.mjs', `'${path('work', 'main')}'`)).toEqual([1]);
  });

  it('accepts routes and relative paths that look alike', () => {
    expect(lines('web/src/a.ts', "'/people/1', './work/a', 'net/work/a', '/home'")).toEqual([]);
  });

  it('stops a lock that names a registry host', () => {
    const line = (resolved: string): string => `{\n"resolved": "${resolved}" }`;
    expect(lines('package-lock.json', line('https://registry.example/a.tgz'))).toEqual([2]);
    expect(lines('package-lock.json', line('contract'))).toEqual([]);
  });
});
