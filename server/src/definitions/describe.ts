import { type DefinitionEntry, SextantError } from '@sextant/contract';
import { keyOf } from './definition-set.ts';
import type { DefinitionAddress, Draft } from './draft-store.ts';
import type { History, Version } from './history.ts';
import { usersOf } from './publish.ts';
import { readDocuments } from './read-documents.ts';
import type { Answer } from './routes.ts';

/** Everything that is published, and what there is only a draft of. */
export function listEntries(history: History, drafts: readonly Draft[]): DefinitionEntry[] {
  const drafted = new Map(drafts.map((draft) => [keyOf(draft), draft]));
  const standing = [...history.versions.values()].flatMap((own) => own.slice(-1));
  const entries = standing
    .filter(({ isRetired }) => !isRetired)
    .map((version) => entryOf(version, history, drafted.has(keyOf(version))));
  const known = new Set(entries.map(keyOf));
  const onlyDrafts = drafts.filter((draft) => !known.has(keyOf(draft))).map(entryOfDraft);
  return [...entries, ...onlyDrafts];
}

/** One definition with its versions and draft; throws `not_found` when there was never one, nor a draft. */
export function describeDefinition(
  history: History,
  { kind, name, draft }: DefinitionAddress & { readonly draft: string | null },
): Answer<'getDefinition'> {
  const own = history.versions.get(keyOf({ kind, name })) ?? [];
  const newest = own.at(-1);
  if (newest === undefined && draft === null) throw new SextantError('not_found', `${kind} "${name}"`);
  const isPublished = newest !== undefined && !newest.isRetired;
  return {
    ...(newest === undefined
      ? entryOfDraft({ kind, name, yaml: draft ?? '' })
      : entryOf(newest, history, draft !== null)),
    definition: isPublished ? newest.definition : null,
    yaml: isPublished ? newest.yaml : '',
    draft,
    versions: own
      .filter(({ isRetired }) => !isRetired)
      .map(({ version, yaml, publishedAt, publishedBy }) => ({
        version,
        yaml,
        publishedAt: publishedAt.toISOString(),
        publishedBy,
      }))
      .reverse(),
    usedBy: usersOf(history, { kind, name }),
  };
}

function entryOf(
  { kind, name, version, yaml, definition, isRetired, publishedAt, publishedBy }: Version,
  { current }: History,
  isDraft: boolean,
): DefinitionEntry {
  return {
    ...(definition === null ? described({ kind, name, yaml }) : shortOf(definition)),
    version,
    isReady: current.readyNames.has(keyOf({ kind, name })),
    isDraft,
    publishedAt: isRetired ? null : publishedAt.toISOString(),
    publishedBy: isRetired ? null : publishedBy,
  };
}

function entryOfDraft(draft: Draft): DefinitionEntry {
  return {
    ...described(draft),
    version: 0,
    isReady: false,
    isDraft: true,
    publishedAt: null,
    publishedBy: null,
  };
}

type Described = Pick<DefinitionEntry, 'kind' | 'name' | 'title' | 'about' | 'subject'>;

const shortOf = ({ kind, name, title, about, subject }: Described): Described => ({
  kind,
  name,
  title,
  about,
  subject,
});

/** What a text says of itself, though it may be wrong. */
function described({ kind, name, yaml }: Draft): Described {
  const [document] = readDocuments(yaml).documents;
  const short = { kind, name, title: name, about: '', subject: 'account' } as const;
  return document === undefined ? short : { ...shortOf(document.definition), kind, name };
}
