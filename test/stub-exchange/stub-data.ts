import type { Cell, PsObject } from '../../scripts/organization/cell.ts';
import { CMDLETS } from '../../scripts/organization/cmdlet-objects.ts';
import { effectiveIis } from '../../scripts/organization/effective-iis.ts';
import type { MailboxPlan, OrganizationPlan, ServerPlan } from '../../scripts/organization/plan.ts';
import { renderApplicationHost } from '../../scripts/organization/render-application-host.ts';
import { type CertificatePlan, certificatesOf, MORE, POLICY } from './more-objects.ts';
import { thumbprintOf } from './thumbprint.ts';

/** An organization as the stub reads it: objects as cells, mailboxes as plans, and what each server's own tools say. */
export interface StubData {
  readonly name: string;
  readonly domain: string;
  readonly domainController: string;
  readonly servers: readonly { readonly name: string; readonly release: string; readonly build: string }[];
  readonly databases: readonly { readonly name: string; readonly server: string; readonly release: string }[];
  readonly cmdlets: { readonly [cmdlet: string]: readonly StubObject[] };
  readonly certificates: readonly CertificatePlan[];
  readonly authenticationPolicy: string;
  readonly mailboxes: readonly MailboxPlan[];
}

interface StubObject {
  readonly class: string;
  readonly type: string;
  readonly text: string;
  readonly properties: { readonly [name: string]: Cell };
}

/** Mailboxes are made by the stub itself, full size. */
const OWN = new Set(['Get-Mailbox', 'Get-CASMailbox']);

export function cmdletObjects(org: OrganizationPlan): ReadonlyMap<string, readonly PsObject[]> {
  const all = { ...CMDLETS, ...MORE };
  return new Map(
    Object.entries(all)
      .filter(([cmdlet]) => !OWN.has(cmdlet))
      .map(([cmdlet, objects]) => [cmdlet, objects(org)]),
  );
}

/** @param classOfObject The C# class that an object is made of. */
export function stubData(org: OrganizationPlan, classOfObject: (object: PsObject) => string): StubData {
  const cmdlets = [...cmdletObjects(org)].map(
    ([cmdlet, objects]) => [cmdlet, objects.map((object) => stubObject(object, classOfObject(object)))] as const,
  );
  return {
    name: org.name,
    domain: org.domain,
    domainController: `dc01.${org.domain}`,
    servers: org.servers.map(({ name, release, build }) => ({ name, release, build })),
    databases: org.databases.map(({ name, server, release }) => ({ name, server, release })),
    cmdlets: Object.fromEntries(cmdlets),
    certificates: certificatesOf(org),
    authenticationPolicy: POLICY,
    mailboxes: org.mailboxes,
  };
}

const stubObject = (object: PsObject, className: string): StubObject => ({
  class: className,
  type: object.types[0] ?? '',
  text: object.text,
  properties: Object.fromEntries(object.properties),
});

/** What appcmd, adsutil, reg and netsh of one server read. */
export interface StubServer {
  readonly name: string;
  readonly applicationHost: string;
  readonly locations: { readonly [path: string]: ReturnType<typeof effectiveIis> };
  readonly sites: readonly {
    readonly name: string;
    readonly id: number;
    readonly bindings: string;
    readonly state: string;
  }[];
  readonly applications: readonly { readonly name: string; readonly pool: string }[];
  readonly pools: readonly { readonly name: string; readonly state: string }[];
  readonly metabase: { readonly [node: string]: { readonly [property: string]: string } };
  readonly registry: readonly {
    readonly key: string;
    readonly name: string;
    readonly type: string;
    readonly data: string | number;
  }[];
  readonly sslBindings: readonly {
    readonly address: string;
    readonly hash: string;
    readonly appId: string;
    readonly store: string;
  }[];
}

const IIS_ID = '{4dc3e181-e14b-4a21-b022-59fc669b0914}';

/** @param namespaceCertificate Name in certificates.json of the one bound to port 443. */
export function stubServer(server: ServerPlan, namespaceCertificate: string): StubServer {
  const { iis } = server;
  const paths = new Set([
    '',
    ...iis.locations.map((location) => location.path),
    ...iis.sites.flatMap((site) => [
      site.name,
      ...site.applications.map((app) => (site.name + app.path).replace(/\/$/, '')),
    ]),
  ]);
  const applications = iis.sites.flatMap((site) =>
    site.applications.map((app) => ({ name: `${site.name}${app.path}`, pool: app.pool })),
  );
  return {
    name: server.name,
    applicationHost: renderApplicationHost(iis),
    locations: Object.fromEntries([...paths].sort().map((path) => [path, effectiveIis(iis, path)])),
    sites: iis.sites.map((site) => ({
      name: site.name,
      id: site.id,
      bindings: site.bindings.map((binding) => `${binding.protocol}/${binding.information}`).join(','),
      state: 'Started',
    })),
    applications,
    pools: [...new Set(applications.map((app) => app.pool))].sort().map((name) => ({ name, state: 'Started' })),
    metabase: { 'w3svc/1/root': {}, 'w3svc/1': {}, w3svc: {} },
    registry: server.registry.flatMap(({ key, name, data }) =>
      data === null ? [] : [{ key, name, type: typeof data === 'number' ? 'REG_DWORD' : 'REG_SZ', data }],
    ),
    sslBindings: [
      { address: '0.0.0.0:443', hash: thumbprintOf(namespaceCertificate), appId: IIS_ID, store: 'MY' },
      { address: '0.0.0.0:444', hash: thumbprintOf('selfSigned'), appId: IIS_ID, store: 'MY' },
    ],
  };
}
