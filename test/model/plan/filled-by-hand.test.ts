import { expect, test } from 'vitest';
import { filledByHand } from '../../../src/model/plan/filled-by-hand.ts';
import type { ByHand } from '../../../src/model/policy/by-hand.ts';
import { findingOf, ruleOf } from '../../report/run-fixture.ts';

const rule = ruleOf('X-001');
const steps = (...commands: readonly string[]): ByHand => ({
  affects: 'Nobody.',
  before: [{ does: 'Look.' }],
  forward: [{ does: 'Type.', commands }],
  back: [{ does: 'Type it back.' }],
});
const at = (server: string, observed = '') => {
  const evidence = { path: 'expect', property: 'name', expected: 'another', observed, privacy: 'internal' } as const;
  const given = findingOf(rule, { label: `${server}/x` });
  return { ...given, resource: { ...given.resource, server }, evidence: observed === '' ? [] : [evidence] };
};
const filled = (command: string, ...findings: readonly ReturnType<typeof at>[]) =>
  filledByHand(steps(command), findings).forward[0]?.commands;

test('a command stands once for each server that was found, and as it is where it names none', () => {
  expect(filled('Get-It -Server {server}', at('ex02'), at('ex01'), at('ex01'))).toEqual([
    'Get-It -Server EX01',
    'Get-It -Server EX02',
  ]);
  expect(filled('netsh http show sslcert', at('ex02'), at('ex01'))).toEqual(['netsh http show sslcert']);
});

test('commands that belong together are not torn apart: all of a step stand for one finding, then for the next', () => {
  const step = steps('$it = Get-It -Server {server}', '$it.Name');
  expect(filledByHand(step, [at('ex02'), at('ex01')]).forward[0]?.commands).toEqual([
    '$it = Get-It -Server EX01',
    '$it.Name',
    '$it = Get-It -Server EX02',
    '$it.Name',
  ]);
});

test('where that would be a list that nobody reads, it stands once with a word to be replaced', () => {
  const many = Array.from({ length: 21 }, (_, index) => at(`ex${index}`));
  expect(filled('Get-It -Server {server}', ...many)).toEqual(['Get-It -Server SERVER']);
  expect(filled('Get-It -Server {server}', ...many.slice(1))).toHaveLength(20);
});

test('a value stands between quotes, and what could end them does not', () => {
  expect(filled('Start-It -Name {name}', at('ex01', "a'; Remove-It"))).toEqual(["Start-It -Name 'a''; Remove-It'"]);
});

test('what was not seen, and what no command may hold, is a word to be replaced', () => {
  const word = ["Start-It -Name 'NAME'"];
  expect(filled('Start-It -Name {name}')).toEqual(word);
  expect(filled('Start-It -Name {name}', at('ex01'))).toEqual(word);
  expect(filled('Start-It -Name {name}', at('ex01', 'a\u202eb'))).toEqual(word);
  expect(filled('Get-It -Server {server}', at('ex01; Remove-It'))).toEqual(['Get-It -Server SERVER']);
  expect(filled('Get-It -Url {item.externalUrl}')).toEqual(["Get-It -Url 'EXTERNAL-URL'"]);
});

test('braces of PowerShell and of names of IIS are left alone', () => {
  const command = "Get-It | Where-Object { $_.Port -eq 1 }; netsh x appid='{4dc3e181-e14b-4a21-b022-59fc669b0914}'";
  expect(filled(command, at('ex01'))).toEqual([command]);
});
