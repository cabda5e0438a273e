import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { RUN_SCHEMA } from '../../src/model/run/run-schema.ts';
import { redact } from '../../src/report/redact/redact.ts';
import { REPORTS } from '../../src/report/reports.ts';
import { changedRun } from './changed-run.ts';
import { contosoRun } from './contoso-run.ts';
import { reportOptions } from './report-options.ts';

const rendered = (name: 'terminal' | 'html' | 'markdown', all = false): string =>
  REPORTS[name].render(changedRun(), { ...reportOptions(), redact: 'none', all });

describe('what became of a plan', () => {
  it.each(['terminal', 'html', 'markdown'] as const)('is in %s with what a reader has to look at', (name) => {
    const text = rendered(name)
      .replace(/\s+/g, ' ')
      .replace(/<[^>]+>/g, '')
      .replaceAll('\\', '');
    for (const fact of ['9d41c0aa', 'CRASHED', 'The evidence contradicts the result of S1'])
      expect(text).toContain(fact);
    expect(text).toMatch(/No result of apply.ps1, so nobody knows: wave 3 on CAS10/);
    expect(text).toMatch(/[Oo]f 2 checks predicted fixed 1 are, 1 still failing; 1 newly failing, not predicted/);
  });

  it('says in the two long ones who, when, by which change, and each value before, planned, read and now', () => {
    for (const name of ['html', 'markdown'] as const) {
      const text = rendered(name).replaceAll('\\', '');
      for (const fact of [
        'CONTOSOcarol',
        '2026-11-20 06:02Z',
        'CHG0042',
        'validity overridden',
        'access is denied',
        'No such host is known',
      ])
        expect(text).toContain(fact);
    }
    expect(rendered('markdown')).toContain(
      '| EX16\\\\mapi `iisAuthenticationMethods` | `Negotiate, Ntlm` | `Negotiate` | `Negotiate` | `Negotiate` (2026-11-20 09:00Z) | as planned |',
    );
  });

  it('leaves the screen a screen', () => {
    expect(rendered('terminal').split('\n').length).toBeLessThanOrEqual(40);
    const all = rendered('terminal', true);
    for (const fact of ['eeeeeeee', 'plan.json is not here', 'cut off', 'WHAT FAILS']) expect(all).toContain(fact);
  });

  it('of very many steps shows those that need a look, and how many are left out', () => {
    const run = changedRun();
    const [plan] = run.afterChange?.plans ?? [];
    const [bad, other] = plan?.steps ?? [];
    if (plan === undefined || bad === undefined || other === undefined) throw new Error('no plan');
    const calm = Array.from({ length: 400 }, (_, index) => ({ ...bad, id: `S${index + 10}`, deviates: false }));
    const many = { ...run, afterChange: { plans: [{ ...plan, steps: [...calm, bad] }], unread: [] } };
    for (const name of ['html', 'markdown'] as const) {
      const text = REPORTS[name].render(many, { ...reportOptions(), all: false });
      expect(text).toContain('101 more steps stand in run.json.');
      expect(text).toContain('The evidence contradicts the result');
      expect(text).toMatch(/S308\b/);
      expect(text).not.toMatch(/S309\b/);
      expect(REPORTS[name].render(many, { ...reportOptions(), all: true })).toMatch(/S309\b/);
    }
  });

  it('is nowhere where no result was found', () => {
    for (const name of ['terminal', 'html', 'markdown', 'json'] as const) {
      const text = REPORTS[name].render(contosoRun(), reportOptions());
      expect(text).not.toMatch(/After the change|after-change"|^Change/m);
    }
  });

  it.each(['pii', 'all'] as const)('is redacted %s: who, and what else the level hides; once and for all', (level) => {
    const options = { redact: level, redactKey: 'key' };
    const once = redact(changedRun(), options);
    const text = JSON.stringify(once.afterChange);
    expect(text).not.toContain('carol');
    expect(/ex1[69]|cas10|dc1/i.test(text.replaceAll('EX16-2026', level === 'all' ? 'EX16-2026' : ''))).toBe(
      level === 'pii',
    );
    expect(redact(once, options).afterChange).toEqual(once.afterChange);
    expect(new Ajv({ strict: false, validateFormats: false }).validate(RUN_SCHEMA, once)).toBe(true);
  });
});
