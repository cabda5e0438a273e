import { describe, expect, it } from 'vitest';
import { placeOurs } from '../../../src/normalize/place/place-ours.ts';

const RESULT = 'exaudit-9d41c0aa-wave1-apply-EX16-20261120T060000000Z.result.json';

describe('what exaudit and its scripts wrote', () => {
  it.each([
    ['a result under another name', 'in/result-of-tuesday.json', '{"schema":"exaudit/change-result/v1","kind":"apply"'],
    ['a result that was spoiled', `in/${RESULT}`, 'x'],
    ['a result that was being written', `in/${RESULT}.next`, ''],
    ['a transcript', `in/${RESULT.replace('.result.json', '.transcript.txt')}`, 'PS> Get-Mailbox'],
    ['a plan', 'plan.json', '{\n  "schema": "exaudit/plan/v1",'],
    ['a manifest', 'manifest.json', '{\n  "schema": "exaudit/manifest/v1",'],
  ])('is no evidence: %s', (_title, path, text) => {
    expect(placeOurs(path, text)).toMatchObject({ status: 'ignored', hint: null });
  });

  it.each([
    ['an answer that only speaks of a plan', 'Get-Mailbox.json', '[{"Name":"exaudit/plan/v1"}]'],
    ['a transcript of a session', 'PowerShell_transcript.EX16.txt', 'PS> Get-Mailbox'],
    ['a file that is only called result', 'query.result.json', '[]'],
  ])('and nothing else is taken for it: %s', (_title, path, text) => {
    expect(placeOurs(path, text)).toBeUndefined();
  });
});
