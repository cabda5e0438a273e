import { chainFaults } from '../history/chain.ts';
import type { HistoryRow } from '../model/history/history-row.ts';

/** What was verified holds so long; a row that somebody changes meanwhile is found then. */
const VERIFIED_MS = 60_000;

/** How the chain stands; looked at again when it has grown, and once a minute. */
export function chainStatus(): (rows: readonly HistoryRow[], now: Date) => string {
  let known = '';
  let says = '';
  return (rows, now) => {
    const head = `${rows.length} ${rows.at(-1)?.digest ?? ''} ${Math.floor(now.getTime() / VERIFIED_MS)}`;
    if (head !== known) {
      const [fault] = chainFaults(rows);
      says =
        rows.length === 0
          ? 'nothing to verify'
          : fault === undefined
            ? 'chain verified'
            : `CHAIN BROKEN: ${fault.says}`;
      known = head;
    }
    return says;
  };
}
