import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { handshake } from '../../src/explain/handshake/handshake.ts';
import type { Handshake, HandshakeInput } from '../../src/explain/handshake/inputs.ts';
import { HANDSHAKE_CASES, SHIPPED } from './handshake-cases.ts';

describe('the handshake, statement by statement', () => {
  test('there are at least 150 of them, and no two are the same', () => {
    expect(HANDSHAKE_CASES.length).toBeGreaterThanOrEqual(150);
    const titles = HANDSHAKE_CASES.map(({ says, source }) => `${source}: ${says}`);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test.for(HANDSHAKE_CASES)('$source: $says', ({ cause, given, method, outcome }) => {
    const done = handshake({ ...SHIPPED, ...given });
    expect({ outcome: done.outcome, cause: done.suspects[0]?.id ?? null }).toEqual({ outcome, cause });
    if (method !== undefined) expect(done.method).toBe(method);
  });
});

describe('laws of the handshake', () => {
  /** What the model takes as shipped where it was not seen, and says so (`docs/explain.md#taken-as-shipped`). */
  const TAKEN_AS_SHIPPED: readonly HandshakeInput[] = [
    'kernelMode',
    'clientLevel',
    'enableNegotiate',
    'sending',
    'receiving',
    'names',
    'tls',
    'multiplexing',
  ];
  const nullable = (name: HandshakeInput): boolean =>
    !['picks', 'speaksModern', 'isJoined', 'isInside', 'viaProxy', 'isOrdered'].includes(name);
  const inputs = (Object.keys(SHIPPED) as HandshakeInput[]).filter(nullable);
  const anyHandshake: fc.Arbitrary<Handshake> = fc.record({
    told: fc.constantFrom(null, 'Basic', 'NTLM', 'Negotiate'),
    offered: fc.subarray(['Negotiate', 'NTLM', 'Basic', 'Bearer', 'Negotiate:Kerberos']),
    isOrdered: fc.boolean(),
    requiresSsl: fc.boolean(),
    protection: fc.constantFrom('None', 'Allow', 'Require'),
    kernelMode: fc.boolean(),
    picks: fc.constantFrom('strongest', 'ntlm'),
    speaksModern: fc.boolean(),
    modern: fc.boolean(),
    isJoined: fc.boolean(),
    isInside: fc.boolean(),
    viaProxy: fc.boolean(),
    clientLevel: fc.integer({ min: 0, max: 5 }),
    controllerLevel: fc.integer({ min: 0, max: 5 }),
    enableNegotiate: fc.constantFrom(0, 1),
    sending: fc.integer({ min: 0, max: 2 }),
    receiving: fc.integer({ min: 0, max: 2 }),
    names: fc.constantFrom('none', 'one', 'several'),
    account: fc.constantFrom('none', 'some', 'all'),
    tls: fc.constantFrom(
      'passthrough',
      'bridging-same-certificate',
      'bridging-other-certificate',
      'offloading',
      'none',
    ),
    multiplexing: fc.boolean(),
    passesNtlm: fc.boolean(),
  });

  test('a fact that is lost turns an answer into "cannot tell" and nothing else', () => {
    fc.assert(
      fc.property(anyHandshake, fc.constantFrom(...inputs), (given, lost) => {
        if (TAKEN_AS_SHIPPED.includes(lost)) return;
        const before = handshake(given).outcome;
        const after = handshake({ ...given, [lost]: undefined }).outcome;
        expect([before, 'cannot-tell']).toContain(after);
      }),
      { numRuns: 3000 },
    );
  });

  test('a prompt or a failure names a cause with something that speaks for it; "cannot tell" names what is missing', () => {
    fc.assert(
      fc.property(anyHandshake, fc.subarray(inputs), (given, lost) => {
        const done = handshake({ ...given, ...Object.fromEntries(lost.map((name) => [name, undefined])) });
        if (done.outcome === 'prompt' || done.outcome === 'fail')
          expect(done.suspects[0]?.for.length).toBeGreaterThan(0);
        if (done.outcome === 'cannot-tell') expect(done.missing.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });
});
