import { wordTable } from '../lib/words/word-table.ts';
import { CMDLETS, type Cmdlet, namesOfProperty, propertiesOf } from '../model/cmdlets.ts';
import type { Fragment, Unseen, Value } from '../model/resource.ts';
import { acceptedDomainReader } from './cmdlets/accepted-domain.ts';
import { authConfigReader } from './cmdlets/auth-config.ts';
import { authenticationPolicyReader } from './cmdlets/authentication-policy.ts';
import { certificateReader } from './cmdlets/certificate.ts';
import { clientAccessServiceReader } from './cmdlets/client-access-service.ts';
import { type Beside, type CmdletContext, fragmentOf, knownText, type ReadProperties } from './cmdlets/fragment.ts';
import { normalizeHealthChecker } from './cmdlets/health-checker.ts';
import { type KindReader, readerOf } from './cmdlets/kind-reader.ts';
import { mailboxReader, ownsMailbox } from './cmdlets/mailbox.ts';
import { mailboxDatabaseReader } from './cmdlets/mailbox-database.ts';
import { moveRequestReader } from './cmdlets/move-request.ts';
import { offlineAddressBookReader } from './cmdlets/offline-address-book.ts';
import { organizationReader } from './cmdlets/organization.ts';
import { outlookAnywhereReader } from './cmdlets/outlook-anywhere.ts';
import { outlookProviderReader } from './cmdlets/outlook-provider.ts';
import { REGISTRY_ITEM } from './cmdlets/recognize.ts';
import { normalizeRegistry } from './cmdlets/registry.ts';
import { namedAsServer, serverReader } from './cmdlets/server.ts';
import { virtualDirectoryReader } from './cmdlets/virtual-directory.ts';
import { computerOfItem, itemPropertyEntries } from './formats/item-property.ts';
import { isSecretName } from './formats/secret-name.ts';
import { normalizeDnsRecord } from './network/dns-record.ts';
import { normalizeEndpoint } from './network/endpoint.ts';
import type { RawObject } from './raw/raw.ts';
import { type Accessor, nameIn, propertyOf } from './raw/read-raw.ts';

export type { CmdletContext } from './cmdlets/fragment.ts';
export { mayAnswer, recognizeObject } from './cmdlets/recognize.ts';
export { normalizeRegistry, type RegistryContext } from './cmdlets/registry.ts';

/**
 * What is irregular about the answers on each kind: a file in `cmdlets/` and a line here. What is regular stands in the
 * kind's declaration. `cmdlets/` holds these, what they share, and how an object is recognized.
 */
const READERS: { readonly [kind: string]: KindReader } = wordTable({
  'accepted-domain': acceptedDomainReader,
  'auth-config': authConfigReader,
  'authentication-policy': authenticationPolicyReader,
  certificate: certificateReader,
  'client-access-service': clientAccessServiceReader,
  mailbox: mailboxReader,
  'mailbox-database': mailboxDatabaseReader,
  'move-request': moveRequestReader,
  'offline-address-book': offlineAddressBookReader,
  organization: organizationReader,
  'outlook-anywhere': outlookAnywhereReader,
  'outlook-provider': outlookProviderReader,
  server: serverReader,
  'virtual-directory': virtualDirectoryReader,
});

type Normalizer = (request: string, object: RawObject, context: CmdletContext) => readonly Fragment[];

const NORMALIZERS: ReadonlyMap<string, Normalizer> = new Map([
  ...CMDLETS.filter(({ name }) => name.startsWith('Get-')).map(
    (cmdlet) => [cmdlet.name, normalizerOf(cmdlet)] as const,
  ),
  ['HealthChecker report', (_, object, context) => normalizeHealthChecker(object, context, normalizeObject)],
  // Answers that we write ourselves.
  ['HTTP probe', normalizeEndpoint],
  ['DNS', normalizeDnsRecord],
  [REGISTRY_ITEM, normalizeItem],
]);

/**
 * What one object of a cmdlet's answer says. Empty where the object does not say which resource it is (no Identity, no
 * Guid), or the request is none of a cmdlet.
 */
export function normalizeObject(request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  return NORMALIZERS.get(request)?.(request, object, context) ?? [];
}

/** A key of the registry as Get-ItemProperty gives it, of the computer that it came from. */
function normalizeItem(_request: string, object: RawObject, context: CmdletContext): readonly Fragment[] {
  const computer = computerOfItem(object) ?? context.server;
  if (computer === null) return [];
  const { computerRole = 'server', lineOffset = 0, record } = context;
  const entries = (itemPropertyEntries(object) ?? []).filter(({ name }) => !isSecretName(name));
  return normalizeRegistry(entries, { record, computer, computerRole, lineOffset });
}

/** Whether an object that gave no fragment is missed: users without a mailbox are not. */
export function isMissed(request: string, object: RawObject): boolean {
  return request !== 'Get-User' || ownsMailbox(object) || propertyOf(object, 'RecipientTypeDetails') === undefined;
}

/** By property path: the names that carry it, of which the first one present counts, and how it is read. */
type PropertyTable = readonly (readonly [path: string, names: readonly string[], read: Accessor])[];

/** Reads the objects of a cmdlet as its kind declares them, with what is irregular. */
function normalizerOf(cmdlet: Cmdlet): Normalizer {
  const { name: request, kind } = cmdlet;
  const { readers = {}, identity = namedBy(cmdlet), complete, beside } = READERS[kind.kind] ?? {};
  const table: PropertyTable = propertiesOf(cmdlet)
    .filter(([path]) => !identity.gives.includes(path))
    .map(([path, spec]) => [path, namesOfProperty(path, spec, request), readers[path] ?? readerOf(spec)]);
  const paths = table.map(([path]) => path);
  const columnsOf = startColumns(table);
  return (_request, object, context) => {
    const read = readProperties(object, columnsOf(object));
    const found = identity.identify(object, context, request, read);
    if (found === undefined) return [];
    complete?.(read, object, context, paths);
    const others = beside?.(object, found, read) ?? [];
    return [
      fragmentOf(kind.kind, found, read, object, context),
      ...others.map((one) => besideOf(one, object, context)),
    ];
  };
}

/** Of one resource an object of another says less than its own does. */
function besideOf({ kind, ...found }: Beside, object: RawObject, context: CmdletContext): Fragment {
  return fragmentOf(kind, found, { properties: {}, unseen: {}, weak: ['*'] }, object, context);
}

/** The first of the names of the kind's key that the answer has a value for; what a server has is called as the server. */
function namedBy(cmdlet: Cmdlet): NonNullable<KindReader['identity']> {
  const { key, scope } = cmdlet.kind;
  const [path, spec] = propertiesOf(cmdlet).find(([name]) => name === key) ?? [];
  if (path === undefined || spec === undefined) throw new Error(`nothing says how a ${cmdlet.kind.kind} is called`);
  const names = namesOfProperty(path, spec, cmdlet.name);
  if (scope === 'server') return namedAsServer(path, names);
  const read = readerOf(spec);
  return {
    gives: [path],
    identify: (object) => {
      const name = names.map((one) => knownText(object, one, read)).find((text) => text !== undefined);
      return name === undefined ? undefined : { key: name, label: name, properties: { [path]: name } };
    },
  };
}

/** The properties that an object has, by the names that it has: what it does not have stays absent. */
type NamedColumns = readonly (readonly [path: string, name: string, read: Accessor])[];

/** More spellings than answers of one cmdlet have. */
const MOST_SPELLINGS = 500;

/** Objects of one answer have the same names, and there may be a million of them: each name is looked for once. */
function startColumns(table: PropertyTable): (object: RawObject) => NamedColumns {
  const known = new Map<string, NamedColumns>();
  return (object) => {
    const key = [...object.properties.keys()].join('\n');
    const before = known.get(key);
    if (before !== undefined) return before;
    const columns = table.flatMap(([path, names, read]) => {
      const spelled = names.map((name) => nameIn(object, name)).find((name) => name !== undefined);
      return spelled === undefined ? [] : [[path, spelled, read] as const];
    });
    if (known.size < MOST_SPELLINGS) known.set(key, columns);
    return columns;
  };
}

function readProperties(object: RawObject, columns: NamedColumns): ReadProperties {
  const properties: { [path: string]: Value } = {};
  const unseen: { [path: string]: Unseen } = {};
  for (const [path, name, read] of columns) {
    const reading = read(object.properties.get(name));
    if (reading === undefined) continue;
    if ('value' in reading) properties[path] = reading.value;
    else {
      unseen[path] = reading.unseen;
      // A value beside its `unseen` is a part: what is in it is certain.
      if (reading.part !== undefined) properties[path] = reading.part;
    }
  }
  return { properties, unseen };
}
