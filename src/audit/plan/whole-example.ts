import { wordTable } from '../../lib/words/word-table.ts';
import { type Resource, valueAt } from '../../model/resource.ts';
import { exampleLocation } from './example-location.ts';

/** A build of each release, newest first: what a rule is about runs one of them. */
export const EXAMPLE_BUILDS: readonly string[] = ['15.2.1544.9', '15.1.2507.39', '15.0.1497.48', '14.3.513.0'];

/**
 * The resources of a test with what every collection brings beside what the rule reads: the server with its build, and of a
 * location of IIS its path, and that it sets its values itself. Without it a plan can only say what it does not know.
 */
export function wholeExample(resources: readonly Resource[], build: string): readonly Resource[] {
  const all = resources.map((one) => BROUGHT[one.kind]?.(one, resources) ?? one);
  const named = new Map(
    all.flatMap(({ label, server }) => (server === undefined ? [] : [[server, nameIn(label, server)]])),
  );
  const known = new Set(all.filter(({ kind }) => kind === 'server').map(({ id }) => id.slice('server:'.length)));
  // What is of the organization is the same on all servers: one stands for them.
  const servers = named.size === 0 && known.size === 0 ? new Map([['ex01', 'EX01']]) : named;
  return [
    ...all.map((one) =>
      one.kind === 'server' && valueAt(one.properties, 'build') === undefined ? built(one, build) : one,
    ),
    ...(all.some(({ kind }) => kind === 'mailbox') ? [POLICY_OF_LYNC] : []),
    ...[...servers].filter(([id]) => !known.has(id)).map(([id, name]) => serverOf(id, name, build)),
  ];
}

const BROUGHT: { readonly [kind: string]: (one: Resource, all: readonly Resource[]) => Resource } = wordTable({
  'offline-address-book': (one) => ({ ...one, properties: { virtualDirectories: [], ...one.properties } }),
  'outlook-anywhere': (one, all) => published(one, all),
  'iis-location': exampleLocation,
  'virtual-directory': (one) => ({
    ...one,
    properties: { iisAuthenticationMethods: ['Ntlm', 'OAuth', 'Negotiate'], ...one.properties },
  }),
});

/** What people with a mailbox have beside it. */
const POLICY_OF_LYNC: Resource = {
  kind: 'client-policy',
  id: 'client-policy:global',
  label: 'Global',
  properties: { identity: 'Global', disableEmailComparisonCheck: false },
  provenance: {},
};

/** A side that is published has a host name, a method and whether SSL is required; before 2013 there is one side. */
function published(directory: Resource, all: readonly Resource[]): Resource {
  const build = all.find(({ id }) => id === `server:${directory.server ?? ''}`)?.properties.build;
  const outside = valueAt(directory.properties, 'outsideMethod') ?? 'Ntlm';
  const methods =
    typeof build === 'string' && /^(?:8|14)\./.test(build)
      ? { clientAuthenticationMethod: outside }
      : {
          internalClientsRequireSsl: true,
          internalClientAuthenticationMethod: 'Ntlm',
          externalClientsRequireSsl: true,
          externalClientAuthenticationMethod: outside,
        };
  return {
    ...directory,
    properties: { iisAuthenticationMethods: ['Basic', 'Ntlm', 'Negotiate'], ...methods, ...directory.properties },
  };
}

const built = (server: Resource, build: string): Resource => ({
  ...server,
  properties: { ...server.properties, build },
});

const serverOf = (id: string, name: string, build: string): Resource => ({
  kind: 'server',
  id: `server:${id}`,
  label: name,
  server: id,
  properties: { name, build },
  provenance: {},
});

const nameIn = (label: string, server: string): string => {
  const begins = label.slice(0, server.length);
  return begins.toLowerCase() === server ? begins : server.toUpperCase();
};
