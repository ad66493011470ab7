import { describe, expect, it } from 'vitest';
import { treeOf } from '../source-tree.ts';
import { dependencies } from './dependencies.ts';

const server = (manifest: object, files: Record<string, string>): string[] =>
  dependencies
    .check(
      treeOf({
        'package.json': '{ "devDependencies": { "vitest": "1.0.0" } }',
        'vitest.config.ts': "import { defineConfig } from 'vitest/config';",
        'server/package.json': JSON.stringify(manifest),
        ...files,
      }),
    )
    .map(({ path, advice }) => `${path}: ${advice}`);

describe('dependencies', () => {
  it('accepts declared packages, sub-paths, Node modules, and types of a used package', () => {
    const manifest = {
      dependencies: { pg: '1.0.0', '@fastify/cors': '1.0.0' },
      devDependencies: { '@types/pg': '1.0.0' },
    };
    const source =
      "import pg from 'pg'; import '@fastify/cors/x'; import 'node:fs'; import { it } from 'fs';";
    expect(server(manifest, { 'server/src/main/a.ts': source })).toEqual([]);
  });

  it('stops an import nobody declared', () => {
    expect(server({}, { 'server/src/main/a.ts': "import 'left-pad';" })).toEqual([
      expect.stringMatching(/left-pad is not declared in server\/package.json/),
    ]);
  });

  it('stops production code from resting on a development dependency, and lets tests', () => {
    const manifest = { devDependencies: { 'fast-check': '1.0.0' } };
    expect(server(manifest, { 'server/src/main/a.ts': "import 'fast-check';" })).toEqual([
      expect.stringMatching(/is a development dependency/),
    ]);
    expect(
      server(manifest, { 'server/src/main/a.test.ts': "import 'fast-check'; import 'vitest';" }),
    ).toEqual([]);
  });

  it('counts a builder that only tests import as part of the tests', () => {
    const manifest = { devDependencies: { 'fast-check': '1.0.0' } };
    const builder = { 'server/src/identity/random-world.ts': "import 'fast-check';" };
    const test = { 'server/src/identity/merge.test.ts': "import './random-world.ts';" };
    expect(server(manifest, { ...builder, ...test })).toEqual([]);
    const production = { 'server/src/identity/index.ts': "import './random-world.ts';" };
    expect(server(manifest, { ...builder, ...test, ...production })).toHaveLength(1);
  });

  it('asks to remove what nobody uses, and counts stylesheets as users', () => {
    const manifest = { dependencies: { tailwindcss: '1.0.0', moment: '1.0.0' } };
    expect(server(manifest, { 'server/a.css': "@import 'tailwindcss';" })).toEqual([
      expect.stringMatching(/moment is declared and never used/),
    ]);
  });
});
