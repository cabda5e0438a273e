import { join } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { Log } from 'sarif';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../src/audit/judge/summarize.ts';
import { RUN_SCHEMA } from '../../src/model/run/run-schema.ts';
import type { Run } from '../../src/model/run.ts';
import { RULE_WORDS } from '../../src/model/words.ts';
import { REPORTS, type ReportFormat } from '../../src/report/reports.ts';
import { RULE_WORD_LABELS } from '../../src/report/words/rule-word-labels.ts';
import { contosoRun } from './contoso-run.ts';
import { wordsOfCsv } from './csv-words.ts';
import { cleanRun, emptyRun, HOSTILE, hostileRun } from './other-runs.ts';
import { reportOptions } from './report-options.ts';
import { findingOf, ruleOf, runOf } from './run-fixture.ts';

const FORMATS = Object.keys(REPORTS) as ReportFormat[];
const RUNS = { contoso: contosoRun(), clean: cleanRun(), empty: emptyRun(), hostile: hostileRun() };

/** A list of what is to be done says nothing of what passes. */
const COUNTED = FORMATS.filter((format): format is Exclude<ReportFormat, 'action-plan'> => format !== 'action-plan');

/** What a format says of each word, read back from its text. */
const READ: {
  readonly [format in (typeof COUNTED)[number]]: (text: string, word: (typeof RULE_WORDS)[number]) => number;
} = {
  json: (text, word) => (JSON.parse(text) as Run).summary.byWord[word],
  terminal: (text, word) => Number(new RegExp(`${RULE_WORD_LABELS[word]} (\\d+)`).exec(text)?.[1] ?? 0),
  markdown: (text, word) => {
    const lines = text.split('\n');
    const head = lines.findIndex((line) => line.startsWith('| FAIL |'));
    const cells = (line: string | undefined): readonly string[] => (line ?? '').split('|').map((cell) => cell.trim());
    return Number(cells(lines[head + 2])[cells(lines[head]).indexOf(RULE_WORD_LABELS[word])] ?? 0);
  },
  csv: (text, word) => wordsOfCsv(text).filter((found) => found === RULE_WORD_LABELS[word]).length,
  sarif: (text, word) => (JSON.parse(text) as Log).runs[0]?.properties?.rulesByOutcome[word],
  junit: (text, word) => Number(new RegExp(`name="exaudit.rules.${word}" value="(\\d+)"`).exec(text)?.[1]),
  hdf: (text, word) =>
    (JSON.parse(text) as { passthrough: { exaudit: { rulesByOutcome: Run['summary']['byWord'] } } }).passthrough.exaudit
      .rulesByOutcome[word],
  html: (text, word) => Number(new RegExp(`<dt>${RULE_WORD_LABELS[word]}</dt><dd>(\\d+)</dd>`).exec(text)?.[1] ?? 0),
};

describe('all reports of one run', () => {
  it.each(COUNTED)('say the same counts as the summary: %s', (format) => {
    for (const run of [RUNS.contoso, RUNS.clean, RUNS.hostile]) {
      const text = REPORTS[format].render(run, reportOptions());
      for (const word of RULE_WORDS) expect([word, READ[format](text, word)]).toEqual([word, run.summary.byWord[word]]);
    }
  });

  it.each(FORMATS)('are the same bytes each time: %s', (format) => {
    for (const run of Object.values(RUNS)) {
      const copy: Run = structuredClone(run);
      expect(REPORTS[format].render(copy, reportOptions())).toBe(REPORTS[format].render(run, reportOptions()));
    }
  });

  it.each(FORMATS)('change nothing in the run: %s', (format) => {
    const run = contosoRun();
    REPORTS[format].render(run, reportOptions({ redact: 'all', all: true }));
    expect(run).toEqual(contosoRun());
  });

  it('hold a summary that counts each rule once, by its worst outcome', () => {
    const { summary, results } = RUNS.contoso;
    expect(summary.byWord).toEqual({ fail: 13, waived: 1, 'not-judged': 9, pass: 39, 'not-applicable': 5, manual: 0 });
    expect(summarize(results).byWord).toEqual(summary.byWord);
    expect(summarize(results).failBySeverity).toEqual(summary.failBySeverity);
  });
});

describe('a failure that is waived, and a rule that could not be judged', () => {
  const waived = ruleOf('WAIVED-1');
  const unknown = ruleOf('UNKNOWN-1');
  const run = runOf({
    rules: [waived, unknown],
    findings: [
      findingOf(waived, { label: 'EX16', server: 'ex16', waived: 'W-001' }),
      findingOf(unknown, {
        label: 'EX16',
        server: 'ex16',
        outcome: 'unknown',
        reason: { cause: 'failed', promised: true, detail: 'access is denied', scope: 'ex16' },
      }),
    ],
    gaps: [
      {
        cause: 'failed',
        word: 'lost',
        scope: 'ex16',
        rules: ['UNKNOWN-1'],
        worst: 'medium',
        promised: true,
        detail: 'access is denied',
        settle: 'run as administrator',
      },
    ],
  });

  it.each(COUNTED)('are never shown as passed: %s', (format) => {
    const text = REPORTS[format].render(run, reportOptions({ all: true }));
    expect(READ[format](text, 'pass')).toBe(0);
    expect(READ[format](text, 'waived')).toBe(1);
    expect(READ[format](text, 'not-judged')).toBe(1);
  });

  it('stand under their own words on the page', () => {
    const text = REPORTS.html.render(run, reportOptions());
    expect(text).toContain('<span class="tag">WAIVED</span>');
    const passedSection = text.slice(text.indexOf('id="passed"'), text.indexOf('id="servers"'));
    expect(passedSection).not.toMatch(/WAIVED-1|UNKNOWN-1/);
  });
});

describe('hostile names', () => {
  it.each(['html', 'markdown'] as const)('begin no markup in %s', (format) => {
    const text = REPORTS[format].render(hostileRun(), reportOptions({ all: true }));
    expect(text).not.toMatch(/\u001b|\u202e|\u200f|\u0007|\u009b/);
    if (format === 'markdown') {
      const outside = text.replace(/\\[^\n]|(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
      expect(outside).not.toMatch(/[<>`]|!\[|\]\(|:\/\//);
      expect(outside.match(/^#+ /gm)).toHaveLength(8);
    } else {
      expect(text).not.toMatch(/<img|<script>alert/);
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
      expect(text).toContain('=cmd|');
      expect(text).toContain('&lt;U+202E&gt;');
    }
  });

  it('come back whole from JSON, which holds no character that a screen obeys', () => {
    const text = REPORTS.json.render(hostileRun(), reportOptions({ redact: 'none' }));
    expect(text).not.toMatch(/[\u001b\u202e\u200f\u009b]/);
    expect((JSON.parse(text) as Run).warnings).toEqual([...HOSTILE]);
  });

  it('keep every row of a Markdown table at its number of cells', () => {
    const text = REPORTS.markdown.render(hostileRun(), reportOptions({ all: true }));
    const tables = text.split(/\n\n+/).filter((block) => block.startsWith('| '));
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      const counts = table.split('\n').map((line) => line.replace(/\\\|/g, '').split('|').length);
      expect(new Set(counts).size).toBe(1);
    }
  });
});

describe('Markdown', () => {
  it('is the golden one for the organization of the wireframe', async () => {
    const golden = join(import.meta.dirname, '..', 'golden', 'report-contoso.md');
    await expect(REPORTS.markdown.render(contosoRun(), reportOptions())).toMatchFileSnapshot(golden);
  });
});

describe('the published schema of a run', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(RUN_SCHEMA);

  it.each(Object.entries(RUNS))('holds for %s, at every level of redaction', (_name, run) => {
    for (const level of ['none', 'pii', 'all'] as const) {
      validate(JSON.parse(REPORTS.json.render(run, reportOptions({ redact: level }))));
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it('refuses an outcome, a word or a field that is none', () => {
    const run = contosoRun();
    expect(validate({ ...run, colour: 'red' })).toBe(false);
    expect(validate({ ...run, findings: run.findings.map((finding) => ({ ...finding, outcome: 'green' })) })).toBe(
      false,
    );
    expect(validate({ ...run, id: 'nothing' })).toBe(false);
  });
});
