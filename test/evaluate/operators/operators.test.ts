import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCondition } from '../../../src/evaluate/compile/compile-condition.ts';
import { OPERATIONS, type PositiveOperator } from '../../../src/evaluate/operators/operators.ts';
import { SeenWorld } from '../../../src/evaluate/seen-world.ts';
import type { KindSpec, PropertySpec } from '../../../src/model/kind.ts';
import { OPERATORS } from '../../../src/model/policy/operators.ts';
import type { Leaf } from '../../../src/model/policy/policy.ts';
import type { Value } from '../../../src/model/resource.ts';
import { resource } from '../build.ts';

const WORDS = ['F', 'U', 'T'];

/** What a leaf says of one value; `undefined` is absent. */
function say(
  type: PropertySpec['type'],
  value: Value | undefined,
  operator: string,
  operand: Value,
  more: Partial<PropertySpec> & { readonly whenUnset?: Value } = {},
) {
  const { whenUnset, ...declared } = more;
  const kind: KindSpec = {
    kind: 'k',
    title: 'K',
    plural: 'ks',
    scope: 'organization',
    bulk: false,
    idPattern: /./,
    idExample: '',
    requests: ['get'],
    properties: { p: { type, privacy: 'public', doc: '', ...declared } },
  };
  const world = new SeenWorld(() => kind, Date.parse('2026-01-03T00:00:00Z'), new Set());
  const leaf: Leaf = {
    type: 'leaf',
    path: 'x',
    subject: { property: 'p' },
    operator,
    operand: { value: operand },
    ...(whenUnset === undefined ? {} : { whenUnset: { value: whenUnset } }),
  };
  const registry = { accumulators: [], members: null, reach: {} };
  const node = compileCondition(leaf, { world, registry, rule: 'R', kind, selfKind: kind, item: null, part: 'own' });
  const one = resource('k', '1', value === undefined ? {} : { p: value });
  return WORDS[node.test(one, one, undefined)];
}

const list = { many: 'list' } as const;
const set = { many: 'set' } as const;

describe('operators', () => {
  test.for<
    [
      string,
      PropertySpec['type'],
      Value | undefined,
      string,
      Value,
      string,
      (Partial<PropertySpec> & { whenUnset?: Value })?,
    ]
  >([
    ['a value is set', 'text', '', 'isSet', true, 'T'],
    ['null is not set', 'text', null, 'isSet', true, 'F'],
    ['null is unset', 'text', null, 'isUnset', true, 'T'],
    ['nothing is known of what is absent', 'text', undefined, 'isUnset', true, 'U'],
    ['whenUnset stands in for null', 'integer', null, 'atLeast', 3, 'T', { whenUnset: 3 }],
    ['whenUnset never stands in for what is absent', 'integer', undefined, 'atLeast', 3, 'U', { whenUnset: 3 }],
    ['null equals nothing', 'text', null, 'equals', 'a', 'F'],
    ['null differs from everything', 'text', null, 'notEquals', 'a', 'T'],
    ['text compares exactly', 'text', 'A', 'equals', 'a', 'F'],
    ['an enum compares without case', 'enum', 'NTLM', 'equals', 'Ntlm', 'T'],
    ['a name outside of ASCII compares without case', 'name', 'ÄPFEL', 'equals', 'äpfel', 'T'],
    ['a host may end in a dot', 'host', 'Mail.X.de.', 'equals', 'mail.x.de', 'T'],
    ['a path of IIS may end in a slash', 'iis-path', 'Default Web Site\\EWS/', 'equals', 'default web site/ews', 'T'],
    ['text is no switch', 'boolean', 'True', 'equals', true, 'U'],
    ['a list is no value', 'text', ['a'], 'equals', 'a', 'U'],
    ['one of several', 'enum', 'negotiate', 'in', ['Ntlm', 'Negotiate'], 'T'],
    ['none of several', 'enum', 'Basic', 'notIn', ['Ntlm', 'Negotiate'], 'T'],
    ['text starts exactly', 'text', 'smtp:a', 'startsWith', 'SMTP:', 'F'],
    ['a name starts without case', 'name', 'DB01', 'startsWith', 'db', 'T'],
    ['a pattern is found anywhere', 'text', 'xaay', 'matches', 'a+', 'T'],
    ['a pattern that others choke on takes linear time', 'text', `${'a'.repeat(5000)}!`, 'matches', '^(a+)+$', 'F'],
    ['greaterThan excludes', 'integer', 3, 'greaterThan', 3, 'F'],
    ['a build has missing parts as 0', 'build', '15.1', 'buildAtLeast', '15.1.0.0', 'T'],
    ['a build that is none', 'build', 'RTM', 'buildBelow', '15.1', 'U'],
    ['a time before the audit', 'time', '2026-01-02T00:00:00Z', 'timeBefore', { asOf: true }, 'T'],
    ['what is left as of the run', 'time', '2026-02-02T00:00:00Z', 'leftAtLeast', '30d', 'T'],
    ['a second less is too little', 'time', '2026-02-01T23:59:59Z', 'leftAtLeast', '30d', 'F'],
    ['nothing is left of what has passed', 'time', '2026-01-02T00:00:00Z', 'leftAtLeast', '1d', 'F'],
    ['nothing is known of what is no time', 'time', 'soon', 'leftAtLeast', '1d', 'U'],
    ['an age without a collection time', 'time', '2026-01-02T00:00:00Z', 'ageAtMost', '2d', 'U'],
    ['an empty list', 'enum', [], 'isEmpty', true, 'T', list],
    ['an unset list is not empty', 'enum', null, 'isNotEmpty', true, 'T', list],
    ['a set includes without case', 'enum', ['NTLM'], 'includes', 'Ntlm', 'T', set],
    ['a list with an element of another type', 'enum', ['Ntlm', 3], 'includes', 'Ntlm', 'U', set],
    ['the empty set is a subset', 'enum', [], 'subsetOf', ['Ntlm'], 'T', set],
    ['repetition does not count in a set', 'enum', ['Ntlm', 'NTLM'], 'setEquals', ['Ntlm'], 'T', set],
    ['disjoint sets', 'enum', ['Basic'], 'disjointFrom', ['Ntlm'], 'T', set],
    ['the empty list has no first', 'enum', [], 'firstIs', 'Ntlm', 'F', list],
    ['the first element', 'enum', ['NTLM', 'Negotiate'], 'firstIs', 'Ntlm', 'T', list],
    ['the last element', 'enum', ['NTLM', 'Negotiate'], 'lastIs', 'Negotiate', 'T', list],
    ['the order of a sequence', 'enum', ['NTLM', 'Negotiate'], 'sequenceEquals', ['Negotiate', 'Ntlm'], 'F', list],
    ['one before the other', 'enum', ['Basic', 'NTLM', 'Negotiate'], 'before', ['Ntlm', 'Negotiate'], 'T', list],
    ['before needs both', 'enum', ['NTLM'], 'before', ['Ntlm', 'Negotiate'], 'F', list],
    [
      'the broken SCP of Server Fault 854631 is no address',
      'url',
      'autodiscover.x.local/autodiscover.autodiscover.xml',
      'isUrl',
      true,
      'F',
    ],
    ['a scheme', 'url', 'HTTP://x.de', 'urlScheme', 'https', 'F'],
    [
      'a path without case',
      'url',
      'https://x.de/Autodiscover/Autodiscover.xml',
      'urlPath',
      '/autodiscover/autodiscover.xml',
      'T',
    ],
    ['the host of an address', 'url', 'https://MAIL.x.de:443/ews', 'urlHostIn', ['mail.x.de'], 'T'],
    ['a host name with a blank', 'host', 'not a host', 'isHost', true, 'F'],
    ['an address of numbers is no name', 'host', '10.0.0.1', 'isHost', true, 'F'],
    ['a suffix begins at a dot', 'host', 'evilcontoso.com', 'hostHasSuffix', ['contoso.com'], 'F'],
    ['a domain has itself as suffix', 'host', 'Contoso.com', 'hostHasSuffix', ['contoso.com'], 'T'],
    ['a name of a certificate', 'host', ['x.de', 'Mail.Contoso.com'], 'coversHost', 'mail.contoso.com.', 'T', set],
    ['a star covers one label', 'host', ['*.contoso.com'], 'coversHost', 'https://MAIL.contoso.com:443/ews', 'T', set],
    ['a star covers no two labels', 'host', ['*.contoso.com'], 'coversHost', 'a.mail.contoso.com', 'F', set],
    ['a star does not cover the domain itself', 'host', ['*.contoso.com'], 'coversHost', 'contoso.com', 'F', set],
    ['a star covers no other domain', 'host', ['*.contoso.com'], 'coversHost', 'mail.evilcontoso.com', 'F', set],
    ['a certificate without names', 'host', [], 'coversHost', 'mail.contoso.com', 'F', set],
    ['a name of one label', 'host', ['*'], 'coversHost', 'mail', 'F', set],
    ['an address of numbers is under no star', 'host', ['*.0.2.1'], 'coversHost', 'https://192.0.2.1/ews', 'F', set],
    ['the mail domain', 'mail', 'a@b@Contoso.com', 'mailDomainIn', ['contoso.com'], 'T'],
    ['no mail domain', 'mail', 'contoso.com', 'mailDomainIn', ['contoso.com'], 'F'],
  ])('%s', ([, type, value, operator, operand, expected, more]) => {
    expect(say(type, value, operator, operand, more)).toBe(expected);
  });

  test('a negative operator is exactly not of its positive, for every value', () => {
    const negatives = Object.entries(OPERATORS).filter(([, one]) => one.negativeOf !== undefined);
    const value = fc.oneof(
      fc.constant(undefined),
      fc.constant(null),
      fc.string(),
      fc.integer(),
      fc.array(fc.oneof(fc.string(), fc.integer())),
    );
    fc.assert(
      fc.property(fc.constantFrom(...negatives), value, fc.array(fc.string()), ([name, one], given, operand) => {
        const more = one.arity.includes('one') ? {} : set;
        const wanted = one.operand === 'value' ? (operand[0] ?? '') : operand;
        const positive = say('name', given, one.negativeOf ?? '', wanted, more);
        expect(say('name', given, name, wanted, more)).toBe(positive === 'T' ? 'F' : positive === 'F' ? 'T' : 'U');
      }),
    );
  });

  test('every positive operator but isSet has its function, and no other has one', () => {
    const positive = Object.entries(OPERATORS).flatMap(([name, one]) =>
      one.negativeOf === undefined && name !== 'isSet' ? [name] : [],
    );
    expect(Object.keys(OPERATIONS).sort()).toEqual(positive.sort());
  });

  test('an operand of the wrong shape is a fault of the policy, not of the evidence', () => {
    const wrong: readonly [PositiveOperator, Value][] = [
      ['in', 'Ntlm'],
      ['atLeast', '3'],
      ['buildAtLeast', 'new'],
      ['ageAtMost', 'long'],
      ['before', ['a']],
      ['matches', '('],
      ['matches', '(?=a)'],
    ];
    for (const [operator, operand] of wrong) expect(() => say('text', 'x', operator, operand)).toThrow(/^R: .*operand/);
  });
});
