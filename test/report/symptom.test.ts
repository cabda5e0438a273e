import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/model/run.ts';
import { SYMPTOMS } from '../../src/model/words.ts';
import type { Report, ReportOptions } from '../../src/report/report.ts';
import { REPORTS, type ReportFormat } from '../../src/report/reports.ts';
import { ruleViews } from '../../src/report/words/rule-view.ts';
import { contosoRun } from './contoso-run.ts';
import { reportOptions } from './report-options.ts';
import { findingOf, ruleOf, runOf } from './run-fixture.ts';

const rendered = (format: ReportFormat, run: Run, over: Partial<ReportOptions> = {}): string =>
  REPORTS[format].render(run, reportOptions(over));
const unwrapped = (text: string): string => text.replace(/\s+/g, ' ');

const formats = Object.keys(REPORTS) as ReportFormat[];
const reports: { readonly [format in ReportFormat]: Pick<Report, 'filters'> } = REPORTS;
const filtering = formats.filter((format) => reports[format].filters === true);
const others = formats.filter((format) => reports[format].filters !== true);

const offloading = ruleOf('OA-007', { severity: 'high', symptoms: ['prompt-loop'] });
const protection = ruleOf('EP-001', {
  severity: 'high',
  symptoms: ['restart-outlook'],
  after: [{ rule: 'OA-007', because: 'TLS ends before Exchange' }],
});
const book = ruleOf('OAB-001', { severity: 'low', symptoms: ['address-book'] });
const lost = ruleOf('CERT-001', { severity: 'low', symptoms: ['address-book'] });
const rules = [offloading, protection, book];
const run = runOf({
  rules: [...rules, lost],
  findings: rules.map((rule) => findingOf(rule, { label: `${rule.id} at EX01`, server: 'ex01', observed: 'Basic' })),
  results: { 'CERT-001': { state: 'not-collected' } },
});

describe('what people notice as a filter', () => {
  it('is heeded by what people read', () => expect(filtering).toEqual(['terminal', 'html', 'markdown']));

  it.each(others)('leaves formats of programs whole: %s', (format) => {
    for (const symptom of SYMPTOMS)
      expect(rendered(format, contosoRun(), { symptom })).toBe(rendered(format, contosoRun()));
  });

  it.each(filtering)('says what is shown, what is left out and what could not be judged: %s', (format) => {
    const text = unwrapped(rendered(format, run, { symptom: 'address-book' })).replaceAll('\\', '');
    expect(text).toContain(
      'Filtered: The address book does not download, or names are not found (address-book). Shown: 1 of 3 failing rules; left out: 2. Counts are those of the whole run. Not judged, and perhaps the reason: 1 rule about it.',
    );
    expect(text).toContain('OAB-001 does not hold');
    expect(text).not.toContain('OA-007 does not hold');
    expect(text).not.toContain('EP-001 does not hold');
  });

  it.each(filtering)(
    'shows of every failing rule of a symptom that it fails, and no other, with all of them: %s',
    (format) => {
      const whole = contosoRun();
      const failing = ruleViews(whole).filter(({ word }) => word === 'fail');
      for (const symptom of SYMPTOMS) {
        const text = unwrapped(rendered(format, whole, { symptom, all: true, width: 160 }));
        const shown = failing.filter(({ rule }) => rule.symptoms.includes(symptom)).length;
        const waived = ruleViews(whole).filter(
          ({ rule, word }) => word === 'waived' && rule.symptoms.includes(symptom),
        ).length;
        expect(text).toContain(`Shown: ${shown} of ${failing.length} failing rules`);
        expect(text).not.toBe(unwrapped(rendered(format, whole, { all: true, width: 160 })));
        if (shown === 0) expect(text).toMatch(/[Nn]othing that people notice so[ ,]/);
        if (format === 'html') expect(text.match(/class="finding"/g)?.length ?? 0).toBe(shown + waived);
      }
    },
  );

  it('names what has to be mended before, also where that is left out', () => {
    expect(rendered('terminal', run, { symptom: 'restart-outlook' })).toContain('After OA-007: ');
    for (const format of ['html', 'markdown'] as const)
      expect(rendered(format, run, { symptom: 'restart-outlook' }).replaceAll('\\', '')).toContain(
        'Only after OA-007: ',
      );
  });

  it('leaves every link of the page a place to lead to', () => {
    const text = rendered('html', run, { symptom: 'restart-outlook' });
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    for (const { id } of rules) expect(ids.filter((one) => one === id)).toEqual([id]);
    for (const [, to] of text.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(to);
  });

  it('keeps the screen within its 40 lines of 80 columns', () => {
    for (const symptom of SYMPTOMS) {
      const lines = rendered('terminal', contosoRun(), { symptom }).split('\n');
      expect(lines.length).toBeLessThanOrEqual(40);
      for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]{0,80}$/);
    }
  });
});
