import { UserError } from '../../model/error.ts';
import type { Dialect, Statements } from './database.ts';

/**
 * One entry a version; each turns the version before into its own. None that was released is ever changed. Facts are kept
 * as one document, which the chain covers; what is searched by is generated from it and cannot differ.
 */
const VERSIONS: readonly ((dialect: Dialect) => readonly string[])[] = [
  ({ contents, generated, integer, json, text }) => [
    `CREATE TABLE run (
       number ${integer} PRIMARY KEY,
       facts ${json} NOT NULL,
       previous ${text} NOT NULL,
       digest ${text} NOT NULL,
       held ${text},
       pruned ${text},
       id ${text} GENERATED ALWAYS AS (facts->>'id') ${generated},
       judged_at ${text} GENERATED ALWAYS AS (facts->>'judgedAt') ${generated},
       organization ${text} GENERATED ALWAYS AS (facts->>'organization') ${generated},
       site ${text} GENERATED ALWAYS AS (facts->>'site') ${generated})`,
    'CREATE INDEX run_id ON run (id)',
    'CREATE INDEX run_judged_at ON run (judged_at)',
    `CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL, digest ${text} NOT NULL)`,
    ...contents,
  ],
  ({ integer, ownNumber, text }) => [
    `CREATE TABLE subject (
       subject ${ownNumber},
       fingerprint ${text} NOT NULL UNIQUE,
       rule ${text} NOT NULL,
       kind ${text} NOT NULL,
       resource ${text} NOT NULL,
       label ${text} NOT NULL)`,
    `CREATE TABLE verdict (
       number ${integer} NOT NULL,
       subject ${integer} NOT NULL,
       outcome ${text} NOT NULL,
       severity ${text} NOT NULL,
       waived ${text},
       PRIMARY KEY (number, subject))`,
    'CREATE INDEX verdict_subject ON verdict (subject, number)',
  ],
];

export const SCHEMA_VERSION = VERSIONS.length;

/** Version of what is there; 0 for an empty database. Throws UserError('history-newer'). */
export async function schemaVersionOf(statements: Statements, where: string): Promise<number> {
  const [row] = await statements.all('SELECT version FROM history_version');
  const version = Number(row?.version ?? 0);
  if (version > SCHEMA_VERSION)
    throw new UserError(
      'history-newer',
      `The history in ${where} is of a newer version (${version}); this program knows ${SCHEMA_VERSION}.`,
      {
        hint: 'Use the version of exaudit that wrote it, or a newer one.',
      },
    );
  return version;
}

/**
 * Brings a database to the newest version, in the transaction that is handed in.
 *
 * @param to Only for tests, which need older ones.
 * @returns the version that was there
 */
export async function migrate(
  writing: Statements,
  dialect: Dialect,
  where: string,
  to = SCHEMA_VERSION,
): Promise<number> {
  await writing.all('CREATE TABLE IF NOT EXISTS history_version (version INTEGER NOT NULL)');
  const from = await schemaVersionOf(writing, where);
  for (const statements of VERSIONS.slice(from, to)) for (const sql of statements(dialect)) await writing.all(sql);
  if (from < to) {
    await writing.all('DELETE FROM history_version');
    await writing.all('INSERT INTO history_version (version) VALUES (?)', to);
  }
  return from;
}
