import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Challenge, parseChallenges } from '../../../src/lib/web/challenges.ts';

const schemes = (headers: readonly string[]): readonly string[] =>
  parseChallenges(headers).challenges.map((challenge) => challenge.scheme);

describe('challenges', () => {
  test('IIS sends one header a scheme, and their order is kept', () => {
    const reading = parseChallenges(['Negotiate', 'NTLM', 'Basic realm="mail.contoso.com"']);
    expect(reading).toEqual({
      challenges: [
        { scheme: 'Negotiate', token68: null, parameters: [], header: 0 },
        { scheme: 'NTLM', token68: null, parameters: [], header: 1 },
        { scheme: 'Basic', token68: null, parameters: [['realm', 'mail.contoso.com']], header: 2 },
      ],
      unread: [],
    });
  });

  test('a proxy may join them into one header', () => {
    expect(schemes(['NTLM, Negotiate,Basic realm="x"'])).toEqual(['NTLM', 'Negotiate', 'Basic']);
    expect(parseChallenges(['Negotiate,NTLM']).challenges.map((challenge) => challenge.header)).toEqual([0, 0]);
  });

  test('a comma, a scheme and an escaped quote inside a quoted realm are part of the realm', () => {
    const { challenges, unread } = parseChallenges([String.raw`Basic realm="a, NTLM, \"b\"", charset="UTF-8", NTLM`]);
    expect(challenges.map((challenge) => [challenge.scheme, challenge.parameters])).toEqual([
      [
        'Basic',
        [
          ['realm', 'a, NTLM, "b"'],
          ['charset', 'UTF-8'],
        ],
      ],
      ['NTLM', []],
    ]);
    expect(unread).toEqual([]);
  });

  test('the example of RFC 9110 §11.6.1 reads as two challenges', () => {
    const { challenges } = parseChallenges([
      'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
    ]);
    expect(challenges.map(({ scheme, parameters }) => [scheme, parameters])).toEqual([
      ['Basic', [['realm', 'simple']]],
      [
        'Newauth',
        [
          ['realm', 'apps'],
          ['type', '1'],
          ['title', 'Login to "apps"'],
        ],
      ],
    ]);
  });

  test('the Bearer challenge of Exchange keeps its comma-separated issuers', () => {
    const text =
      'Bearer client_id="00000002-0000-0ff1-ce00-000000000000", trusted_issuers="00000001-0000-0000-c000-000000000000@contoso.com,x@y", token_types="app_asserted_user_v1 service_asserted_app_v1", authorization_uri="https://login.windows.net/common/oauth2/authorize"';
    expect(parseChallenges([text]).challenges[0]?.parameters.map(([name]) => name)).toEqual([
      'client_id',
      'trusted_issuers',
      'token_types',
      'authorization_uri',
    ]);
  });

  test('a message after the scheme is no parameter', () => {
    expect(parseChallenges(['NTLM TlRMTVNTUAACAAAA==', 'Negotiate']).challenges).toMatchObject([
      { scheme: 'NTLM', token68: 'TlRMTVNTUAACAAAA==', parameters: [] },
      { scheme: 'Negotiate', token68: null },
    ]);
  });

  test('empty elements are passed over, and what is no challenge is named', () => {
    expect(parseChallenges([', ,Negotiate,, NTLM ,'])).toMatchObject({ unread: [] });
    expect(schemes([', ,Negotiate,, NTLM ,'])).toEqual(['Negotiate', 'NTLM']);
    expect(parseChallenges(['realm="lost", NTLM'])).toMatchObject({
      challenges: [{ scheme: 'NTLM' }],
      unread: ['realm="lost"'],
    });
    expect(parseChallenges(['"', '=', 'Basic realm="unclosed']).unread).toEqual(['"', '=', 'Basic realm="unclosed']);
  });

  test('no text throws, and every character is either read or named', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 5 }), (headers) => {
        const { challenges, unread } = parseChallenges(headers);
        const isBlank = headers.every((header) => /^[ \t,]*$/.test(header));
        expect(challenges.length + unread.length > 0).toBe(!isBlank);
      }),
    );
  });

  test('what was written from challenges reads back as them, however it is spaced', () => {
    const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,8}$/);
    const value = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\r\n]/.test(text));
    const challenge = fc.record({
      scheme: token,
      token68: fc.option(fc.stringMatching(/^[A-Za-z0-9+/]{1,12}={0,2}$/), { nil: null, freq: 3 }),
      parameters: fc.array(fc.tuple(token, value), { maxLength: 3 }),
      gap: fc.constantFrom('', ' ', '\t', '  '),
      ownHeader: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(challenge, { maxLength: 6 }), (wanted) => {
        const headers: string[] = [];
        const expected: Challenge[] = [];
        for (const { scheme, token68, parameters, gap, ownHeader } of wanted) {
          const written = parameters.map(([name, text]) => `${name}${gap}=${gap}"${text.replace(/["\\]/g, '\\$&')}"`);
          const text = token68 === null ? [scheme, written.join(`${gap},`)].join(' ').trim() : `${scheme} ${token68}`;
          if (ownHeader || headers.length === 0) headers.push(text);
          else headers[headers.length - 1] += `${gap},${gap}${text}`;
          const header = headers.length - 1;
          expected.push({ scheme, token68, parameters: token68 === null ? parameters : [], header });
        }
        expect(parseChallenges(headers)).toEqual({ challenges: expected, unread: [] });
      }),
    );
  });

  test('a megabyte of commas, quotes and escapes costs no more than its beginning', () => {
    const started = performance.now();
    parseChallenges(['"'.repeat(500_000) + ','.repeat(500_000), 'a='.repeat(300_000), '"\\'.repeat(300_000)]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
