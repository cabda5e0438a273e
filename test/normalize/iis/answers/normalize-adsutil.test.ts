import { describe, expect, it } from 'vitest';
import { type AnswerOfNode, startMetabase } from '../../../../src/normalize/iis/answers/metabase-answers.ts';
import { normalizeAdsutil } from '../../../../src/normalize/iis/answers/normalize-adsutil.ts';

const AT = { server: 'CAS07', record: 2 };
const BANNER =
  'Microsoft (R) Windows Script Host Version 5.6\nCopyright (C) Microsoft Corporation 1996-2001. All rights reserved.\n\n';
const UNSET = 'The parameter "NTAuthenticationProviders" is not set at this node.\n';
const value = (text: string): string => `NTAuthenticationProviders       : (STRING) "${text}"\n`;
const answersOf = (asked: readonly { readonly node: string; readonly text: string }[]): AnswerOfNode => {
  const answers = startMetabase();
  for (const { node, text } of asked) answers.add('CAS07', node, text);
  return answers.of('CAS07');
};
const providersOf = (
  text: string,
  node: string,
  others: readonly { readonly node: string; readonly text: string }[] = [],
) => {
  const [fragment] = normalizeAdsutil(text, { ...AT, node, others: answersOf(others) }).fragments;
  return (fragment?.properties.windowsAuthentication as { providers?: unknown } | undefined)?.providers;
};

describe('normalizeAdsutil', () => {
  it('reads a value with its order, padded as the script prints it or trimmed as the ScottOs blog (2008) shows it', () => {
    expect(providersOf(BANNER + value('NTLM,Negotiate'), 'w3svc/1/root')).toEqual(['NTLM', 'Negotiate']);
    expect(providersOf('NTAuthenticationProviders : (STRING) "ntlm, NEGOTIATE"', 'w3svc/1/root')).toEqual([
      'NTLM',
      'Negotiate',
    ]);
    expect(providersOf(value(''), 'w3svc/1/root')).toEqual([]);
  });

  it('derives site and path from the node; site 1 is the Default Web Site', () => {
    const identity = (node: string) => normalizeAdsutil(UNSET, { ...AT, node }).fragments[0];
    expect(identity('w3svc/1/ROOT/EWS/NTAuthenticationProviders')).toMatchObject({
      id: 'iis-location:cas07/default web site/ews',
      properties: {
        site: 'Default Web Site',
        path: '/EWS',
        key: 'CAS07/Default Web Site/EWS',
        generation: 'iis6',
        isFrontEnd: true,
      },
    });
    expect(identity('W3SVC/1/root')).toMatchObject({
      id: 'iis-location:cas07/default web site',
      properties: { path: '/' },
    });
    expect(identity('w3svc')).toMatchObject({ id: 'iis-location:cas07/', properties: { site: null, path: null } });
    expect(identity('w3svc/1')).toMatchObject({ id: 'iis-location:cas07/w3svc/1', properties: { path: null } });
    expect(identity('w3svc/4/root/x')).toMatchObject({ properties: { site: 'w3svc/4', isFrontEnd: false } });
  });

  it('unset at a node is null there while its parents are not known', () => {
    expect(providersOf(BANNER + UNSET, 'w3svc/1/root/EWS')).toBeNull();
    expect(providersOf(UNSET, 'w3svc/1/root/EWS', [{ node: 'w3svc', text: value('NTLM') }])).toBeNull();
  });

  it('an unset node has the list of the nearest parent that sets one', () => {
    const others = [
      { node: 'w3svc/1/root', text: UNSET },
      { node: 'w3svc/1', text: value('NTLM') },
      { node: 'w3svc', text: value('Negotiate') },
    ];
    expect(providersOf(UNSET, 'w3svc/1/root/EWS', others)).toEqual(['NTLM']);
    const [fragment] = normalizeAdsutil(UNSET, {
      ...AT,
      node: 'w3svc/1/root/EWS',
      others: answersOf(others),
    }).fragments;
    expect(fragment?.provenance['windowsAuthentication.providers']).toMatchObject({ layer: 'metabase node w3svc/1' });
    expect(fragment?.properties).toMatchObject({ windowsAuthentication: { ownsProviders: false } });
  });

  it('the default holds only where the whole chain is known to be unset', () => {
    const others = ['w3svc', 'w3svc/1', 'W3SVC/1/Root'].map((node) => ({ node, text: UNSET }));
    expect(providersOf(UNSET, 'w3svc/1/root/EWS', others)).toEqual(['Negotiate', 'NTLM']);
    expect(providersOf(UNSET, 'w3svc/1/root/EWS', others.slice(1))).toBeNull();
    expect(providersOf(UNSET, 'w3svc', [])).toEqual(['Negotiate', 'NTLM']);
  });

  it('the last answer counts: the ScottOs blog (2008) asks, sets and asks again in one window', () => {
    expect(
      providersOf(BANNER + UNSET + BANNER + value('NTLM,Negotiate') + BANNER + value('NTLM,Negotiate'), 'w3svc/1/root'),
    ).toEqual(['NTLM', 'Negotiate']);
  });

  it('does not say whether Windows authentication is on', () => {
    const [fragment] = normalizeAdsutil(UNSET, { ...AT, node: 'w3svc/1/root' }).fragments;
    expect(fragment?.unseen?.['windowsAuthentication.enabled']).toMatchObject({ cause: 'not-in-answer' });
    expect(fragment?.properties).not.toHaveProperty('offeredMethods');
  });

  it('a path that does not exist is a failed answer with every line that says so', () => {
    const text =
      'The path requested could not be found.\nErrNumber: -2147024893 (0x80070003)\nError Trying To GET the object.\n';
    expect(normalizeAdsutil(text, { ...AT, node: 'w3svc/9' })).toEqual({
      fragments: [],
      problem: {
        message:
          'adsutil.vbs answered: The path requested could not be found. ErrNumber: -2147024893 (0x80070003) Error Trying To GET the object.',
        line: 3,
      },
    });
  });

  it.each([
    ['some other text', 'w3svc/1/root'],
    ['', 'w3svc/1/root'],
    [UNSET, 'smtpsvc/1'],
    [UNSET, 'w3svc/one/root'],
    [UNSET, ''],
  ])('what is no answer about a web node says nothing (%j at %j)', (text, node) => {
    expect(normalizeAdsutil(text, { ...AT, node })).toMatchObject({
      fragments: [],
      problem: { message: expect.any(String) },
    });
  });
});
