import { basename } from 'node:path';
import type { ImportPreview as Answer } from '@sextant/contract';
import { z } from 'zod';
import {
  ImportError,
  type ImportPreview,
  type MessageBody,
  previewImport,
  readMap,
} from '../import/index.ts';
import type { DataFiles } from './data-files.ts';

/** Of each kind; a screen shows fewer. */
const SHOWN = 20;

/** The beginning of an import as it would arrive, or why the map does not hold. */
export async function preview(
  of: { paths: readonly string[]; map: string },
  files: Pick<DataFiles, 'withoutFolders'>,
): Promise<Answer> {
  try {
    return describePreview(await previewImport({ map: readMap(of.map), files: of.paths }, SHOWN));
  } catch (thrown) {
    if (!(thrown instanceof ImportError)) throw thrown;
    return { ...NOTHING, problems: thrown.problems.map(files.withoutFolders) };
  }
}

const NOTHING: Answer = {
  people: [],
  accounts: [],
  memberships: [],
  events: [],
  refused: [],
  rowsLooked: 0,
  problems: [],
};

/** A preview as answers show it. */
export function describePreview({ people, accounts, memberships, events, ...looked }: ImportPreview): Answer {
  return {
    people: people.map(describeMessage),
    accounts: accounts.map(describeMessage),
    memberships: memberships.map(describeMessage),
    events: events.map(describeMessage),
    refused: looked.problems.map(({ file, line, code, detail, advice }) => ({
      file: basename(file),
      line,
      code,
      detail,
      advice,
    })),
    rowsLooked: looked.rows,
    problems: [],
  };
}

const fields = z.record(z.string(), z.json()).catch({});
const externalIds = z.array(z.object({ id: z.string(), type: z.string(), collection: z.string() })).catch([]);
const text = z.string().optional().catch(undefined);

/** A message of the tracking API, by what it says: about whom, what and when. */
function describeMessage(message: MessageBody): Answer['people'][number] {
  const isOfAccount = message.type === 'group';
  const context = fields.parse(message.context);
  const contextTraits = fields.parse(context.traits);
  const traits = fields.parse(message.traits);
  const ids = externalIds.parse(context.externalIds);
  const idsOf = (collection: string) =>
    Object.fromEntries(
      ids.filter((each) => each.collection === collection).map(({ type, id }) => [type, id]),
    );
  const { email, phone } = { ...traits, ...contextTraits };
  const person = { user_id: message.userId, anonymous_id: message.anonymousId, email, phone };
  const account = {
    group_id: message.groupId ?? context.groupId,
    domain: isOfAccount ? traits.domain : undefined,
  };
  return {
    identifiers: isOfAccount ? {} : { ...present(person), ...idsOf('users') },
    account: { ...present(account), ...idsOf('accounts') },
    event: text.parse(message.event) ?? '',
    timestamp: instantOf(text.parse(message.timestamp)),
    values: message.type === 'track' ? fields.parse(message.properties) : traits,
  };
}

function present(identifiers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(identifiers).flatMap(([type, value]) =>
      typeof value === 'string' ? [[type, value]] : [],
    ),
  );
}

function instantOf(timestamp: string | undefined): string | null {
  const instant = new Date(timestamp ?? Number.NaN);
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}
