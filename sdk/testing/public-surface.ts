import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const sdkFolder = fileURLToPath(new URL('..', import.meta.url));

/**
 * What the entries of the package export, as Markdown: every declaration with its documentation and no body. It reads
 * the source by the TypeScript compiler, so what is not in it cannot be used.
 */
export function describePublicSurface(entries: Readonly<Record<string, string>>): string {
  const files = Object.values(entries).map((path) => `${sdkFolder}${path}`);
  const program = ts.createProgram(files, {
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
  });
  const sections = Object.keys(entries).map((name, n) => {
    const declarations = declarationsOf(program, files[n] ?? '');
    return [`## ${name}`, '', '```ts', declarations.join('\n\n'), '```', ''].join('\n');
  });
  return [
    '# Public surface',
    '',
    'Written from the source; a test compares. A change here is a change for users: `npx vitest run sdk -u` writes it again.',
    '',
    ...sections,
  ].join('\n');
}

function declarationsOf(program: ts.Program, file: string): string[] {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${relative(sdkFolder, file)} exports nothing.`);
  return checker.getExportsOfModule(module).map((exported) => {
    const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
    const [declaration] = symbol.declarations ?? [];
    if (declaration === undefined) throw new Error(`${exported.name} is declared nowhere.`);
    return textOf(declaration);
  });
}

/** The declaration as written, documentation included. The vocabulary is named only: its table is in the reference. */
function textOf(declaration: ts.Declaration): string {
  if (ts.isInterfaceDeclaration(declaration) && declaration.name.text === 'VocabularyEvents') {
    return 'export interface VocabularyEvents { /* docs/reference/events.md */ }';
  }
  const text = declaration.getFullText().trim();
  if (!ts.isFunctionDeclaration(declaration) || declaration.body === undefined) return text;
  return `${text.slice(0, -declaration.body.getText().length).trim()};`;
}
