import { describe, expect, test } from 'vitest';
import { loadDeclarations } from '../../../src/policy/read/load-declarations.ts';
import { faultsOf } from '../faults-of.ts';

const TEXT = `schema: exaudit/declarations/v1
loadBalancer:
  tls: bridging-same-certificate
reverseProxy:
  passesNtlm: false
`;

describe('loadDeclarations', () => {
  test('gives full paths with their lines, and only what was written', () => {
    expect(loadDeclarations(TEXT, 'declarations.yaml')).toEqual({
      'declared.loadBalancer.tls': { value: 'bridging-same-certificate', line: 3 },
      'declared.reverseProxy.passesNtlm': { value: false, line: 5 },
    });
    expect(loadDeclarations('schema: exaudit/declarations/v1', 'd.yaml')).toEqual({});
    const unanswered = 'schema: exaudit/declarations/v1\nclients: { mac: , outlook: ~ }\nloadBalancer:\n  tls:\n';
    expect(loadDeclarations(unanswered, 'd.yaml')).toEqual({});
    const none = 'schema: exaudit/declarations/v1\nhybridAgent: { servers: [] }';
    expect(loadDeclarations(none, 'd.yaml')).toEqual({ 'declared.hybridAgent.servers': { value: [], line: 2 } });
  });

  test('what is no YAML, or has no such shape, is told of the declarations', () => {
    for (const text of ['loadBalancer: [', 'loadBalancer: 7'])
      expect(() => loadDeclarations(text, 'd.yaml')).toThrow(/^The declarations cannot be used: \d+ faults?\.$/);
    expect(faultsOf(() => loadDeclarations('a:\n\tb: 1', 'd.yaml'))).toEqual([
      'd.yaml:2:1 yaml-tab: A tab indents this line; YAML takes blanks only. [replace it by two blanks]',
    ]);
    try {
      loadDeclarations('loadBalancer: [', 'd.yaml');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'declarations-invalid' });
    }
  });

  test.each([
    [
      'tls:',
      'tsl:',
      'declarations.yaml:3:3 policy-invalid: "tsl" is not a field of a loadBalancer. [did you mean "tls"?]',
    ],
    [
      'bridging-same-certificate',
      'bridging',
      'declarations.yaml:3:8 policy-invalid: "bridging" is not a known value here. [did you mean "bridging-same-certificate"?]',
    ],
    [
      'false',
      'no',
      'declarations.yaml:5:15 policy-invalid: Expected true or false, found the text "no". [write false]',
    ],
    [
      'declarations/v1',
      'declarations/v9',
      'declarations.yaml:1:9 policy-invalid: Expected exaudit/declarations/v1, found "exaudit/declarations/v9".',
    ],
    [
      'reverseProxy:\n  passesNtlm: false',
      'reverseProxy:',
      'declarations.yaml:4:14 policy-invalid: Expected a mapping, found nothing.',
    ],
  ])('%s turned into %s is a fault', (replace, by, expected) => {
    expect(faultsOf(() => loadDeclarations(TEXT.replace(replace, by), 'declarations.yaml'))).toEqual([expected]);
  });
});
