import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutMiddle, textWidth, wrap, wrapWithin } from '../../src/report/words/columns.ts';
import { ageOf, ageText, windowText } from '../../src/report/words/evidence-age.ts';
import { gapText } from '../../src/report/words/gap-text.ts';
import { groupMessage, message, observedParts, whereText, whyText } from '../../src/report/words/rule-text.ts';
import { ruleViews } from '../../src/report/words/rule-view.ts';
import { trustLines } from '../../src/report/words/trust.ts';
import { valueText } from '../../src/report/words/words.ts';
import { contosoRun } from './contoso-run.ts';
import { cleanRun } from './other-runs.ts';
import { findingOf, ruleOf, runOf } from './run-fixture.ts';

const at = (server: string, label = `${server}/x`) => findingOf(ruleOf('X'), { label, server });
const viewOf = (id: string) => {
  const view = ruleViews(contosoRun()).find((entry) => entry.rule.id === id);
  if (view === undefined) throw new Error(`no rule ${id}`);
  return view;
};

describe('where findings are', () => {
  it('is up to two names, then a count with its noun', () => {
    expect(whereText('iis-location', [at('ex16')], 1)).toBe('EX16');
    expect(whereText('iis-location', [at('ex19'), at('ex16'), at('ex16', 'EX16/y')], 3)).toBe('EX16 EX19');
    expect(whereText('iis-location', [at('a'), at('b'), at('c')], 3)).toBe('3 servers');
  });

  it('names resources of the organization by themselves', () => {
    const database = (label: string) => findingOf(ruleOf('X'), { kind: 'mailbox-database', label });
    expect(whereText('mailbox-database', [database('DB01'), database('DB02')], 2)).toBe('DB01 DB02');
    expect(whereText('mailbox-database', ['A', 'B', 'C'].map(database), 3)).toBe('3 mailbox databases');
  });

  it('only counts mailboxes, also those that are not listed', () => {
    expect(whereText('mailbox', [findingOf(ruleOf('X'), { kind: 'mailbox', label: 'alice' })], 1)).toBe('1 mailbox');
    expect(whereText('mailbox', [], 40_000)).toBe('40000 mailboxes');
  });
});

describe('values', () => {
  it('are never shown as nothing: unset, unseen, blank and empty have their words', () => {
    expect([null, undefined, '', [], {}, false, 0].map(valueText)).toEqual([
      '(not set)',
      '(not seen)',
      '(blank)',
      '(empty)',
      '(empty)',
      'false',
      '0',
    ]);
    expect(valueText(['NTLM', 'Negotiate'])).toBe('NTLM, Negotiate');
  });

  it('fit after cutting, and keep both ends', () => {
    expect(cutMiddle('abcdefghij', 7)).toBe('ab...ij');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 4, max: 60 }), (text, columns) => {
        const cut = cutMiddle(text, columns);
        expect(textWidth(cut)).toBeLessThanOrEqual(Math.max(columns, 0));
        if (textWidth(text) <= columns) expect(cut).toBe(text);
      }),
    );
  });

  it('wrap into lines that fit, without losing a word that fits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 30 }),
        fc.integer({ min: 20, max: 60 }),
        (words, columns) => {
          const lines = wrap(words.join(' '), columns);
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
          if (words.every((word) => word.length <= columns)) expect(lines.join(' ')).toBe(words.join(' '));
          expect(wrapWithin(words.join(' '), columns, 2).length).toBeLessThanOrEqual(2);
        },
      ),
    );
  });
});

describe('messages', () => {
  const rule = ruleOf('X', { failure: 'EWS offers {found} before {expected} at {site.name}' });
  const finding = (found: string) =>
    findingOf(rule, {
      label: 'A',
      observed: [found],
      found,
      wanted: 'Negotiate',
      arguments: { 'site.name': { value: 'Default', privacy: 'internal' } },
    });

  it('are filled from the typed arguments', () => {
    expect(message(rule, finding('NTLM'))).toBe('EWS offers NTLM before Negotiate at Default');
  });

  it('of several findings name at most two values', () => {
    expect(groupMessage(rule, [finding('NTLM'), finding('Basic')])).toBe(
      'EWS offers NTLM or Basic before Negotiate at Default',
    );
    expect(groupMessage(rule, ['a', 'b', 'c'].map(finding))).toBe(
      'EWS offers different values before Negotiate at Default',
    );
  });

  it('do not read a value as a template', () => {
    expect(message(rule, finding('{expected} $& $1'))).toBe('EWS offers {expected} $& $1 before Negotiate at Default');
  });
});

describe('what was seen', () => {
  const run = contosoRun();

  it('comes with what was expected and where it was set', () => {
    expect(observedParts(run, viewOf('IIS-001'))).toEqual([
      'NTLM, Negotiate',
      'expected: first is Negotiate',
      'set in applicationHost.config:412',
    ]);
  });

  it('names the property of a value that does not speak for itself', () => {
    expect(observedParts(run, viewOf('CLI-001'))[0]).toBe('LmCompatibilityLevel: 1');
    expect(observedParts(run, viewOf('OAB-002'))[0]).toBe('offlineAddressBook: (not set)');
  });

  it('is a matter of domains where mailboxes are concerned', () => {
    expect(observedParts(run, viewOf('ID-001'))).toEqual(['all 23 end in @contoso.local', 'names: restricted file']);
  });
});

describe('order and reach', () => {
  it('is severity, then mailboxes, then servers, then id', () => {
    const failing = ruleViews(contosoRun())
      .filter((view) => view.word === 'fail')
      .map((view) => view.rule.id);
    expect(failing.slice(0, 6)).toEqual(['AUTOD-001', 'OA-004', 'ID-001', 'OA-001', 'CLI-001', 'IIS-001']);
    expect(failing.at(-1)).toBe('BE-003');
  });
});

describe('ages', () => {
  it('count from the last answer to the as-of time', () => {
    expect(ageOf({ last: '2026-11-02T09:31:00Z' }, '2026-11-21T10:00:00Z')).toBe(19 * 86_400_000 + 29 * 60_000);
    expect(ageOf(null, '2026-11-21T10:00:00Z')).toBe(null);
    expect([0, 3_600_000, 47 * 3_600_000, 48 * 3_600_000, -1].map(ageText)).toEqual([
      'less than an hour old',
      '1 hour old',
      '47 hours old',
      '2 days old',
      'collected after the time that it is judged for',
    ]);
  });

  it('show the second date of a window only where it differs', () => {
    expect(windowText({ first: '2026-11-02T09:14:00Z', last: '2026-11-02T09:31:00Z' })).toBe(
      '2026-11-02 09:14Z to 09:31Z',
    );
    expect(windowText({ first: '2026-11-02T09:14:00Z', last: '2026-11-03T09:31:00Z' })).toBe(
      '2026-11-02 09:14Z to 2026-11-03 09:31Z',
    );
  });
});

describe('whether one can rely on a run', () => {
  const signs = (run: ReturnType<typeof contosoRun>) =>
    Object.fromEntries(trustLines(run).map((line) => [line.name, line.ok]));

  it('asks to look where evidence is old, made by hand, partial, or for another profile', () => {
    expect(signs(contosoRun())).toEqual({
      Age: false,
      Origin: false,
      Servers: true,
      Mailboxes: true,
      Answers: false,
      Judged: false,
      Files: false,
      Profile: false,
      'Weaker than the baseline?': true,
    });
    expect(Object.values(signs(cleanRun())).every((ok) => ok)).toBe(true);
  });

  it('does not call a list of servers complete that nobody collected', () => {
    const run = runOf({ rules: [], findings: [] });
    const text = trustLines({
      ...run,
      coverage: {
        ...run.coverage,
        servers: { seen: ['ex16'], known: null, covered: [] },
        mailboxes: { count: 1000, complete: false, reason: 'exactly 1000 rows' },
      },
    });
    expect(text.find((line) => line.name === 'Servers')?.text).toBe(
      '1 server seen; no list of all servers was collected',
    );
    expect(text.find((line) => line.name === 'Mailboxes')?.text).toBe(
      '1000 seen, and there may be more: exactly 1000 rows',
    );
  });

  it('says when it was judged for another time than now', () => {
    const line = trustLines(contosoRun({ judgedAt: '2026-11-21T12:00:00.000Z' }))[0];
    expect(line?.text).toContain('judged as of 2026-11-21 10:00Z, at 2026-11-21 12:00Z');
  });
});

describe('what a policy says', () => {
  it('is the reason for the value that its first parameter has', () => {
    const rule = ruleOf('X', {
      parameters: { first: { type: 'string' } },
      values: { first: 'NTLM' },
      why: { NTLM: 'because', Negotiate: 'not this' },
    });
    expect(whyText(rule)).toBe('because');
    expect(whyText({ ...rule, values: { first: 'Basic' } })).toBe(undefined);
  });

  it('makes sentences of a gap and of what settles it', () => {
    expect(gapText({ detail: 'EX16: access is denied', settle: 'Run it again.' })).toBe(
      'EX16: access is denied. Run it again.',
    );
  });
});
