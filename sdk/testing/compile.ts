import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const options: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: [],
};

/** What the compiler says against each of these pieces of a user's program, which begin with the same lines. */
export function complaintsAbout(begin: string, pieces: readonly string[]): string[] {
  const nameOf = (n: number): string => fileURLToPath(new URL(`../src/piece-${n}.ts`, import.meta.url));
  const texts = new Map(pieces.map((piece, n) => [nameOf(n), `${begin}\n${piece}`]));
  const host = ts.createCompilerHost(options);
  const disk = { read: host.getSourceFile.bind(host), exists: host.fileExists.bind(host) };
  host.fileExists = (name) => texts.has(name) || disk.exists(name);
  host.getSourceFile = (name, target, ...rest) => {
    const text = texts.get(name);
    return text === undefined ? disk.read(name, target, ...rest) : ts.createSourceFile(name, text, target);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].map((name) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
      .join(' | '),
  );
}
