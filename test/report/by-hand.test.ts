import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { ByHand } from '../../src/model/policy/by-hand.ts';
import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Finding, Run } from '../../src/model/run.ts';
import type { ReportOptions } from '../../src/report/report.ts';
import { REPORTS } from '../../src/report/reports.ts';
import { byHandWords } from '../../src/report/words/by-hand.ts';
import { bundledPolicies } from '../organization/judge-files.ts';
import { rowsOf } from './csv-words.ts';
import { reportOptions } from './report-options.ts';
import { findingOf, ruleOf, runOf } from './run-fixture.ts';

const BY_HAND = (await bundledPolicies()).rules.flatMap(({ about }): readonly EffectiveRule[] =>
  about.byHand === undefined
    ? []
    : [ruleOf(about.id, { byHand: about.byHand, ...(about.careful === undefined ? {} : { careful: about.careful }) })],
);
/** What no policy says, but the plan for what was found (`remedies[].order`). */
const ORDERED = ruleOf('ORD-001', { fix: { action: 'registry.set' } });
const ORDER: ByHand = {
  owner: 'whoever looks after Group Policy',
  affects: 'Group Policy sets the value back.',
  before: [{ does: 'Look at EX16.', commands: ["Get-ItemProperty -Path 'HKLM:\\A' -Name 'B'"], check: 'It is 2.' }],
  forward: [{ does: 'Ask for it.' }],
  back: [{ does: 'Ask again.', commands: ["Remove-ItemProperty -Path 'HKLM:\\A' -Name 'B'"] }],
  stopIf: ['somebody is asked', 'the value is back'],
};

const failing = (rule: EffectiveRule, url = 'https://mail.contoso.com/EWS/Exchange.asmx'): Finding =>
  findingOf(rule, {
    label: 'EX16/Default Web Site/EWS',
    server: 'EX16',
    arguments: { url: { value: url, privacy: 'internal' } },
  });

function runWith(rules: readonly EffectiveRule[], url?: string): Run {
  const findings = rules.map((rule) => failing(rule, url));
  const ordered = findings.filter(({ rule }) => rule === ORDERED.id).map(({ fingerprint }) => fingerprint);
  return {
    ...runOf({ rules, findings }),
    remedies: [
      {
        findings: ordered,
        rules: [ORDERED.id],
        where: 'EX16/Default Web Site/EWS',
        server: 'ex16',
        reason: 'owned-elsewhere',
        says: 'Ask its owner.',
        commands: [],
        undo: [],
        interrupts: null,
        irreversible: [],
        order: ORDER,
      },
    ],
  };
}

const one = (text: string): string => text.replace(/\s+/g, ' ').trim();
const entities = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
const unescaped = (text: string): string => text.replace(/\\([\\`*_[\]<>|~&#!$:.])/g, '$1');

interface Shown {
  /** Sentences as they are read. */
  readonly prose: string;
  /** Commands as they are copied. */
  readonly commands: string;
}
const both = (text: string): Shown => ({ prose: one(text), commands: one(text) });
const fromMarkdown = (text: string): Shown => ({ prose: one(unescaped(text)), commands: one(text) });

const rendered = (format: keyof typeof REPORTS, run: Run, over: Partial<ReportOptions> = {}): string =>
  REPORTS[format].render(run, reportOptions({ redact: 'none', all: true, ...over }));

/** What a format shows of one rule, as its consumer reads it. */
const FORMATS: { readonly [name: string]: (run: Run, id: string) => Shown } = {
  html: (run, id) => {
    const card = rendered('html', run).split(`<div class="card" id="${id}">`)[1]?.split('<div class="card"')[0] ?? '';
    return both(entities(card.replace(/<\/?(?:span|bdi|code)[^>]*>/g, '').replace(/<[^>]*>/g, ' ')));
  },
  markdown: (run, id) =>
    fromMarkdown(
      rendered('markdown', run)
        .split(`\n#### \`${id}\``)[1]
        ?.split(/\n#{2,4} /)[0] ?? '',
    ),
  'sarif markdown': (run, id) => fromMarkdown(sarifHelp(run, id).markdown ?? ''),
  'sarif text': (run, id) =>
    both(
      sarifHelp(run, id)
        .text.replace(/([{}])\1/g, '$1')
        .replaceAll('] (', ']('),
    ),
  hdf: (run, id) => both(entities(hdfFix(run, id))),
  csv: (run, id) => both(rowsOf(rendered('csv', run)).find(({ Rule }) => Rule === id)?.['By hand'] ?? ''),
  'action plan': (run, id) =>
    both(rowsOf(rendered('action-plan', run)).find(({ Rule }) => Rule === id)?.['By hand'] ?? ''),
};

function sarifHelp(run: Run, id: string): { readonly text: string; readonly markdown?: string | undefined } {
  const log = JSON.parse(rendered('sarif', run)) as Log;
  return log.runs[0]?.tool.driver.rules?.find((rule) => rule.id === id)?.help ?? { text: '' };
}

function hdfFix(run: Run, id: string): string {
  const { profiles } = JSON.parse(rendered('hdf', run)) as {
    profiles: { controls: { id: string; descriptions: { label: string; data: string }[] }[] }[];
  };
  const control = profiles[0]?.controls.find((entry) => entry.id === id);
  return control?.descriptions.find(({ label }) => label === 'fix')?.data ?? '';
}

describe('what is done by hand', () => {
  it.each(Object.entries(FORMATS))('is shown whole, in order and both ways, by %s', (_name, shown) => {
    expect(BY_HAND.length).toBeGreaterThan(60);
    for (const rule of [...BY_HAND, ORDERED]) {
      const run = runWith([rule]);
      const { head, parts, stop } = byHandWords(rule.byHand ?? ORDER, rule.byHand === undefined ? [] : run.findings);
      const text = shown(run, rule.id);
      let at = text.prose.indexOf(one(head));
      expect(at, `${rule.id} ${head}`).toBeGreaterThanOrEqual(0);
      for (const { steps, title } of parts) {
        const next = text.prose.indexOf(title, at);
        expect(next, `${rule.id} ${title}`).toBeGreaterThan(at);
        at = next;
        for (const { check, commands = [], does } of steps) {
          for (const sentence of [does, ...(check === undefined ? [] : [`See: ${check}`])]) {
            const place = text.prose.indexOf(one(sentence), at);
            expect(place, `${rule.id} ${sentence}`).toBeGreaterThan(at);
            at = place;
          }
          for (const command of commands) expect(text.commands, rule.id).toContain(one(command));
        }
      }
      if (stop !== undefined) expect(text.prose.indexOf(one(stop), at), `${rule.id} ${stop}`).toBeGreaterThan(at);
    }
  });

  it('leaves SARIF and HDF valid, and within what GitHub and Excel take', () => {
    const run = runWith([...BY_HAND, ORDERED]);
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    const {
      $schema: _draft,
      id: _id,
      ...sarif
    } = JSON.parse(readFileSync(new URL('./schemas/sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
    const hdf = JSON.parse(readFileSync(new URL('./schemas/hdf-exec.schema.json', import.meta.url), 'utf8'));
    for (const redact of ['none', 'pii', 'all'] as const) {
      const log = rendered('sarif', run, { redact });
      const valid = ajv.compile(sarif);
      valid(JSON.parse(log));
      expect(valid.errors ?? []).toEqual([]);
      expect(log.length).toBeLessThan(10_000_000);
      const heimdall = new Ajv({ strict: false, allErrors: true }).compile(hdf);
      heimdall(JSON.parse(rendered('hdf', run, { redact })));
      expect(heimdall.errors ?? []).toEqual([]);
      for (const row of [
        ...rowsOf(rendered('csv', run, { redact })),
        ...rowsOf(rendered('action-plan', run, { redact })),
      ])
        expect(row['By hand']?.length ?? 0).toBeLessThan(32_767);
    }
  });

  it('fits a ticket as Markdown: a rule stands whole, or says which command shows it', () => {
    const run = runWith(BY_HAND);
    const text = rendered('markdown', run, { all: false });
    const section = text.split('### By hand, in this order')[1]?.split('\n## ')[0] ?? '';
    expect(section.length).toBeLessThan(65_536);
    const rules = section.split('\n#### `').slice(1);
    const elsewhere = rules.filter((rule) => rule.includes('policy explain'));
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(rules.length).toBeGreaterThan(elsewhere.length + 10);
    for (const rule of rules) expect(rule).toMatch(/\nWay back:\n|policy explain [A-Z]+-\d{3}/);
  });

  it('names no server where servers are pseudonyms, and holds no markup of what was found', () => {
    const rules = [...BY_HAND, ORDERED];
    for (const format of ['html', 'markdown', 'sarif', 'hdf', 'csv', 'action-plan'] as const)
      expect(rendered(format, runWith(rules), { redact: 'all' })).not.toMatch(/\bEX16\b/i);
    const hostile = runWith(rules, 'https://x/```\u2028# <script>alert(1)</script>`|[a](b)');
    expect(rendered('html', hostile)).not.toContain('<script>alert');
    expect(rendered('hdf', hostile)).not.toContain('<script>alert');
    // A fence ends only where it was opened: as many that open as that close, and none in a value ends one.
    const fences = rendered('markdown', hostile).match(/^\s*`{3,}(?:powershell)?$/gm) ?? [];
    expect(fences.length % 2).toBe(0);
    for (const [place, fence] of fences.entries()) expect(fence.endsWith('powershell')).toBe(place % 2 === 0);
  });

  it('is not said of what passes, but in the help of the rule', () => {
    const [rule] = BY_HAND;
    if (rule === undefined) throw new Error('no rule');
    const run = runOf({ rules: [rule], findings: [{ ...failing(rule), outcome: 'pass' }] });
    for (const format of ['html', 'markdown', 'csv', 'action-plan'] as const)
      expect(rendered(format, run)).not.toContain('Look first');
    expect(sarifHelp(run, rule.id).markdown).toContain('Way back:');
  });
});
