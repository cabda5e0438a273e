import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/model/run.ts';
import { exitLine } from '../../../src/report/exit-line.ts';
import { terminalReport } from '../../../src/report/formats/terminal.ts';
import type { ReportOptions } from '../../../src/report/report.ts';
import { contosoRun } from '../contoso-run.ts';
import { cleanRun, emptyRun, hostileRun } from '../other-runs.ts';
import { reportOptions } from '../report-options.ts';
import { fillers, findingOf, runOf } from '../run-fixture.ts';

function screen(run: Run, over: Partial<ReportOptions> = {}): readonly string[] {
  const options = reportOptions(over);
  return `${terminalReport.render(run, options)}${exitLine(run, options)}`.split('\n');
}

describe('the first screen', () => {
  it('is the golden one for the organization of the wireframe', async () => {
    const golden = join(import.meta.dirname, '..', '..', 'golden', 'report-contoso.txt');
    await expect(`${screen(contosoRun()).join('\n')}\n`).toMatchFileSnapshot(golden);
  });

  it.each([
    ['Contoso', contosoRun()],
    ['a clean run', cleanRun()],
    ['an empty run', emptyRun()],
  ])('has at most 40 lines of at most 80 columns in ASCII: %s', (_name, run) => {
    const lines = screen(run);
    expect(lines.length).toBeLessThanOrEqual(40);
    for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]{0,80}$/);
  });

  it('keeps to 40 lines with many failing rules and many reasons, and says how many are left out', () => {
    const rules = fillers(40, 'X');
    const gap = contosoRun().coverage.gaps[0];
    const gaps = Array.from({ length: 20 }, () => gap).filter((entry) => entry !== undefined);
    const run = runOf({
      rules,
      findings: rules.map((rule) =>
        findingOf(rule, { label: 'EX16/Default Web Site/EWS', server: 'ex16', observed: 'x'.repeat(300) }),
      ),
      gaps,
    });
    const lines = screen({ ...run, coverage: { ...run.coverage, gaps } });
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.filter((line) => /^[ \d]\d [CHMLI] X-/.test(line)).length).toBeLessThanOrEqual(8);
    expect(lines.join('\n')).toMatch(/ {2}\d+ more: add --all/);
    expect(lines.join('\n')).toMatch(/\d+ more reasons: add --all/);
    expect(
      screen({ ...run, coverage: { ...run.coverage, gaps } }, { all: true }).filter((line) => /^[CHMLI] X-/.test(line)),
    ).toHaveLength(40);
  });

  it('prints the three commands that would settle most, none of them cut, and where all of them are', () => {
    const gap = {
      ...contosoRun().coverage.gaps[0],
      cause: 'not-asked',
      word: 'not asked',
      scope: 'organization',
      rules: ['A', 'B'],
      worst: 'high',
      promised: false,
      detail: 'applicationHost.config was not collected from EX01, EX02',
      settle: 'Run it.',
    } as const;
    const copy = (server: string): string =>
      `copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config servers\\${server}\\applicationHost.config`;
    const cmdlet = 'Get-OutlookAnywhere | Export-Clixml -Depth 3 -Encoding UTF8 Get-OutlookAnywhere.xml';
    const gaps = [
      { ...gap, commands: [copy('EX01'), copy('EX02')] },
      { ...gap, detail: 'Get-OutlookAnywhere was not collected', commands: [cmdlet] },
      { ...gap, commands: [`Get-Mailbox | Select-Object ${'Property,'.repeat(40)}Last | Export-Clixml x.xml`] },
      ...Array.from({ length: 20 }, () => ({ ...gap, commands: [cmdlet] })),
    ];
    const run = runOf({ rules: [], findings: [], gaps: [] });
    const lines = screen({ ...run, coverage: { ...run.coverage, gaps } }, { target: 'CAPTURE' });
    expect(lines.length).toBeLessThanOrEqual(40);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).toContain(`  not asked   2 rules  applicationHost.config from EX01, EX02 (1 of 2):
    copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config ^
    servers\\EX01\\applicationHost.config
  not asked   2 rules  Get-OutlookAnywhere was not collected:
    Get-OutlookAnywhere |
    Export-Clixml -Depth 3 -Encoding UTF8 Get-OutlookAnywhere.xml
`);
    expect(lines.join('\n')).toContain('more reasons: exaudit collect --missing prints all commands');
    expect(lines.filter((line) => line.includes('Get-Mailbox'))).toEqual([]);
  });

  it('is the same text with colour, character for character', () => {
    const coloured = screen(contosoRun(), { colour: true });
    expect(coloured.join('\n')).toContain('\u001b[1;31m 1 C AUTOD-001');
    expect(coloured.map((line) => line.replace(/\u001b\[[\d;]*m/g, ''))).toEqual(screen(contosoRun()));
  });

  it('never lists mailboxes, only counts them', () => {
    const text = screen(contosoRun(), { all: true }).join('\n');
    expect(text).toContain('23 mailboxes');
    expect(text).not.toContain('user1');
  });

  it('keeps its shape where nothing fails, without a grade', () => {
    const text = screen(cleanRun()).join('\n');
    expect(text).toContain('FAIL 0 rules');
    expect(text).toMatch(/^Evidence {3}/m);
    expect(text).toMatch(/^Covered {4}/m);
    expect(text).toMatch(/^NOT JUDGED: no evidence is missing$/m);
    expect(text).not.toMatch(/all good|%|score|grade/i);
  });

  it('prints no counts where nothing was judged', () => {
    const text = screen(emptyRun()).join('\n');
    expect(text).toContain('NOTHING JUDGED: none of 3 rules found evidence in "empty-folder"; no file in it.');
    expect(text).not.toMatch(/^FAIL|PASS \d/m);
    expect(text).toMatch(/^exit 4: /m);
  });

  it('cuts values in the middle, since order matters at both ends', () => {
    const rules = fillers(1, 'X');
    const rule = rules[0];
    if (rule === undefined) throw new Error('no rule');
    const observed = ['NTLM', ...Array.from({ length: 30 }, () => 'Negotiate'), 'Basic'];
    const text = screen(runOf({ rules, findings: [findingOf(rule, { label: 'A', server: 'ex1', observed })] })).join(
      '\n',
    );
    expect(text).toMatch(/NTLM, Negotiate.*\.\.\..*Negotiate, Basic/);
  });

  it('says how many failing rules lack evidence for a part, so that the reasons add up', () => {
    const run = contosoRun();
    const [gap, ...others] = run.coverage.gaps;
    if (gap === undefined) throw new Error('no gap');
    const gaps = [{ ...gap, rules: [...gap.rules, 'IIS-001'] }, ...others];
    expect(screen({ ...run, coverage: { ...run.coverage, gaps } }).join('\n')).toContain(
      'NOT JUDGED 9     and 1 more in part, for 3 reasons',
    );
  });

  it('names both reasons in the exit line, the deciding one first', () => {
    expect(screen(contosoRun()).at(-1)).toBe('exit 3: 4 rules lack evidence; also 8 rules fail at or above "high"');
  });

  it('obeys no character that was read', () => {
    const text = screen(hostileRun(), { all: true }).join('\n');
    expect(text.replaceAll('\n', '')).toMatch(/^[\x20-\x7e]*$/);
    expect(text).toContain('<U+001B>[31mred');
    expect(text).toContain('<U+202E>');
    expect(text).toContain('<U+05D0>');
  });
});
