import { valueAt } from '../../src/model/resource.ts';
import type { Finding } from '../../src/model/run.ts';
import type { Judged } from '../organization/judge-files.ts';
import type { ExpectedOutcome, ExpectedSetting, FieldCase } from './read-case.ts';
import { SENTENCES } from './sentences.ts';

/**
 * A rule is about one kind: what a case asks of one kind may stand in the rule about another. What had no rule when the
 * case was made has one today.
 */
const ANSWERED_BY: { readonly [rule: string]: { readonly [kind: string]: string } } = {
  'EP-001': { 'virtual-directory': 'EP-007' },
  // The rule about Get-OutlookProvider.
  'OA-011 (missing)': { 'outlook-provider': 'OA-014' },
  // "Back end", without a number.
  'BE (missing)': { 'iis-site': 'BE-004' },
};

/** What an outcome's sentence allows: a whole verdict is one of these words. */
const WORDS = ['pass', 'fail', 'unknown', 'not-applicable'] as const;

/**
 * Where the audit of a case is not what its folder says, one sentence each; empty where it is right. Throws for an
 * expectation that nobody can check: it would pass for ever.
 */
export async function deviationsOf(field: FieldCase, judged: Judged): Promise<readonly string[]> {
  const { expected, name } = field;
  const own = SENTENCES[name];
  if (expected === undefined) return own === undefined ? [] : own(judged, field);
  const found = [
    ...expected.outcomes.flatMap((one) => outcomeDeviation(one, judged, own !== undefined)),
    ...expected.not.flatMap((one) => (isSeen(one, judged) ? [`${told(one)} is there`] : [])),
    ...expected.settings.flatMap((one) => settingDeviation(one, judged)),
    ...expected.records.flatMap((one) => recordDeviation(one, judged, own !== undefined)),
    ...expected.resources.flatMap((one) => resourceDeviation(one, judged)),
  ];
  if (expected.sentence !== undefined && own === undefined) throw new Error(`${name}: nobody checks its sentence`);
  const more = own === undefined ? [] : await own(judged, field);
  if (found.length === 0 || expected.or === undefined) return [...found, ...more];
  return isOtherwiseRight(expected.or, judged) ? more : [...found, ...more];
}

function outcomeDeviation(said: ExpectedOutcome, judged: Judged, hasSentence: boolean): readonly string[] {
  const one = ruleOfToday(said);
  const { outcome, resource = '*' } = one;
  if (/^no such resource/.test(outcome)) return existing(resource, judged) ? [`${resource} is there`] : [];
  if (/^in snapshot/.test(outcome)) return existing(resource, judged) ? [] : [`${resource} is not there`];
  if (/^no finding/.test(outcome)) {
    const found = findingsOf(one, judged);
    return found.length === 0 ? [] : [`${told(one)}: ${found.map((finding) => finding.outcome).join(', ')}`];
  }
  const allowed = allowedBy(outcome);
  if (one.rule === undefined || allowed.length === 0) {
    if (hasSentence) return [];
    throw new Error(`nobody checks ${told(one)} ${outcome}`);
  }
  const found = outcomesOf(one, judged);
  if (found.length === 0 || !found.every((word) => allowed.includes(word)))
    return [
      `${told(one)} should be ${allowed.join(' or ')}, is ${found.length === 0 ? 'not judged' : found.join(', ')}`,
    ];
  const wanted = UNKNOWN_CAUSE_WORDS.filter((cause) => outcome.includes(cause));
  const causes = findingsOf(one, judged).flatMap(({ reason }) => reason?.cause ?? []);
  return wanted.length === 0 || causes.every((cause) => wanted.includes(cause))
    ? []
    : [`${told(one)} should be unknown for ${wanted.join(' or ')}, is for ${causes.join(', ')}`];
}

/** Causes that a case names. */
const UNKNOWN_CAUSE_WORDS = ['undeclared', 'truncated'];

/** A statement with the rule that answers it today. */
export function ruleOfToday(said: ExpectedOutcome): ExpectedOutcome {
  const resource = said.resource?.replace(/^site:/, 'iis-site:');
  const answering = ANSWERED_BY[said.rule ?? '']?.[resource?.split(':')[0] ?? ''];
  const rule = answering ?? said.rule?.replace(/ \(missing\)$/, '');
  return { ...said, ...(resource === undefined ? {} : { resource }), ...(rule === undefined ? {} : { rule }) };
}

/** `fail, or unknown with the cause …`, `pass or unknown (truncated); never fail`, `judged`. */
export function allowedBy(outcome: string): readonly string[] {
  if (/^no /.test(outcome)) return [];
  const text = outcome
    .replace(/\(.*?\)|;.*$/g, '')
    .replace(/\bjudged\b/, 'pass or fail')
    .replace('applicability', 'unknown');
  return WORDS.filter((word) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text));
}

function outcomesOf(one: ExpectedOutcome, judged: Judged): readonly string[] {
  // Where nothing says whether the rule applies, the finding still carries what it would be.
  const isJudged = one.outcome === 'judged';
  const found = findingsOf(one, judged).map((finding) => (isJudged ? finding.wouldBe : undefined) ?? finding.outcome);
  if (found.length > 0) return found;
  // One that no answer names is among those of which nothing is known.
  const isNamed = existing(one.resource ?? '', judged);
  const scopes = judged.run.findings.filter(
    ({ outcome, resource, rule }) => rule === one.rule && outcome === 'unknown' && /[:/]\*$/.test(resource.id),
  );
  if (!isNamed && scopes.length > 0) return scopes.map(({ outcome }) => outcome);
  // Passes of mailboxes are counted, not listed.
  const isMailbox = /^mailbox:|^all mailboxes$/.test(one.resource ?? '');
  const counts = judged.run.results.find((result) => result.rule === one.rule)?.counts;
  return isMailbox && (counts?.pass ?? 0) > 0 && existing(one.resource ?? '', judged) ? ['pass'] : [];
}

/** A case is about what it shows; what nobody asked for stands on whole scopes beside it. */
function findingsOf(one: ExpectedOutcome, judged: Judged): readonly Finding[] {
  const found = judged.run.findings.filter(
    (finding) => finding.rule === one.rule && matches(one.resource, finding.resource.id),
  );
  const shown = found.filter(({ reason, resource }) => !(resource.id.endsWith('/*') && reason?.cause === 'not-asked'));
  return shown.length > 0 ? shown : found;
}

const isSeen = (one: ExpectedOutcome, judged: Judged): boolean =>
  findingsOf(one, judged).some((finding) => finding.outcome === one.outcome);

function existing(resource: string, judged: Judged): boolean {
  if (resource === 'all mailboxes') return judged.resources.some(({ kind }) => kind === 'mailbox');
  return judged.resources.some(({ id }) => matches(resource, id));
}

/** `*`, `any` and nothing match all, `…` a rest; the kind may be left out. */
function matches(pattern: string | undefined, id: string): boolean {
  if (pattern === undefined || ['*', 'any', 'same', 'all mailboxes'].includes(pattern)) return true;
  const lower = pattern.toLowerCase().replace(/^organization$/, 'organization:*');
  const source = lower
    .split(/[*…]/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^(?:[a-z-]+:)?${source}$`).test(id);
}

function settingDeviation(one: ExpectedSetting, judged: Judged): readonly string[] {
  const where = `"${one.location}" ${one.setting}`;
  const found = judged.resources.find(
    ({ id, kind }) => kind === 'iis-location' && id.replace(/^[^/]*\//, '') === one.location.toLowerCase(),
  );
  if (found === undefined) return [`${where}: no such location`];
  const value = valueAt(found.properties, one.setting);
  const cause = found.unseen?.[one.setting]?.cause;
  const { line, record = -1 } = found.provenance[one.setting] ?? found.provenance['*'] ?? {};
  const file = judged.run.records[record]?.path ?? '';
  if (one.unknown !== undefined)
    return value === undefined && cause === one.unknown ? [] : [`${where}: ${JSON.stringify(value)}, ${cause}`];
  return [
    ...(JSON.stringify(value) === JSON.stringify(one.value) ? [] : [`${where}: ${JSON.stringify(value)}, ${cause}`]),
    ...(file.endsWith(one.file?.replace(/^\.+/, '') ?? '') ? [] : [`${where}: set by ${file}`]),
    ...(one.line === undefined || one.line === line ? [] : [`${where}: set on line ${line}, not ${one.line}`]),
  ];
}

function recordDeviation(
  one: { readonly [name: string]: unknown },
  judged: Judged,
  hasSentence: boolean,
): readonly string[] {
  const record = judged.run.records.find(({ path }) => path === one.path);
  if (record === undefined) return [`${String(one.path)}: no such record`];
  const facts: { readonly [name: string]: unknown } = { ...record };
  return Object.entries(one).flatMap(([name, value]) => {
    if (name === 'note')
      return (record.problem ?? '').includes(/[\w.-]+\.config/.exec(String(value))?.[0] ?? '\n')
        ? []
        : [`${record.path} says "${record.problem}"`];
    if (name === 'resource' || (/ /.test(String(value)) && name === 'status')) {
      if (hasSentence) return [];
      throw new Error(`nobody checks ${record.path} ${String(value)}`);
    }
    return facts[name] === value
      ? []
      : [`${record.path}: ${name} is ${String(facts[name])}, not ${String(value)} (${record.problem})`];
  });
}

function resourceDeviation(one: { readonly [name: string]: unknown }, judged: Judged): readonly string[] {
  const found = judged.resources.find(({ id }) => id === one.id);
  if (found === undefined) return [`${String(one.id)} is not there`];
  return Object.entries(one).flatMap(([name, value]) =>
    name === 'id' || JSON.stringify(found.properties[name]) === JSON.stringify(value)
      ? []
      : [`${found.id}: ${name} is ${JSON.stringify(found.properties[name])}`],
  );
}

/** `record partly, with line 5`; `record read, problem "… (line 1)"`. */
function isOtherwiseRight(or: string, judged: Judged): boolean {
  const status = /^record (partly|read)/.exec(or)?.[1];
  const line = /line (\d+)/.exec(or)?.[0];
  if (status === undefined || line === undefined) throw new Error(`nobody checks "${or}"`);
  return judged.run.records.some((record) => record.status === status && (record.problem ?? '').includes(line));
}

const told = (one: ExpectedOutcome): string => `${one.rule ?? ''} ${one.resource ?? ''}`.trim();
