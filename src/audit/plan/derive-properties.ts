import { type Resource, type Value, valueAt } from '../../model/resource.ts';
import { addAutodiscoverHost } from '../../normalize/cmdlets/client-access-service.ts';
import { addHost } from '../../normalize/cmdlets/fragment.ts';
import { addAdvertisedMethods, addOutsideMethod } from '../../normalize/cmdlets/outlook-anywhere.ts';
import { addDeclaredMethods } from '../../normalize/cmdlets/virtual-directory.ts';
import { offeredMethods } from '../../normalize/iis/offered-methods.ts';

/**
 * Properties that normalizers derive from others of the same resource, as they would derive them from its values now.
 * Only what can be derived is in the result. Remediation follows its changes with it.
 */
export function deriveProperties(resource: Resource): { readonly [path: string]: Value } {
  switch (resource.kind) {
    case 'iis-location':
      return ofLocation(resource);
    case 'virtual-directory':
      return {
        ...derived(resource, addDeclaredMethods, 'declaredMethods'),
        ...derived(resource, (read) => addHost(read, 'internalUrl', 'internalHost'), 'internalHost'),
      };
    case 'client-access-service':
      return derived(resource, addAutodiscoverHost, 'autodiscoverHost');
    case 'outlook-anywhere':
      return {
        ...derived(resource, addAdvertisedMethods, 'advertisedMethods'),
        ...derived(resource, addOutsideMethod, 'outsideMethod'),
      };
    default:
      return {};
  }
}

function ofLocation({ properties, unseen = {} }: Resource): { readonly [path: string]: Value } {
  const at = (path: string): Value | undefined => (Object.hasOwn(unseen, path) ? undefined : valueAt(properties, path));
  const methods = offeredMethods({
    windowsEnabled: at('windowsAuthentication.enabled'),
    providers: at('windowsAuthentication.providers'),
    basicEnabled: at('basicAuthentication.enabled'),
    digestEnabled: at('digestAuthentication.enabled'),
  });
  return methods === undefined ? {} : { offeredMethods: methods };
}

function derived(
  resource: Resource,
  add: typeof addDeclaredMethods,
  property: string,
): { readonly [path: string]: Value } {
  const read = { properties: { ...resource.properties }, unseen: { ...resource.unseen } };
  delete read.properties[property];
  delete read.unseen[property];
  add(read);
  const value = read.properties[property];
  return value === undefined ? {} : { [property]: value };
}
