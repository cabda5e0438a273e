import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGunzip, createGzip } from 'node:zlib';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import { keepMemorySteady } from '../../src/lib/platform/steady-memory.ts';
import type { Condition, EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Value } from '../../src/model/resource.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import type { BenchRow } from '../bench.ts';

const PASSES = 3;

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly fails: number;
  /** Of the run in the middle: when garbage is collected varies with the load of the machine. */
  readonly usualMegabytes: number;
}

/**
 * Second line of the performance targets (`docs/performance.md#a-million-mailboxes`): snapshot (gzip) of a million
 * mailboxes to an evaluation by ten rules of 25 leaves, one of them `unique` over all addresses, against gunzip,
 * splitting and JSON.parse of the same file; each in a process of its own with memory as the program sets it, the best
 * of three. One in a hundred mailboxes fails a rule.
 */
export async function bench(options: { readonly mailboxes?: number } = {}): Promise<readonly BenchRow[]> {
  const { mailboxes = 1_000_000 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-bench-'));
  const file = (name: string): string => join(folder, `${name}.ndjson.gz`);
  try {
    await write(file('few'), Math.round(mailboxes / 10), false);
    await write(file('few-twice'), Math.round(mailboxes / 10), true);
    const longest = await write(file('distinct'), mailboxes, false);
    const longestTwice = await write(file('twice'), mailboxes, true);
    const [plain, distinct] = [best('plain', file('distinct')), best('judge', file('distinct'))];
    const [plainTwice, twice] = [best('plain', file('twice')), best('judge', file('twice'))];
    const [few, fewTwice] = [best('judge', file('few')), best('judge', file('few-twice'))];
    const growth = Math.max(
      distinct.usualMegabytes - few.usualMegabytes,
      twice.usualMegabytes - fewTwice.usualMegabytes,
    );
    const megabytes = Math.max(distinct.megabytes, twice.megabytes);
    const count = mailboxes.toLocaleString('en-US');
    const row = (name: string, value: number, unit: string, limit?: number): BenchRow => ({
      name: `${count} mailboxes: ${name}`,
      value,
      unit,
      target: limit === undefined ? '' : `<= ${limit} ${unit}`,
      met: limit === undefined ? null : value <= limit,
    });
    return [
      row('evaluation by plain reading', distinct.seconds / plain.seconds, 'x', 2),
      row('evaluation by plain reading, 1 % duplicate addresses', twice.seconds / plainTwice.seconds, 'x', 3.5),
      row('peak memory', megabytes, 'MB', 300),
      row('memory more than for a tenth of them', growth, 'MB', 60),
      row('longest line', Math.max(longest, longestTwice), 'bytes', 450),
      row('gunzip, split, JSON.parse', plain.seconds, 's'),
      row('evaluation', distinct.seconds, 's'),
      row('evaluation, 1 % duplicate addresses', twice.seconds, 's'),
      row('fails found', distinct.fails, ''),
      row('fails found, 1 % duplicate addresses', twice.fails, ''),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function best(what: string, path: string): Measured {
  const runs = Array.from({ length: PASSES }, () => measureInChild(what, path));
  const megabytes = runs.map((run) => run.megabytes).sort((a, b) => a - b);
  return {
    seconds: Math.min(...runs.map((run) => run.seconds)),
    megabytes: megabytes.at(-1) ?? Number.NaN,
    usualMegabytes: megabytes[Math.floor(PASSES / 2)] ?? Number.NaN,
    fails: runs[0]?.fails ?? Number.NaN,
  };
}

function measureInChild(what: string, path: string): Omit<Measured, 'usualMegabytes'> {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), what, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`measuring "${what}" ended with ${child.status}`);
  return JSON.parse(child.stdout) as Measured;
}

async function judge(path: string): Promise<number> {
  return withScratch(async (scratch) => {
    const { results } = await evaluate(await openSnapshot(path), RULES, { asOf: new Date(0), scratch });
    return results.reduce((sum, result) => sum + result.counts.fail, 0);
  });
}

/** The least that any program has to do with the file. */
async function readPlainly(path: string): Promise<number> {
  let rest = '';
  let lines = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })
    .pipe(createGunzip({ chunkSize: 256 * 1024 }))
    .setEncoding('utf8')) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) if (JSON.parse(text) !== null) lines += 1;
  }
  return lines;
}

async function write(path: string, mailboxes: number, twice: boolean): Promise<number> {
  let longest = 0;
  const head = [
    {
      line: 'header',
      schema: 'exaudit/snapshot/v1',
      tool: 'bench',
      organization: 'Contoso',
      custody: { custody: 'exported-by-hand', sealed: false },
      window: null,
      records: [],
    },
    ...['Get-Mailbox', 'Get-CASMailbox'].map((request) => ({
      line: 'collection',
      request,
      kind: 'mailbox',
      scope: 'organization',
      properties: [],
      status: 'complete',
      promised: true,
      count: mailboxes,
      record: 0,
    })),
    {
      line: 'collection',
      request: 'Get-AcceptedDomain',
      kind: 'accepted-domain',
      scope: 'organization',
      properties: [],
      status: 'complete',
      promised: true,
      count: 1,
      record: 0,
    },
    {
      kind: 'accepted-domain',
      id: 'accepted-domain:contoso.com',
      label: 'contoso.com',
      properties: { domainName: 'contoso.com', domainType: 'Authoritative', isDefault: true, hasWildcard: false },
      provenance: { '*': { record: 0 } },
    },
  ].map((line) => JSON.stringify(line));
  async function* chunks() {
    yield `${head.join('\n')}\n`;
    for (let from = 0; from < mailboxes; from += 500) {
      const lines = Array.from({ length: Math.min(500, mailboxes - from) }, (_, at) => mailboxLine(from + at, twice));
      for (const line of lines) longest = Math.max(longest, line.length);
      yield `${lines.join('\n')}\n`;
    }
    yield `${JSON.stringify({ line: 'end', resources: mailboxes + 1, contentDigest: '' })}\n`;
  }
  await pipeline(chunks, createGzip({ level: 1 }), createWriteStream(path));
  return longest;
}

/** One in two hundred signs in with another name than the mail address; with `twice`, one in a hundred shares an address. */
function mailboxLine(index: number, twice: boolean): string {
  const name = `A.Lee${index}`;
  const mail = `${name}@contoso.com`;
  const proxy = twice && index % 100 === 50 ? `a.lee${index - 1}@contoso.com` : `al${index}@contoso.com`;
  const guid = `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000001`;
  return JSON.stringify({
    kind: 'mailbox',
    id: `mailbox:${guid}`,
    label: name,
    properties: {
      recipientTypeDetails: 'UserMailbox',
      userPrincipalName: index % 200 === 7 ? `u${index}@contoso.local` : mail.toLowerCase(),
      primarySmtpAddress: mail,
      emailAddresses: [`SMTP:${mail}`, `smtp:${proxy}`],
      sipAddress: null,
      database: `DB0${index % 8}`,
      emailAddressPolicyEnabled: true,
      mapiHttpEnabled: null,
    },
    provenance: { '*': { record: 0 } },
  });
}

let node = 0;
const path = (): string => `expect[${node++}]`;
const leaf = (property: string, operator: string, value: Value): Condition => ({
  type: 'leaf',
  path: path(),
  subject: { property },
  operator,
  operand: { value },
});
const same = (property: string, other: string): Condition => ({
  type: 'leaf',
  path: path(),
  subject: { property },
  operator: 'equals',
  operand: { property: other },
});
const all = (...conditions: Condition[]): Condition => ({ type: 'all', path: path(), conditions });
const any = (...conditions: Condition[]): Condition => ({ type: 'any', path: path(), conditions });
const isUser = (): Condition => leaf('recipientTypeDetails', 'in', ['UserMailbox', 'SharedMailbox']);

/** 25 leaves; the look-up and the keys count as one each. */
const CONDITIONS: readonly Condition[] = [
  all(
    same('userPrincipalName', 'primarySmtpAddress'),
    leaf('userPrincipalName', 'isSet', true),
    leaf('primarySmtpAddress', 'isSet', true),
  ),
  {
    type: 'if',
    path: path(),
    if: isUser(),
    then: leaf('primarySmtpAddress', 'mailDomainIn', ['contoso.com', 'fabrikam.com']),
  },
  all(
    {
      type: 'elements',
      path: path(),
      property: 'emailAddresses',
      quantifier: { type: 'count', operator: 'equals', value: 1 },
      condition: leaf('item', 'startsWith', 'SMTP:'),
    },
    leaf('emailAddresses', 'isNotEmpty', true),
    leaf('emailAddresses', 'isSet', true),
  ),
  any(leaf('sipAddress', 'isUnset', true), same('sipAddress', 'primarySmtpAddress')),
  any(
    leaf('mapiHttpEnabled', 'isUnset', true),
    leaf('mapiHttpEnabled', 'equals', true),
    leaf('database', 'in', ['DB-Old']),
  ),
  all(
    leaf('emailAddressPolicyEnabled', 'equals', true),
    leaf('database', 'startsWith', 'db0'),
    leaf('database', 'notEquals', 'DB99'),
  ),
  all(
    leaf('userPrincipalName', 'containsText', '@'),
    leaf('primarySmtpAddress', 'containsText', '@'),
    leaf('recipientTypeDetails', 'isSet', true),
  ),
  {
    type: 'lookup',
    path: path(),
    kind: 'accepted-domain',
    match: 'isDefault',
    key: { constant: true },
    expect: all(leaf('domainType', 'equals', 'Authoritative'), leaf('hasWildcard', 'equals', false)),
    onMissing: 'fail',
    maxSpreadHours: 24,
  },
  all(isUser(), leaf('recipientTypeDetails', 'notIn', ['DiscoveryMailbox', 'LinkedMailbox'])),
  {
    type: 'unique',
    path: path(),
    keys: ['userPrincipalName', 'primarySmtpAddress', 'emailAddresses'],
    normalize: 'mail',
  },
];

const RULES: readonly EffectiveRule[] = CONDITIONS.map((expect, index) => ({
  id: `ID-9${index}`,
  name: 'bench',
  topic: 'signing-in-user',
  title: 'bench',
  failure: '{found}, expected {expected}',
  severity: 'high',
  harm: 'prompt',
  symptoms: [],
  tags: [],
  status: 'stable',
  parameters: {},
  select: { kind: 'mailbox' },
  expect,
  expectsExistence: false,
  why: '',
  references: [],
  supports: {},
  origin: { file: '', line: 1, column: 1, policy: '', digest: '' },
  values: {},
  valueOrigins: {},
  severityOrigin: { layer: 'rule' },
}));

const [, script, what, file] = process.argv;
if (script === fileURLToPath(import.meta.url) && file !== undefined) {
  keepMemorySteady();
  const start = performance.now();
  const fails = await (what === 'judge' ? judge(file) : readPlainly(file));
  const seconds = (performance.now() - start) / 1000;
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds, megabytes, fails }));
}
