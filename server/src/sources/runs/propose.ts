import { basename } from 'node:path';
import { type ImportProposal, tableFormats } from '@sextant/contract';
import { type FilePreview, ImportError, type ImportMap, type Proposal, proposeMap } from '../import/index.ts';
import { roleOf } from './column-roles.ts';
import type { DataFiles } from './data-files.ts';
import { findReadyMap } from './ready-maps.ts';
import type { StoredUpload } from './upload-store.ts';

type TableFormat = (typeof tableFormats)[number];

export interface ProposeDeps {
  readonly files: DataFiles;
  /** Folder of the maps that come with Sextant. */
  readonly readyMaps: string;
}

/** A map for uploads: the ready one that fits them, else one made of their headers and values. */
export async function propose(
  of: { uploads: readonly StoredUpload[]; answers: Readonly<Record<string, string>>; timezone: string },
  deps: ProposeDeps,
): Promise<ImportProposal> {
  const { uploads, answers, timezone } = of;
  const paths = uploads.map(deps.files.pathOf);
  try {
    const proposal = await proposeMap(paths, { name: nameFor(uploads), answers, timezone });
    const ready = await findReadyMap(deps.readyMaps, paths);
    const map = ready?.map ?? proposal.map;
    const nameOf = ({ name, path }: FilePreview): string =>
      ready === null ? name : ([...ready.paths].find(([, of]) => of === path)?.[0] ?? name);
    return {
      map: ready?.text ?? proposal.mapText,
      readyMap: ready?.name ?? null,
      files: proposal.previews.map((preview) =>
        describeFile(preview, {
          upload: uploads.find((each) => deps.files.pathOf(each) === preview.path)?.id ?? '',
          roleOf: (column) => roleOf(column, { file: nameOf(preview), map }),
        }),
      ),
      questions: ready === null ? questionsOf(proposal) : [],
      unread: proposal.unread.map(deps.files.withoutFolders),
      problems: isEmpty(map) ? [NOTHING_FOUND] : [],
    };
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    const problems = thrown.problems.map(deps.files.withoutFolders);
    return { map: '', readyMap: null, files: [], questions: [], unread: [], problems };
  }
}

/** Of the import; whoever starts it may choose another. */
function nameFor([first, ...others]: readonly StoredUpload[]): string {
  const bare = (first?.name ?? '')
    .replace(/(\.[a-z]+)?(\.gz)?$/i, '')
    .replaceAll(/[_-]+/g, ' ')
    .trim();
  const title = `${bare[0]?.toUpperCase() ?? ''}${bare.slice(1)}`.slice(0, NAME_CHARACTERS_MAX) || 'Import';
  return others.length === 0 ? title : `${title} and ${others.length} more`;
}

/** Leaves room for what follows within the 80 of a map's name. */
const NAME_CHARACTERS_MAX = 60;

const NOTHING_FOUND =
  'Nothing in these files looks like people, accounts or events. Say in the map what their rows are.';

function isEmpty({ people, accounts, memberships, events }: ImportMap): boolean {
  return people.length + accounts.length + memberships.length + events.length === 0;
}

function questionsOf({ questions }: Proposal): ImportProposal['questions'] {
  return questions.map(({ id, sentence, options }) => ({
    id,
    sentence,
    options: options.map((option) => ({ value: option.id, label: option.label })),
    answer: null,
  }));
}

function describeFile(
  preview: FilePreview,
  of: { upload: string; roleOf: (column: string) => string },
): ImportProposal['files'][number] {
  const name = basename(preview.path);
  return {
    upload: of.upload,
    name,
    format: tableFormatOf(name),
    encoding: preview.encoding,
    isWholeRead: preview.isWhole,
    rows: preview.rowsSampled,
    sheet: preview.sheet,
    columns: preview.columns.map((column) => ({
      name: column.name,
      type: column.looks,
      examples: [...column.examples],
      role: of.roleOf(column.name),
    })),
    head: preview.rows.map((row) => [...row]),
  };
}

/** Told by the name, as files are opened. */
function tableFormatOf(name: string): TableFormat {
  const [, ending = ''] = /\.([a-z]+)(?:\.gz)?$/.exec(name.toLowerCase()) ?? [];
  if (ending === 'ndjson') return 'jsonl';
  return tableFormats.find((format) => format === ending) ?? 'csv';
}
