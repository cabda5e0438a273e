import { CMDLETS } from '../model/cmdlets.ts';
import type { Fragment } from '../model/resource.ts';
import type { CmdletContext } from './cmdlets/fragment.ts';
import { normalizeHealthChecker } from './cmdlets/health-checker.ts';
import { ownsMailbox } from './cmdlets/mailbox.ts';
import { REGISTRY_ITEM } from './cmdlets/recognize/recognize.ts';
import { normalizeRegistry } from './cmdlets/registry/registry.ts';
import { computerOfItem, itemPropertyEntries } from './formats/registry/item-property.ts';
import { isSecretName } from './formats/secret-name.ts';
import { normalizeDnsRecord } from './network/dns-record.ts';
import { normalizeEndpoint } from './network/endpoint.ts';
import { type Normalizer, normalizerOf } from './objects/cmdlet-normalizer.ts';
import { propertyOf, type RawObject } from './raw/raw.ts';

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
