import type { StoredContent } from '../../model/history/history-row.ts';

/** What may stand in a column. */
export type SqlCell = string | number | null | Uint8Array;
/** A document that goes into a column of `Dialect.json`; it comes back as its text, or as what `JSON.parse` makes of it. */
export type SqlDocument = { readonly json: unknown };
export type SqlRow = { readonly [column: string]: SqlCell };

/** Statements in one transaction. Placeholders are `?`, whatever the database calls them. */
export interface Statements {
  all(sql: string, ...values: readonly (SqlCell | SqlDocument)[]): Promise<readonly SqlRow[]>;
}

/** A relational database, as far as the history needs one. Throws UserError for what the reader can mend. */
export interface Database {
  readonly where: string;
  /** Outside of any transaction of `write`. */
  readonly reading: Statements;
  /**
   * One transaction that no other writer, of this process or another one, runs beside; it is there as a whole when this
   * comes back, or not at all.
   */
  write<T>(work: (writing: Statements) => Promise<T>): Promise<T>;
  /** What the database itself says of its files, as sentences; empty where all is well. */
  faults(): Promise<readonly string[]>;
  /** Copies it into a new folder, where it is a history in SQLite. */
  backup(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** Where contents lie, each once, under its digest. */
export interface Shelf {
  /** Puts it there as a whole, where it is not there yet. Called inside of `write`. */
  put(content: StoredContent & { readonly read: () => AsyncIterable<Uint8Array> }, writing: Statements): Promise<void>;
  /** Throws UserError('history-damaged') at once where it is missing, at its end where it is not what its digest says. */
  read(content: Pick<StoredContent, 'sha256'>): AsyncIterable<Uint8Array>;
  /** Digests and lengths of all that is there. */
  all(statements: Statements): Promise<readonly StoredContent[]>;
  remove(sha256: string, writing: Statements): Promise<void>;
  /** Copies one into a folder of a backup. */
  copy(sha256: string, folder: string): Promise<void>;
}

/** The SQL that differs. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  readonly json: 'TEXT' | 'JSONB';
  /** Compared and sorted by code point, whatever language the server speaks. */
  readonly text: 'TEXT' | 'TEXT COLLATE "C"';
  readonly generated: 'VIRTUAL' | 'STORED';
  readonly integer: 'INTEGER' | 'BIGINT';
  readonly ownNumber: string;
  /** Tables of contents; none where they are files. */
  readonly contents: readonly string[];
}
