import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, typed } from '../../platform/sql/index.ts';
import type { ImportOutcome } from '../import/index.ts';
import { one } from '../testing/data-set.ts';
import { mapFiles, withFiles } from '../testing/files.ts';
import { openWorld, readyMap, realData, type World } from '../testing/world.ts';

// Copies of real files, broken as they come out of other people's hands, made here and thrown away.

const banks = realData('nps_bank_2021');
const telco = realData('telco_churn');
const hillstrom = realData('hillstrom_email');
const areThere = [banks, telco, hillstrom].every(existsSync);
const reason = '(needs the real data in ../shared/data beside the repository)';

const NPS = 'NPStimeseries.csv';
const CLASSIC = 'ibm_telco_customer_churn.csv';
const FULL = 'telecom_customer_churn.csv';

/** The header and the rows of a file without quotes or line ends in cells. */
function linesOf(path: string): { header: string; rows: string[] } {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  return { header, rows };
}

function fileOf({ header, rows }: { header: string; rows: readonly string[] }): string {
  return `${[header, ...rows].join('\n')}\n`;
}

/** Every row has one fate. */
function expectBalance({ read, accepted, duplicates, rejected, reasons }: ImportOutcome): void {
  expect(accepted + duplicates + rejected).toBe(read);
  expect(Object.values(reasons).reduce((sum, count) => sum + count, 0)).toBe(rejected);
}

describe.skipIf(!areThere)(`a copy of a real file ${reason}`, () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
  }, 180_000);
  afterAll(() => world.close());

  test('that was cut in the middle of a row loses that row, and the whole file brings the rest', async () => {
    const map = await readyMap('nps_bank_2021');
    const { header, rows } = linesOf(`${banks}/${NPS}`);
    const whole = Buffer.from(fileOf({ header, rows: rows.slice(0, 1_000) }));
    const half = whole.subarray(0, whole.indexOf('\n', whole.length / 2) - 6);
    const before = half.toString().split('\n').length - 2;
    const first = await withFiles({ [NPS]: half }, (folder) => world.bring([folder], map));
    expectBalance(first);
    expect(first).toMatchObject({ read: before + 1, accepted: before, reasons: { wrong_column_count: 1 } });
    const second = await withFiles({ [NPS]: whole }, (folder) => world.bring([folder], map));
    expectBalance(second);
    expect(second).toMatchObject({
      read: 1_000,
      accepted: 1_000 - before,
      duplicates: before,
      rejected: 0,
    });
  }, 180_000);

  test('that is packed and was cut is named, and what came before is in', async () => {
    const whole = readFileSync(`${hillstrom}/hillstrom.csv.gz`);
    const outcome = await mapFiles(
      { 'hillstrom.csv.gz': whole.subarray(0, whole.length / 2) },
      await readyMap('hillstrom_email'),
    );
    expectBalance(outcome);
    expect(outcome.broken).toEqual([expect.stringContaining('get a whole copy')]);
    expect(outcome.accepted).toBeGreaterThan(10_000);
    expect(outcome.rejected).toBeLessThanOrEqual(1);
  }, 60_000);

  test('in another encoding is refused where it matters, and read once the map says so', async () => {
    const { header, rows } = linesOf(`${banks}/${NPS}`);
    const accented = rows.map((row) => row.replaceAll('ar', 'ár'));
    const count = accented.filter((row) => row.includes('á')).length;
    expect(count).toBeGreaterThan(500);
    const content = Buffer.from(fileOf({ header, rows: accented }), 'latin1');
    const map = await readyMap('nps_bank_2021');
    const wrong = await mapFiles({ [NPS]: content }, map);
    expectBalance(wrong);
    expect(wrong).toMatchObject({ read: 5_000, reasons: { wrong_encoding: count } });
    expect(wrong.rejects[0]?.advice).toContain('encoding');
    const right = await mapFiles(
      { [NPS]: content },
      map.replace('match:', 'encoding: iso-8859-1\n    match:'),
    );
    expect(right).toMatchObject({ read: 5_000, accepted: 5_000, rejected: 0 });
    expect(right.messages.filter(({ traits }) => JSON.stringify(traits ?? '').includes('á'))).toHaveLength(
      count,
    );
  }, 60_000);

  test('whose columns moved along with their names is no other file', async () => {
    const map = await readyMap('nps_bank_2021');
    const records = Papa.parse<string[]>(readFileSync(`${banks}/${NPS}`, 'utf8').trimEnd()).data;
    const moved = Papa.unparse(records.map((cells) => cells.toReversed()));
    const straight = await mapFiles({ [NPS]: readFileSync(`${banks}/${NPS}`) }, map);
    expect((await mapFiles({ [NPS]: moved }, map)).messages).toEqual(straight.messages);
  }, 60_000);

  test('whose columns moved under their names is refused, not believed', async () => {
    const records = Papa.parse<string[]>(readFileSync(`${banks}/${NPS}`, 'utf8').trimEnd()).data;
    const [header = [], ...rows] = records;
    const date = header.indexOf('Survey date');
    const score = header.indexOf('NPS');
    const swapped = rows.map((cells) => cells.with(date, cells[score] ?? '').with(score, cells[date] ?? ''));
    const outcome = await mapFiles(
      { [NPS]: Papa.unparse([header, ...swapped]) },
      await readyMap('nps_bank_2021'),
    );
    expectBalance(outcome);
    expect(outcome).toMatchObject({ read: 5_000, accepted: 0, reasons: { bad_date: 5_000 } });
    expect(outcome.rejects[0]?.detail).toMatch(/^Survey date is "\d+"$/);
  }, 60_000);

  test('with dates in two formats keeps those of the map’s, and takes both once the map names both', async () => {
    const { header, rows } = linesOf(`${banks}/${NPS}`);
    const mixed = rows.map((row, index) =>
      index % 3 === 0 ? row.replace(/(\d\d)\/(\d\d)\/(\d\d)/, '20$3-$2-$1') : row,
    );
    const content = fileOf({ header, rows: mixed });
    const map = await readyMap('nps_bank_2021');
    const outcome = await mapFiles({ [NPS]: content }, map);
    expectBalance(outcome);
    const others = Math.ceil(rows.length / 3);
    expect(outcome).toMatchObject({ accepted: rows.length - others, reasons: { bad_date: others } });
    const both = await mapFiles({ [NPS]: content }, map.replace('DD/MM/YY }', '[DD/MM/YY, YYYY-MM-DD] }'));
    const straight = await mapFiles({ [NPS]: fileOf({ header, rows }) }, map);
    expect(both.rejected).toBe(0);
    expect(both.messages.map(({ timestamp }) => timestamp)).toEqual(
      straight.messages.map(({ timestamp }) => timestamp),
    );
  }, 60_000);

  test('with decimal commas is refused number by number, and adds up once the map says so', async () => {
    const records = Papa.parse<string[]>(readFileSync(`${telco}/${CLASSIC}`, 'utf8').trimEnd()).data;
    const [header = [], ...rows] = records;
    const comma = rows.map((cells) => cells.map((cell) => cell.replace(/^(\d+)\.(\d+)$/, '$1,$2')));
    const broken = comma.filter((cells) => cells.some((cell) => /^\d+,\d+$/.test(cell))).length;
    const map = await readyMap('telco_churn');
    const contents = {
      [CLASSIC]: Papa.unparse([header, ...comma], { delimiter: ';' }),
      [FULL]: readFileSync(`${telco}/${FULL}`),
    };
    const outcome = await mapFiles(contents, map);
    expectBalance(outcome);
    expect(outcome).toMatchObject({ read: 14_086, rejected: broken, reasons: { bad_number: broken } });
    const said = await mapFiles(
      contents,
      map.replace(`match: ${CLASSIC}`, `match: ${CLASSIC}\n    decimal: ","`),
    );
    expect(said.rejected).toBe(0);
    const charges = said.messages
      .filter(({ timestamp }) => String(timestamp).startsWith('2022-06-29'))
      .map(({ traits }) => Number((traits as Record<string, unknown>).monthly_charge_usd));
    expect(charges.reduce((sum, charge) => sum + charge, 0)).toBeCloseTo(456_116.6, 2);
  }, 60_000);

  test('with ids given twice counts the second as a duplicate, and keeps what came first', async () => {
    const { header, rows } = linesOf(`${banks}/${NPS}`);
    const some = rows.slice(-400);
    const again = some.slice(0, 40).map((row) => row.replace(/\d+$/, '0'));
    const map = await readyMap('nps_bank_2021');
    const outcome = await withFiles({ [NPS]: fileOf({ header, rows: [...some, ...again] }) }, (folder) =>
      world.bring([folder], map),
    );
    expectBalance(outcome);
    expect(outcome).toMatchObject({ read: 440, accepted: 400, duplicates: 40, rejected: 0 });
    const ids = some.map((row) => row.slice(0, row.indexOf(',')));
    const { nought } = await one(
      world,
      sql`
        SELECT countIf(JSONExtract(properties, 'score', 'String') = '0') AS nought
        FROM events
        WHERE workspace_id = ${world.workspaceId} AND event = 'Survey Responded'
          AND JSONExtractString(properties, 'response_id') IN ${typed(ids, 'Array(String)')}`,
    );
    expect(nought).toBe(some.filter((row) => row.endsWith(',0')).length);
  }, 180_000);

  test('with one row in a hundred garbage loses exactly those rows, each with its line and a reason', async () => {
    const { header, rows } = linesOf(`${banks}/${NPS}`);
    const map = await readyMap('nps_bank_2021');
    const junk = fc.constantFrom(
      '"1234,US,01/09/21,open,9,3,10',
      '1234,US',
      '1234,US,01/09/21,one,too,many,9,3,10',
      '1234,US,99/99/99,nobody,9,3,10',
      '1234,US,01/09/21,nobody,9,3,ten',
      '1234,US,01/09/21,no\u0000body,9,3,10',
      '#REF!',
      '%PDF-1.4',
    );
    const places = fc.uniqueArray(fc.nat(rows.length - 1), { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(places, fc.array(junk, { minLength: 50, maxLength: 50 }), async (at, texts) => {
        const copy = rows.with(0, rows[0] ?? '');
        at.forEach((place, index) => {
          copy[place] = texts[index] ?? '';
        });
        const outcome = await mapFiles({ [NPS]: fileOf({ header, rows: copy }) }, map);
        expectBalance(outcome);
        expect(outcome).toMatchObject({ read: rows.length, accepted: rows.length - 50, rejected: 50 });
        const lines = outcome.rejects.map(({ line }) => line).sort((one, other) => one - other);
        expect(lines).toEqual(at.map((place) => place + 2).sort((one, other) => one - other));
      }),
      { numRuns: 5 },
    );
  }, 120_000);
});
