import { chainFaults } from '../../history/chain.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryCheck } from '../../model/history/history-store.ts';
import type { Surroundings } from '../surroundings.ts';
import { type HistoryPlace, withHistory } from './open-place.ts';

/**
 * Whether every run of a history is still what was stored.
 *
 * @param expect `41:9be2…`, a head that was written down: at least that row is there, with that digest. The digest may be
 * cut off.
 */
export const checkHistoryAt = (
  place: HistoryPlace,
  expect: string | undefined,
  world: Surroundings,
): Promise<HistoryCheck> =>
  withHistory(place, world, async (store) => {
    const check = await store.check();
    if (expect === undefined) return check;
    const [, number = '', digest = ''] = /^(\d+):([0-9a-f]{4,64})/.exec(expect) ?? [];
    if (digest === '')
      throw new UserError('usage', `"${expect}" is no head of a history.`, {
        where: '--expect',
        hint: 'NUMBER:DIGEST, as "history check" prints it',
      });
    const row = (await store.rows()).find((one) => one.number === Number(number));
    if (row?.digest.startsWith(digest) === true) return check;
    const says = `Run ${number} is ${row === undefined ? 'not there' : `another one (${row.digest.slice(0, digest.length)})`}: the history was cut off or written anew.`;
    return { ...check, faults: [...check.faults, { code: 'chain', number: Number(number), says }] };
  });

/**
 * What is wrong with the rows of a history and how they follow each other, as a code and a sentence without names; contents
 * are not read. `undefined` where nothing is.
 *
 * @param expect `41:9be2…`: a row that was stored, to be there still.
 */
export const chainTrouble = (
  place: HistoryPlace,
  expect: string | undefined,
  world: Pick<Surroundings, 'cwd' | 'env'>,
): Promise<string | undefined> =>
  withHistory(place, world, async (store) => {
    const rows = await store.rows();
    const fault = chainFaults(rows)[0]?.says;
    const [number, digest] = expect?.split(':') ?? [];
    if (fault !== undefined || number === undefined) return fault;
    const row = rows[Number(number) - 1];
    return row?.digest === digest ? undefined : `Run ${number} is not the row that was stored.`;
  });
