import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { exitVerdict } from '../../../src/audit/judge/exit-verdict.ts';
import type { Run } from '../../../src/model/run.ts';
import { SEVERITIES } from '../../../src/model/words.ts';
import { junitReport } from '../../../src/report/formats/junit.ts';
import { contosoRun } from '../contoso-run.ts';
import { mixedRun } from '../mixed-run.ts';
import { cleanRun, emptyRun, hostileRun } from '../other-runs.ts';
import { reportOptions } from '../report-options.ts';
import { findingOf, ruleOf, runOf } from '../run-fixture.ts';
import { type Element, elementOf, faultsBy } from '../schemas/xsd.ts';

const XSD = readFileSync(new URL('../schemas/junit-10.xsd', import.meta.url), 'utf8');
const render = (run: Run, over = {}): string => junitReport.render(run, reportOptions(over));
const RUNS = { contoso: contosoRun(), mixed: mixedRun(), clean: cleanRun(), empty: emptyRun(), hostile: hostileRun() };

const casesOf = (run: Run): readonly (Element & { readonly suite: string })[] =>
  elementOf(render(run)).children.flatMap((suite) =>
    suite.children
      .filter(({ name }) => name === 'testcase')
      .map((found) => ({ ...found, suite: suite.attributes.name ?? '' })),
  );

describe('JUnit', () => {
  it.each(Object.entries(RUNS))('is valid by the schema of Jenkins: %s', (_name, run) => {
    for (const redact of ['none', 'pii', 'all']) expect(faultsBy(XSD, render(run, { redact }))).toEqual([]);
  });

  it('is refused by that schema where an attribute is unknown or missing', () => {
    const text = render(RUNS.clean);
    expect(faultsBy(XSD, text.replace('<testcase ', '<testcase colour="red" '))).toHaveLength(1);
    expect(faultsBy(XSD, text.replace(/(<testcase[^>]*) name="[^"]*"/, '$1'))).toHaveLength(1);
    expect(faultsBy(XSD, text.replace('<properties>', '<properties><testcase name="x"/>'))).toHaveLength(1);
  });

  it('has a suite for each server and one for the organization', () => {
    const suites = elementOf(render(RUNS.mixed)).children.map(({ attributes }) => attributes.name);
    expect(suites).toEqual(['organization', 'CAS10', 'EX16', 'EX19']);
  });

  it('states each outcome in the words of the table', () => {
    const stated = (id: string): readonly string[] =>
      casesOf(RUNS.mixed)
        .filter(({ attributes }) => attributes.classname === id)
        .map(({ children: [child], suite }) => `${suite} ${child?.name ?? 'pass'} ${child?.attributes.message ?? ''}`);
    expect(stated('A-FAIL')).toEqual([expect.stringMatching(/^EX16 failure A-FAIL does not hold/), 'EX19 pass ']);
    expect(stated('B-WAIVED')).toEqual([expect.stringMatching(/^EX16 skipped waived until 2027-01-31/)]);
    expect(stated('C-LOST')).toEqual(['EX16 error not judged: EX16: access is denied', 'EX19 pass ']);
    expect(stated('D-UNASKED')).toEqual(['organization skipped not asked: only the organization can say it']);
    expect(stated('F-MANUAL')).toEqual([expect.stringMatching(/^organization skipped ask: /)]);
    expect(stated('H-NA')).toEqual([expect.stringMatching(/^CAS10 skipped not applicable: /)]);
    expect(stated('I-NONE')).toEqual([expect.stringMatching(/^organization skipped not asked: /)]);
  });

  it('counts in each suite what it holds', () => {
    for (const suite of elementOf(render(RUNS.mixed)).children) {
      const cases = suite.children.filter(({ name }) => name === 'testcase');
      const having = (child: string): number =>
        cases.filter(({ children }) => children.some(({ name }) => name === child)).length;
      expect(suite.attributes).toMatchObject({
        tests: String(cases.length),
        failures: String(having('failure')),
        errors: String(having('error')),
        skipped: String(having('skipped')),
      });
    }
  });

  it('calls a test the same whatever was found', () => {
    const rule = ruleOf('IIS-001');
    const names = (outcome: 'fail' | 'pass' | 'unknown'): readonly unknown[] =>
      casesOf(
        runOf({ rules: [rule], findings: [findingOf(rule, { label: 'EX16/EWS', server: 'ex16', outcome })] }),
      ).map(({ attributes: { classname, name } }) => [classname, name]);
    expect(names('pass')).toEqual(names('fail'));
    expect(names('unknown')).toEqual(names('fail'));
  });

  it('fails where the exit code does, and says of the rest why not, under the same name', () => {
    const rules = [
      ...SEVERITIES.map((severity) => ruleOf(`S-${severity}`, { severity })),
      ruleOf('TRIAL-1', { severity: 'critical', status: 'experimental' }),
    ];
    const run = runOf({
      rules,
      findings: rules.map((rule) => findingOf(rule, { label: `EX16/${rule.id}`, server: 'ex16' })),
    });
    const named = new Set<string>();
    for (const failOn of SEVERITIES) {
      const judged = { ...run, failOn };
      const cases = casesOf(judged);
      named.add(cases.map(({ attributes }) => `${attributes.classname} ${attributes.name}`).join());
      const failed = cases.filter(({ children: [child] }) => child?.name === 'failure');
      expect(failed.map(({ attributes }) => attributes.classname)).toEqual(
        SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).map((severity) => `S-${severity}`),
      );
      for (const { attributes, children } of cases) {
        const [child] = children;
        expect(['failure', 'skipped']).toContain(child?.name);
        if (child?.name !== 'skipped') continue;
        expect(child.attributes.message).toMatch(
          attributes.classname === 'TRIAL-1'
            ? /^fails, experimental \(critical\): TRIAL-1 does not hold/
            : new RegExp(`^fails below "${failOn}" \\((?:high|medium|low|info)\\): S-`),
        );
      }
      expect(faultsBy(XSD, render(judged))).toEqual([]);
      const { reasons } = exitVerdict({ ...judged, strictWaivers: null });
      const [, count = '0'] = /^(\d+) rules? fails? at or above/.exec(reasons.at(-1) ?? '') ?? [];
      expect(new Set(failed.map(({ attributes }) => attributes.classname)).size).toBe(Number(count));
    }
    expect(named.size).toBe(1);
  });

  it('tells two resources of one name apart', () => {
    const rule = ruleOf('IIS-001');
    const findings = ['a', 'b'].map((id) =>
      findingOf(rule, { label: 'EX16/EWS', id: `iis-location:${id}`, server: 'ex16' }),
    );
    const names = casesOf(runOf({ rules: [rule], findings })).map(({ attributes }) => attributes.name);
    expect(new Set(names).size).toBe(2);
  });
});

describe('hostile names in JUnit', () => {
  const names = [
    ']]> and ]]>',
    '<failure message="x"/>',
    'nul \u0000 bell \u0007 escape \u001b[31m',
    'no character \ufffe\uffff, half a character \ud800',
    '"><!--',
    '&amp;lt; &#0; \u202eabc',
    'line\r\nline\u2028line',
  ];
  const rule = ruleOf('X-001', { failure: 'offers {found}' });
  const run = runOf({
    rules: [rule],
    findings: names.map((label, index) =>
      findingOf(rule, { label, id: `iis-location:${index}`, server: label, found: label, observed: [label] }),
    ),
  });

  it('are text, and nothing that XML 1.0 has no place for', () => {
    const text = render(run, { redact: 'none' });
    expect(faultsBy(XSD, text)).toEqual([]);
    expect(text).not.toMatch(/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    expect(text).not.toMatch(/\u202e|\u2028|\]\]>/);
    expect(casesOf(run)).toHaveLength(names.length);
  });

  it('can still be read', () => {
    const shown = casesOf(run).map(({ attributes }) => attributes.name);
    expect(shown).toContain('<failure message="x"/>');
    expect(shown).toContain('nul <U+0000> bell <U+0007> escape <U+001B>[31m');
    expect(shown).toContain('no character <U+FFFE><U+FFFF>, half a character <U+D800>');
    expect(shown).toContain('&amp;lt; &#0; <U+202E>abc');
  });
});
