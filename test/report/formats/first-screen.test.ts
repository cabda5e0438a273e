import { describe, expect, it } from 'vitest';
import type { Remedy, Run } from '../../../src/model/run.ts';
import { htmlReport } from '../../../src/report/formats/html.ts';
import { markdownReport } from '../../../src/report/formats/markdown.ts';
import { terminalReport } from '../../../src/report/formats/terminal.ts';
import { reportOptions } from '../report-options.ts';
import { fillers, findingOf, ruleOf, runOf } from '../run-fixture.ts';

const offloading = ruleOf('OA-007', { severity: 'high', symptoms: ['prompt-loop'] });
const protection = ruleOf('EP-001', {
  severity: 'high',
  symptoms: ['prompt-loop'],
  after: [{ rule: 'OA-007', because: 'TLS ends before Exchange' }],
});
const basic = ruleOf('OA-001', { severity: 'high', symptoms: ['prompt-outside-only', 'prompt-loop'] });
const findings = [protection, offloading, basic].map((rule) => ({
  ...findingOf(rule, { label: `${rule.id} at EX01`, server: 'ex01', observed: 'Basic' }),
  fingerprint: rule.id,
}));
const remedy = (rule: string, over: Partial<Remedy>): Remedy => ({
  findings: [rule],
  rules: [rule],
  where: 'EX01',
  server: 'ex01',
  reason: 'command',
  says: 'says',
  commands: [],
  undo: [],
  interrupts: null,
  irreversible: [],
  ...over,
});
const IDENTITY = "-Identity 'EX01\\Rpc (Default Web Site)'";
const remedies = [
  remedy('EP-001', {
    reason: 'owned-elsewhere',
    says: "Microsoft's script owns it: run it with -ExchangeServerNames EX01.",
  }),
  remedy('OA-007', {
    commands: [`Set-OutlookAnywhere ${IDENTITY} -SSLOffloading $false`],
    first: ['What does the load balancer do with TLS? Where it offloads, this change is an outage.'],
  }),
  remedy('OA-001', {
    commands: [
      `Set-OutlookAnywhere ${IDENTITY} -ExternalClientAuthenticationMethod 'Negotiate' -ExternalHostname 'mail.example'`,
    ],
  }),
];
const signIns: Run['signIns'] = {
  mailboxes: 312,
  complete: true,
  rows: [
    {
      client: 'outlook-2016',
      place: 'domain-outside',
      counts: { silent: 2, 'cannot-tell': 0, prompt: 310, fail: 0 },
      causes: [{ outcome: 'prompt', id: 'told-basic', rules: ['OA-001'], servers: ['EX01'], count: 310 }],
      missing: null,
    },
  ],
};
const run: Run = { ...runOf({ rules: [protection, offloading, basic], findings }), remedies, signIns };

describe('a report begins with the complaint', () => {
  it('says who is prompted, what people would say, and then what to find out and to type, in its order', () => {
    const text = terminalReport.render(run, reportOptions());
    expect(text.split('\n').slice(1, 22).join('\n')).toBe(
      `
WHO IS PROMPTED, by what this configuration does                of 312 mailboxes
  310 PROMPT  Outlook 2016: outside                               OA-001 at EX01
  2   silent  Outlook 2016: outside
COMPLAINTS that what fails would explain
  Outlook asks for a password outside the office: OA-001
  The password is asked for again and again: 3 causes, OA-001 first

DO THIS, in this order (commands: Exchange Management Shell)  WHERE
 1 H OA-001  OA-001 does not hold                             EX01
             Basic; expected: first is Negotiate
     Set-OutlookAnywhere -Identity 'EX01\\Rpc (Default Web Site)' \`
       -ExternalClientAuthenticationMethod 'Negotiate' -ExternalHostname \`
       'mail.example'
 2 H OA-007  OA-007 does not hold                             EX01
             Basic; expected: first is Negotiate
     Find out first: What does the load balancer do with TLS? Where it offloads,
     this change is an outage.
     Set-OutlookAnywhere -Identity 'EX01\\Rpc (Default Web Site)' \`
       -SSLOffloading $false
 3 H EP-001  EP-001 does not hold                             EX01`.replace('  2   silent', '    2 silent'),
    );
    expect(text).toContain("     After 2: Microsoft's script owns it: run it with -ExchangeServerNames EX01.\n");
  });

  it('keeps to its 40 lines however much there is, never cuts a command, and says what it leaves out', () => {
    const rules = fillers(30, 'X');
    const many = rules.map((rule) => ({ ...findingOf(rule, { label: 'A', server: 'ex01' }), fingerprint: rule.id }));
    const long = `Set-OutlookAnywhere ${IDENTITY} ${'-ExternalHostname mail.example '.repeat(8)}-End`;
    const crowd: Run = {
      ...runOf({ rules, findings: many }),
      remedies: rules.map(({ id }) => remedy(id, { commands: [long] })),
      signIns,
    };
    const lines = terminalReport.render(crowd, reportOptions()).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(39);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.includes('Set-OutlookAnywhere')).length).toBe(
      lines.filter((line) => line.trim().endsWith('-End')).length,
    );
    expect(lines.join('\n')).toMatch(/ {2}\d+ more: add --all/);
  });

  it('shows the three commands that would settle most, however much there is to do, and the first remedy whole', () => {
    const gapOf = (name: string, count: number) => ({
      cause: 'not-asked' as const,
      scope: 'organization',
      word: 'not asked',
      rules: Array.from({ length: count }, (_, index) => `${name}-${index}`),
      worst: 'high' as const,
      promised: false,
      detail: `${name} was not collected`,
      settle: 'Run it.',
      commands: [`${name} | Export-Clixml -Depth 3 -Encoding UTF8 ${name}-of-the-organization.xml`],
    });
    const crowd = { ...run, remedies };
    const withGaps = (counts: readonly number[]): string => {
      const gaps = counts.map((count, index) => gapOf(`Get-Thing${index}`, count));
      const text = terminalReport.render({ ...crowd, coverage: { ...crowd.coverage, gaps } }, reportOptions());
      expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(39);
      expect(text).toContain(
        "  -ExternalClientAuthenticationMethod 'Negotiate' -ExternalHostname `\n       'mail.example'\n",
      );
      return text;
    };
    const commands = (text: string) => text.match(/Export-Clixml -Depth 3 -Encoding UTF8 Get-Thing\d/g);
    expect(commands(withGaps([30, 20, 10, 8, 5, 1]))).toHaveLength(3);
    // What each settles one rule only with does not push aside what fails.
    expect(withGaps([1, 1, 1, 1, 1, 1, 1])).toContain('-SSLOffloading $false');
  });

  it('says of how many mailboxes where not all were looked at', () => {
    const cut = { ...run, signIns: { ...signIns, complete: false, first: 50_000 } } as Run;
    expect(terminalReport.render(cut, reportOptions())).toContain('of the first 50000 mailboxes');
    expect(htmlReport.render(cut, reportOptions())).toContain('of the first 50000 mailboxes');
    expect(markdownReport.render(cut, reportOptions())).toContain('of the first 50000 mailboxes');
  });

  it('says the same in HTML and Markdown, in the same order', () => {
    const order =
      /OA-001 does not hold[\s\S]*OA-007 does not hold[\s\S]*What does the load balancer do with TLS\?[\s\S]*EP-001 does not hold/;
    for (const report of [htmlReport, markdownReport]) {
      const text = report.render(run, reportOptions());
      expect(text).toMatch(/Outlook asks for a password outside the office/);
      expect(text).toMatch(order);
    }
  });

  it('hides servers among who is affected where places are hidden', () => {
    const text = markdownReport.render(run, reportOptions({ redact: 'all' }));
    expect(text).not.toMatch(/EX01/i);
  });
});
