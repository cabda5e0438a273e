import type { RecordEntry } from '../../model/snapshot.ts';
import type { RunHiding } from './run-hiding.ts';

/** A record of the run: its file, where it is from, and what was wrong with it. */
export function redactRecord(entry: RecordEntry, { all, file, pseudonym, text }: RunHiding): RecordEntry {
  // `--map "file=REQUEST@SERVER"` looks like an address and is none.
  const hint = (words: string): string =>
    text(words.replace(/(=[A-Za-z. -]+)@(?=[\w.-]+['"])/g, '$1\u0001')).replaceAll('\u0001', '@');
  return {
    ...entry,
    path: file(entry.path),
    ...(all ? { sha256: pseudonym.keyed(entry.sha256, entry.sha256.length) } : {}),
    server: entry.server === null ? null : text(entry.server),
    problem: entry.problem === null ? null : text(entry.problem),
    hint: entry.hint === null ? null : hint(entry.hint),
    ...(entry.notes === undefined ? {} : { notes: entry.notes.map(text) }),
  };
}
