import type { FragmentTable } from '../../model/resource.ts';
import { type MailboxLines, type MailboxRequest, mailboxLines } from '../bulk/mailbox-table.ts';
import type { RawObject } from '../raw/raw.ts';

/** Mailboxes of one file that go the short way, as rows of tables. */
export class MailboxRows {
  /** Set by the first mailbox: the lines after it that look like it may go the short way. */
  #way: { readonly request: MailboxRequest; readonly lines: MailboxLines } | undefined;
  /** Names of the last mailbox whose like has no short way. */
  #longWay: string | undefined;
  /** Lines that went it, and are not yet given on. */
  #ids: string[] = [];
  #rows: string[] = [];

  /** @param told What the file is by its name. */
  see(request: string, { properties }: RawObject, told: string | null): void {
    if (this.#way !== undefined || (request !== 'Get-Mailbox' && request !== 'Get-CASMailbox')) return;
    const names = [...properties.keys()];
    const spelled = names.join();
    // Lines that have no short way are like each other: it is looked for once.
    const lines = spelled === this.#longWay ? undefined : mailboxLines(request, names, told);
    if (lines !== undefined) this.#way = { request, lines };
    else this.#longWay = spelled;
  }

  /** `false` for a line that has to be read as an object. */
  take(line: string): boolean {
    const row = this.#way?.lines.read(line);
    if (row === undefined) return false;
    this.#ids.push(row.id);
    this.#rows.push(row.row);
    return true;
  }

  /** The lines that went the short way since the last time, as one table; `undefined` where none did. */
  table(record: number): { readonly request: MailboxRequest; readonly table: FragmentTable } | undefined {
    const [way, ids, rows] = [this.#way, this.#ids, this.#rows];
    if (way === undefined || ids.length === 0) return undefined;
    this.#ids = [];
    this.#rows = [];
    return { request: way.request, table: { kind: 'mailbox', record, paths: way.lines.paths, ids, rows } };
  }
}
