import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HOSTILE_INPUTS } from '../../scripts/attack/inputs.ts';

/**
 * What SECURITY.md and the design promise, sentence by sentence, and where it is held: a file and words that stand in it,
 * of a title or of a case.
 */
const SENTENCES: readonly (readonly [sentence: string, file: string, words: string])[] = [
  [
    'Compiled code is cached in a private folder, or not at all',
    'test/lib/files-private.test.ts',
    'runs nothing from a shared temporary folder',
  ],
  [
    'The same for what is read back from a temporary place',
    'test/lib/files-private.test.ts',
    'keeps nothing, and trusts nothing',
  ],
  [
    'The address of a history in PostgreSQL is in no message',
    'test/cli/history-postgres.test.ts',
    'is named in one way, and never by its address',
  ],
  [
    'PostgreSQL on another computer is reached by TLS with a verified certificate',
    'test/history/postgres-trouble.test.ts',
    'means TLS to other computers, unless it says otherwise',
  ],
  ['Asked for a signature, verify finds one', 'test/cli/verify.test.ts', '--public-key'],
  [
    'Files and folders that no manifest names fail',
    'test/cli/verify.test.ts',
    'when a folder was added, whatever is in it',
  ],
  ['Requests, header and custody of a snapshot have a digest', 'test/snapshot/open-snapshot.test.ts', 'linesDigest'],
  ['audit refuses where a digest does not fit', 'test/snapshot/open-snapshot.test.ts', 'snapshot-changed'],
  [
    'A run without its manifest is interrupted, never whole',
    'test/cli/verify.test.ts',
    'is interrupted, never whole, without its manifest',
  ],
  [
    'Nobody approves their own waiver under another spelling',
    'test/policy/waivers/person-name.test.ts',
    'however it is decorated',
  ],
  [
    'Commands to copy are quoted for every shell, or left out',
    'test/lib/platform/copyable-argument.test.ts',
    'is taken for exactly its text by PowerShell',
  ],
  [
    'No line of ours is a command of a build server',
    'test/lib/escape.test.ts',
    'take no command from what was collected',
  ],
  [
    'plan.json and restricted files escape direction and zero-width marks',
    'test/lib/escape.test.ts',
    'holds nothing that a screen would obey',
  ],
  ['Fingerprints and digests of a small space are keyed', 'test/report/redact/redact.test.ts', 'fingerprint'],
  ['Messages name line and column, never content', 'test/cli/canaries/commands.test.ts', 'are in no other output'],
  ['Redaction goes by the class of the value', 'test/cli/canaries/reports.test.ts', 'HIDDEN[level]'],
  [
    'A name shaped like a pseudonym is no pseudonym',
    'test/report/redact/identities.test.ts',
    'mbx-7f3a91c04e2b7d@contoso.com',
  ],
  [
    'redact --verify finds an identity in any file, encoding and part',
    'test/cli/redact/redact.test.ts',
    'finds names of a snapshot that no pattern knows',
  ],
  [
    'SIDs of every authority are found',
    'test/cli/redact/redact.test.ts',
    'finds security identifiers of every authority',
  ],
  ['Addresses lose userinfo and secret query values', 'test/lib/web/url-secret.test.ts', 'withheld'],
  ['Registry text that nobody asks for is withheld', 'test/cli/canaries/reports.test.ts', 'Vendor    REG_SZ'],
  [
    'Folders and files with people or secrets: 0700 and 0600',
    'test/cli/modes.test.ts',
    'people and secrets are for this user only',
  ],
  [
    'An access list on Windows, and a sentence where it fails',
    'test/lib/files-restricted.test.ts',
    'where that fails it is said',
  ],
  ['Whoever sets a mode gives an access list', 'test/architecture/platform.test.ts', 'gives an access list on Windows'],
  [
    'No regular expression sees an unbounded line; a law over our patterns',
    'test/laws/patterns.test.ts',
    'the probe finds what does not',
  ],
  ['Loops over lists of strangers are not quadratic', 'test/laws/attack.test.ts', 'costs little time'],
  [
    'What a manifest says is taken in linear time',
    'test/normalize/capture/collection-lines.test.ts',
    'however often it says it',
  ],
  ['Ctrl-C and SIGTERM end within two seconds', 'test/cli/watch.test.ts', 'ends within two seconds of'],
  ['…also where it explains, compares, stores, or audits by itself', 'test/cli/watch.test.ts', "'schedule run': ["],
  ['A collection ends its sessions first', 'test/cli/collect/collect.test.ts', 'leaves no process behind'],
  ['Each input that once broke something has a test', 'test/cli/shared-attacks.test.ts', 'have a test each'],
  ['A file that brings too much costs itself', 'test/normalize/formats/file-share.test.ts', 'costs itself'],
  ['A line has a cap', 'test/laws/hostile-size.test.ts', 'a line of 300 MB'],
  ['A line of a snapshot too', 'test/cli/memory.test.ts', 'a line of more than 16 MB in a snapshot'],
  [
    'Zips in zips share one budget',
    'test/collect/sources/capture/capture.test.ts',
    'shares the memory for zips inside',
  ],
  ['A value of JSON has a limit of parts', 'test/normalize/formats/json.test.ts', 'at most a million parts'],
  ['verify streams', 'test/cli/memory.test.ts', 'verify streams'],
  ['Parsed provenances are bounded by their length', 'test/snapshot/parsed-once.test.ts', 'long texts fill no memory'],
  ['One bad host name costs its own probe', 'test/collect/network-targets.test.ts', 'costs itself only'],
  [
    'localhost and metadata addresses are no namespaces',
    'test/collect/network-targets.test.ts',
    'no service of a hosting platform',
  ],
  ['A snapshot cut in a line is a message', 'test/snapshot/open-snapshot.test.ts', 'reads up to its last whole line'],
  ['kill -9 leaves nothing that looks whole', 'test/laws/attack.test.ts', 'leaves nothing that looks whole and is not'],
  ['--out into a place that cannot be is an error at once', 'test/cli/out.test.ts', 'an error at once that names it'],
  [
    '--log-level and --log-file on every command',
    'test/cli/log/log-flags.test.ts',
    'every command of the help is tried here',
  ],
  ['The log is rotated by size', 'test/lib/files-rotated.test.ts', 'beyond its size, and loses only the oldest'],
  [
    'Every request that left is in it, exactly',
    'test/cli/log/log.test.ts',
    'once and exactly, and nothing of an answer',
  ],
  ['Messages that left are in it', 'test/cli/canaries/kept-runs.test.ts', "'message-sent').length).toBe(heard.length"],
  ['The log is redacted by the same classes', 'test/cli/canaries/other-commands.test.ts', 'on no screen and in no log'],
  ['Progress and messages stay as they are', 'test/cli/log/log.test.ts', 'changes no word on the screen'],
  ['doctor --bundle is redacted', 'test/cli/doctor/doctor-bundle.test.ts', 'names nobody and no place'],
  [
    'Canaries are in nothing that a history keeps, shows or serves, and in no alert',
    'test/cli/canaries/kept-runs.test.ts',
    'are on no page of serve',
  ],
  [
    'The outputs of every command are searched',
    'test/cli/canaries/every-command.test.ts',
    'of every command of the help are searched for canaries',
  ],
  ['Nothing but quoted text is put into a command to copy', 'test/lib/platform/copied-commands.test.ts', 'unfit'],
  ['history check names what was changed, taken out or cut off', 'test/history/kills.test.ts', 'one off the end'],
  ['A row of a history is read within bounds', 'test/history/hostile-rows.test.ts', 'not read to their end'],
  [
    'serve listens on this computer, and answers its own names',
    'test/serve/server.test.ts',
    'answers its own names only',
  ],
  ['serve without TLS and a token is for this computer', 'test/serve/server.test.ts', 'without TLS and a token'],
  ['serve shows and changes nothing', 'test/serve/dashboard.test.ts', '405'],
  ['What a server said is text on a page', 'test/serve/dashboard.test.ts', 'is text, wherever it stands'],
  [
    'Alerts go over TLS with a verified certificate',
    'test/alert/channels/receivers.test.ts',
    'says nothing to a server that does not encrypt',
  ],
  ['Redirects are not followed', 'test/alert/channels/receivers.test.ts', 'a redirect is not followed'],
  [
    'Of a secret in the configuration only its place is shown',
    'test/cli/config/config.test.ts',
    'of a secret its place only',
  ],
  [
    'Canaries: 200 and more, of every class, in every format',
    'test/cli/canaries/commands.test.ts',
    'toBeGreaterThan(200)',
  ],
];

it.each(SENTENCES)('%s: a test holds it', (_sentence, file, words) => {
  expect(existsSync(file), file).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(words);
});

it('every test that SECURITY.md names is there', () => {
  const text = readFileSync('SECURITY.md', 'utf8');
  const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map((match) => match[1] ?? '');
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

it('every promise of SECURITY.md names a test', () => {
  const table = readFileSync('SECURITY.md', 'utf8').split('## What is promised')[1]?.split('## ')[0] ?? '';
  const rows = table.split('\n').filter((line) => /^\| (?!promise|---)/.test(line));
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter((row) => !/\|[^|]*`(?:test\/|npm run attack)[^|]*\|$/.test(row))).toEqual([]);
});

it('it counts the hostile files as they are', () => {
  const count = /(\d+) hostile files/.exec(readFileSync('SECURITY.md', 'utf8'))?.[1];
  expect(Number(count)).toBe(HOSTILE_INPUTS.length);
});
