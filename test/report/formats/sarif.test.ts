import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { sarifReport } from '../../../src/report/formats/sarif.ts';
import { contosoRun } from '../contoso-run.ts';
import { lost, mixedRun, RULES } from '../mixed-run.ts';
import { cleanRun, emptyRun, hostileRun } from '../other-runs.ts';
import { reportOptions } from '../report-options.ts';
import { findingOf, recordOf, ruleOf, runOf } from '../run-fixture.ts';

const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(new URL('../schemas/sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
const validate = ajv.compile(schema);

const logOf = (run: Run, over = {}): Log => JSON.parse(sarifReport.render(run, reportOptions(over)));
const resultsOf = (run: Run, over = {}): readonly Result[] => logOf(run, over).runs[0]?.results ?? [];
const github = { sarifFor: 'github' } as const;
const RUNS = { contoso: contosoRun(), mixed: mixedRun(), clean: cleanRun(), empty: emptyRun(), hostile: hostileRun() };

describe('SARIF', () => {
  it.each(Object.entries(RUNS))('is valid by the schema of OASIS: %s', (_name, run) => {
    for (const over of [{}, github, { redact: 'none' }, { redact: 'all' }]) {
      validate(logOf(run, over));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('is refused by that schema where a level is none', () => {
    const log = logOf(RUNS.mixed);
    expect(validate(JSON.parse(JSON.stringify(log).replaceAll('"level":"note"', '"level":"fine"')))).toBe(false);
  });

  it('keeps to the limits of GitHub', () => {
    for (const run of Object.values(RUNS)) {
      const log = logOf(run, github);
      expect(log.runs).toHaveLength(1);
      for (const rule of log.runs[0]?.tool.driver.rules ?? []) {
        expect(rule.name?.length).toBeLessThanOrEqual(255);
        expect(rule.fullDescription?.text.length).toBeLessThanOrEqual(1024);
        expect(rule.properties?.tags?.length).toBeLessThanOrEqual(10);
      }
      for (const result of log.runs[0]?.results ?? []) {
        expect(result.message.text).not.toBe('');
        expect(result.locations).toHaveLength(1);
        expect(log.runs[0]?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      }
    }
  });

  it('points at the line of the policy, as a relative address, where no checkout has the evidence', () => {
    for (const result of resultsOf(RUNS.mixed)) {
      const location = result.locations?.[0]?.physicalLocation;
      expect(location?.artifactLocation?.uri).toMatch(/^policies\/[\w-]+\.yaml$/);
      expect(location?.region?.startLine).toBeGreaterThan(0);
    }
  });

  it('stands at a resource first, and in the file and line that was read, where the checkout has it', () => {
    const rule = ruleOf('OA-001', { select: { kind: 'outlook-anywhere' } });
    const records = ['servers/EX16/applicationHost.config', 'old.zip/servers/EX16/web.config', 'alice cooper.txt'].map(
      (path, index) => recordOf(index + 1, path, { server: 'EX16' }),
    );
    const run = runOf({
      records,
      rules: [rule],
      findings: [0, 1, 2].map((record) =>
        findingOf(rule, { label: `EX16/${record}`, server: 'ex16', observed: 'Basic', record, line: 412 }),
      ),
    });
    const placesOf = (checkout: string, over = {}): readonly unknown[] =>
      resultsOf(run, { checkout, ...over }).map(({ locations, relatedLocations }) => {
        const [location] = locations ?? [];
        expect(Object.keys(location ?? {})[0]).toBe('logicalLocations');
        expect(location?.logicalLocations).toMatchObject([{ kind: 'resource', name: expect.stringMatching(/./) }]);
        const policy = relatedLocations?.[0]?.physicalLocation?.artifactLocation?.uri;
        expect(relatedLocations === undefined || policy === rule.origin.file).toBe(true);
        const { artifactLocation, region } = location?.physicalLocation ?? {};
        return `${artifactLocation?.uri}:${region?.startLine}`;
      });
    const policy = `${rule.origin.file}:${rule.origin.line}`;
    expect(placesOf('captures')).toEqual(['captures/servers/EX16/applicationHost.config:412', policy, policy]);
    expect(placesOf('')).toEqual(['servers/EX16/applicationHost.config:412', policy, policy]);
    // What hides a part of the path leads nowhere: the file of the consumer is called otherwise.
    expect(placesOf('captures', { redact: 'all' })).toEqual([policy, policy, policy]);
    expect(placesOf('captures of alice cooper')).toEqual([policy, policy, policy]);
    expect(placesOf('captures', { redact: 'none' })[2]).toBe('captures/alice%20cooper.txt:412');
    for (const outside of ['../other', '/etc', 'C:/captures', 'a/../../b'])
      expect(placesOf(outside, { redact: 'none' })).toEqual([policy, policy, policy]);
    for (const over of [{}, github, { redact: 'none' }]) {
      validate(logOf(run, { checkout: 'captures', ...over }));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('names files of the capture as the checkout has them, and each only once', () => {
    const paths = (checkout?: string): readonly unknown[] =>
      (logOf(RUNS.contoso, checkout === undefined ? {} : { checkout }).runs[0]?.artifacts ?? [])
        .filter(({ roles }) => roles?.includes('analysisTarget'))
        .map(({ location }) => location?.uri);
    expect(paths('captures')).toHaveLength(paths().length);
    expect(paths('captures')).toContain('captures/servers/EX16/applicationHost.config');
  });

  it('has a fingerprint for every result, and no two results share one', () => {
    for (const over of [{}, github]) {
      const prints = resultsOf(RUNS.mixed, over).map((result) => result.partialFingerprints?.primaryLocationLineHash);
      expect(new Set(prints).size).toBe(prints.length);
      expect(prints.every((print) => print !== undefined && print !== '')).toBe(true);
    }
  });

  it('leaves out what passes or does not apply, and counts it', () => {
    const rules = new Set(resultsOf(RUNS.mixed).map((result) => result.ruleId));
    for (const id of ['G-PASS', 'H-NA', 'J-EMPTY']) expect(rules).not.toContain(id);
    expect(logOf(RUNS.mixed).runs[0]?.properties).toMatchObject({
      rulesByOutcome: RUNS.mixed.summary.byWord,
      resourcesByRule: { 'G-PASS': { pass: 2, 'not-applicable': 1 } },
    });
  });

  it('states each outcome as a program that knows SARIF expects it', () => {
    const stated = (id: string): readonly string[] =>
      resultsOf(RUNS.mixed)
        .filter((result) => result.ruleId === id)
        .map((result) => `${result.kind} ${result.level}`);
    expect(stated('A-FAIL')).toEqual(['fail error']);
    expect(stated('B-WAIVED')).toEqual(['fail note']);
    expect(stated('C-LOST')).toEqual(['open none']);
    expect(stated('D-UNASKED')).toEqual(['open none']);
    expect(stated('F-MANUAL')).toEqual(['review none']);
    expect(stated('I-NONE')).toEqual(['open none']);
    expect(stated('L-BOTH')).toEqual(['fail error', 'open none']);
  });

  it('says first that a failure is waived, and until when', () => {
    const waived = resultsOf(RUNS.mixed).find((result) => result.ruleId === 'B-WAIVED');
    expect(waived?.message.text).toMatch(/^WAIVED until 2027-01-31 00:00Z \(W-012\): /);
    expect(waived?.suppressions).toMatchObject([{ kind: 'external', status: 'accepted' }]);
    expect(resultsOf(RUNS.mixed).filter((result) => result.suppressions !== undefined)).toHaveLength(1);
  });

  it('has one result for all mailboxes of a rule, whichever of them are listed', () => {
    const bulk = resultsOf(RUNS.mixed).filter((result) => result.ruleId === 'K-BULK');
    expect(bulk).toHaveLength(1);
    expect(bulk[0]?.properties?.resourcesByOutcome).toEqual({ fail: 210, lost: 2, 'not-asked': 3, waived: 40 });
    expect(bulk[0]?.message.text).toContain('210 fail');
  });
});

/** What GitHub would call fixed: alerts of the run before whose fingerprint is gone. */
function closedBy(before: Run, after: Run): readonly (string | undefined)[] {
  const printsOf = (run: Run): ReadonlySet<string | undefined> =>
    new Set(resultsOf(run, github).map((result) => result.partialFingerprints?.primaryLocationLineHash));
  const left = printsOf(after);
  return [...printsOf(before)].filter((print) => !left.has(print));
}

describe('SARIF for GitHub', () => {
  const rule = ruleOf('IIS-001', { severity: 'high' });
  const at = (server: string, path: string) => ({ label: `${server}/${path}`, server });
  const judged = (findings: readonly ReturnType<typeof findingOf>[], over = {}): Run =>
    runOf({ rules: [rule], findings, ...over });
  const failing = judged([
    findingOf(rule, at('ex16', 'EWS')),
    findingOf(rule, at('ex16', 'OAB')),
    findingOf(rule, at('ex19', 'EWS')),
  ]);

  it('knows only failures and notes', () => {
    for (const result of resultsOf(RUNS.mixed, github)) {
      expect(result.kind).toBe('fail');
      expect(['error', 'warning', 'note']).toContain(result.level);
    }
    const notes = resultsOf(RUNS.mixed, github).filter((result) => result.level === 'note');
    for (const note of notes) expect(note.message.text).toMatch(/^(WAIVED|NOT JUDGED: |ASK: )/);
  });

  it('closes no alert when a server stops answering', () => {
    const silent = judged([
      findingOf(rule, { label: 'EX16', server: 'ex16', id: 'iis-location:ex16/*', outcome: 'unknown', reason: lost }),
      findingOf(rule, at('ex19', 'EWS')),
    ]);
    expect(closedBy(failing, silent)).toEqual([]);
  });

  it('closes no alert when nobody asked any more', () => {
    expect(closedBy(failing, judged([], { results: { 'IIS-001': { state: 'not-collected' } } }))).toEqual([]);
  });

  it('closes no alert when the whole organization could not be asked', () => {
    const silent = findingOf(rule, {
      label: 'all',
      id: 'iis-location:organization/*',
      outcome: 'unknown',
      reason: lost,
    });
    expect(closedBy(failing, judged([silent]))).toEqual([]);
  });

  it('closes no alert when a failure is waived, and none when one of two is fixed', () => {
    const waived = judged([
      findingOf(rule, { ...at('ex16', 'EWS'), waived: 'W-1' }),
      findingOf(rule, { ...at('ex16', 'OAB'), outcome: 'pass' }),
      findingOf(rule, { ...at('ex19', 'EWS'), waived: 'W-1' }),
    ]);
    expect(closedBy(failing, waived)).toEqual([]);
  });

  it('closes the alert of a server on which everything passes', () => {
    const fixed = judged([
      findingOf(rule, { ...at('ex16', 'EWS'), outcome: 'pass' }),
      findingOf(rule, { ...at('ex16', 'OAB'), outcome: 'pass' }),
      findingOf(rule, at('ex19', 'EWS')),
    ]);
    expect(closedBy(failing, fixed)).toHaveLength(1);
  });

  it('closes no alert of mailboxes while one fails, whichever are listed', () => {
    const bulk = RULES.BULK;
    const listed = (first: number): Run =>
      runOf({
        rules: [bulk],
        findings: [first, first + 1].map((index) => findingOf(bulk, { label: `m${index}`, id: `mailbox:${index}` })),
        results: {
          'K-BULK': { counts: { fail: 9, unknown: 0, manual: 0, pass: 0, 'not-applicable': 0 }, unlisted: 7 },
        },
      });
    expect(closedBy(listed(1), listed(5))).toEqual([]);
    expect(resultsOf(listed(1), github)).toHaveLength(1);
  });

  it('refuses a run of which GitHub would drop results', () => {
    const findings = Array.from({ length: 25_001 }, (_, index) => findingOf(rule, at(`s${index}`, 'EWS')));
    expect(() => sarifReport.render(judged(findings), reportOptions(github))).toThrow(
      /25001 results; GitHub takes 25000/,
    );
  }, 60_000);
});

describe('hostile names in SARIF', () => {
  const name = '[click](https://evil.example) {0} <img src=x> \u202e| `x`';
  const rule = ruleOf('X-001', { failure: 'offers {found}', title: name, careful: name });
  const run = runOf({ rules: [rule], findings: [findingOf(rule, { label: name, server: 'ex16', found: name })] });
  const text = sarifReport.render(run, reportOptions());

  it('make no link and no placeholder in a message', () => {
    const message = resultsOf(run)[0]?.message.text ?? '';
    expect(message).not.toMatch(/\]\(/);
    expect(message.replaceAll('{{', '').replaceAll('}}', '')).not.toMatch(/[{}]/);
    expect(text).not.toContain('\u202e');
  });

  it('begin no markup in the Markdown of a rule', () => {
    const help = logOf(run).runs[0]?.tool.driver.rules?.[0]?.help?.markdown ?? '';
    const outside = help.replace(/\\[^\n]/g, '');
    expect(outside).not.toMatch(/[<>`|]|\]\(|:\/\//);
  });
});
