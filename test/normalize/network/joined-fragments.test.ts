import { expect, test } from 'vitest';
import type { Properties } from '../../../src/model/resource.ts';
import { boundPortsOf } from '../../../src/normalize/network/bound-ports.ts';
import { sitesOf } from '../../../src/normalize/network/directory-sites.ts';

const fragment = (kind: string, name: string, server: string, properties: Properties, line: number) => ({
  kind,
  id: `${kind}:${server}/${name}`,
  label: name,
  server,
  properties,
  provenance: { '*': { record: 0, line } },
});
const certificate = (server: string, thumbprint: string) =>
  fragment('certificate', thumbprint.toLowerCase(), server, { thumbprint }, 1);
const binding = (server: string, address: string | null, port: number, thumbprint: string | null, line = 7) =>
  fragment('tls-binding', `${address}:${port}`, server, { address, port, thumbprint }, line);
const portsOf = (...args: Parameters<typeof boundPortsOf>) =>
  boundPortsOf(...args).map(({ id, properties }) => [id, properties.boundPorts]);

test('a certificate has the ports that its own server binds to its thumbprint, and where that was read', () => {
  const bindings = [
    binding('ex01', '0.0.0.0', 444, 'aa', 9),
    binding('ex01', '0.0.0.0', 443, 'AA', 12),
    binding('ex01', '::', 443, 'AA', 15),
    binding('ex01', '0.0.0.0', 8172, null),
    binding('ex02', '0.0.0.0', 443, 'BB'),
  ];
  const [first, ...rest] = boundPortsOf([certificate('ex01', 'AA'), certificate('ex01', 'BB')], bindings);
  expect(first).toMatchObject({ properties: { boundPorts: [443, 444] }, provenance: { '*': { line: 9 } } });
  expect(rest.map(({ properties }) => properties.boundPorts)).toEqual([[]]);
});

test('of a server whose bindings nobody showed nothing is said', () => {
  expect(portsOf([certificate('ex01', 'AA')], [binding('ex02', '0.0.0.0', 443, 'AA')])).toEqual([]);
});

test('a binding of the loopback address reaches no client', () => {
  const bindings = [binding('ex01', '127.0.0.1', 443, 'AA'), binding('ex01', '::1', 443, 'AA')];
  expect(portsOf([certificate('ex01', 'AA')], bindings)).toEqual([['certificate:ex01/aa', []]]);
});

test('a certificate that two files show is one', () => {
  const twice = [certificate('ex01', 'AA'), certificate('ex01', 'AA')];
  expect(portsOf(twice, [binding('ex01', null, 443, 'AA')])).toEqual([['certificate:ex01/aa', [443]]]);
});

test('a directory stands in the site of its server, where that is known', () => {
  const directories = ['ex01', 'ex02', 'ex03'].map((server) => fragment('virtual-directory', 'ews', server, {}, 1));
  const servers = [
    { ...fragment('server', '', 'ex01', { site: 'HQ' }, 4), id: 'server:ex01' },
    { ...fragment('server', '', 'ex02', {}, 8), id: 'server:ex02' },
  ];
  expect(sitesOf([...directories, ...directories], servers)).toEqual([
    {
      kind: 'virtual-directory',
      id: 'virtual-directory:ex01/ews',
      label: 'ews',
      server: 'ex01',
      properties: { site: 'HQ' },
      provenance: { '*': { record: 0, line: 4 } },
    },
  ]);
});
