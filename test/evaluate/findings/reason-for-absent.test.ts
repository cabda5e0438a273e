import { describe, expect, test } from 'vitest';
import { reasonForLine, worstOf } from '../../../src/evaluate/findings/reason.ts';
import { reasonForAbsent } from '../../../src/evaluate/findings/reason-for-absent.ts';
import { SeenWorld } from '../../../src/evaluate/seen-world.ts';
import { kindOf } from '../../../src/model/kinds.ts';
import type { Resource } from '../../../src/model/resource.ts';
import type { CollectionLine } from '../../../src/model/snapshot.ts';
import type { UnknownCause } from '../../../src/model/words.ts';
import { line, resource } from '../build.ts';

function reasonFor(lines: readonly CollectionLine[], one: Resource, path: string, requires: readonly string[] = []) {
  const world = new SeenWorld(kindOf, 0, new Set(requires));
  for (const each of lines) world.addCollection(each);
  world.seal();
  return reasonForAbsent(world, one, path);
}
const domain = resource('accepted-domain', 'x', {});
const marked = (cause: UnknownCause): Resource => ({ ...domain, unseen: { isDefault: { cause } } });
const asked = (promised: boolean) => [line('accepted-domain', { request: 'Get-AcceptedDomain', promised })];

describe('why a property is absent', () => {
  test.for<[string, UnknownCause, boolean, readonly CollectionLine[], readonly string[]]>([
    ['conflict is broken, whoever asked', 'conflict', true, [], []],
    ['what was cut off is nobody’s promise', 'truncated', false, asked(true), ['accepted-domain']],
    ['what a promised answer left out is', 'not-in-answer', true, asked(true), []],
    ['what another answer left out is not', 'not-in-answer', false, asked(false), []],
    ['what is required is', 'not-in-answer', true, [], ['accepted-domain']],
    ['nobody asked: not promised, though the rest was', 'not-asked', false, asked(true), []],
    ['nobody asked for what is required', 'not-asked', true, [], ['accepted-domain']],
  ])('what the resource itself says: %s', ([, cause, promised, lines, requires]) => {
    expect(reasonFor(lines, marked(cause), 'isDefault', requires)).toMatchObject({ cause, promised });
  });

  test('never asked, with the request that would tell', () => {
    expect(reasonFor([], domain, 'isDefault')).toMatchObject({
      cause: 'not-asked',
      promised: false,
      request: 'Get-AcceptedDomain',
      detail: 'nobody asked for Get-AcceptedDomain, which holds isDefault',
    });
    expect(reasonFor([], domain, 'isDefault', ['accepted-domain']).promised).toBe(true);
  });

  test('answered without it, by every request that was asked', () => {
    const lines = ['appcmd list config', 'adsutil get'].map((request) =>
      line('iis-location', { request, scope: 'ex1', promised: request === 'adsutil get' }),
    );
    const elsewhere = line('iis-location', { request: 'appcmd list config', scope: 'ex2' });
    const location = resource('iis-location', 'x', {}, { server: 'ex1' });
    expect(reasonFor([...lines, elsewhere], location, 'site')).toMatchObject({
      cause: 'not-in-answer',
      promised: true,
      request: 'adsutil get',
      scope: 'ex1',
      detail: 'the answer of adsutil get, appcmd list config does not contain site',
    });
    expect(reasonFor([elsewhere], location, 'site').cause).toBe('not-asked');
  });

  test('the answer that most explains it: failed before partial, promised before not', () => {
    const failed = line('x', { request: 'a', status: 'failed', promised: false });
    const partial = line('x', { request: 'b', status: 'partial', promised: true });
    const promised = line('x', { request: 'c', status: 'failed', promised: true });
    expect(worstOf([partial, failed])).toBe(failed);
    expect(worstOf([failed, promised])).toBe(promised);
    expect(worstOf([{ ...partial, promised: false }, partial])).toBe(partial);
    expect(worstOf([line('x', { request: 'd' })])).toBeUndefined();
    expect(reasonForLine(partial)).toMatchObject({ cause: 'partial', request: 'b', promised: true });
    expect(reasonForLine({ ...failed, cause: 'unreadable', reason: 'torn', scope: 'ex1' })).toMatchObject({
      cause: 'unreadable',
      detail: 'EX1 a: torn',
    });
  });
});
