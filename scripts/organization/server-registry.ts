import { SERVER_REGISTRY } from '../../src/collect/catalog/registry-request.ts';
import type { RegistryValuePlan, Release } from './plan.ts';

/** Windows that servers of a release usually run on: ProductName, CurrentVersion, CurrentBuildNumber. */
const WINDOWS = {
  '2007': ['Windows Server 2008 R2 Enterprise', '6.1', '7601'],
  '2010': ['Windows Server 2008 R2 Enterprise', '6.1', '7601'],
  '2013': ['Windows Server 2012 R2 Standard', '6.3', '9600'],
  '2016': ['Windows Server 2016 Standard', '6.3', '14393'],
  '2019': ['Windows Server 2019 Standard', '6.3', '17763'],
} as const satisfies Record<Release, readonly [string, string, string]>;

/** Every value that is asked of a server: what somebody set to make NTLM and TLS as they should be, and the rest unset. */
export function shippedRegistry(release: Release): readonly RegistryValuePlan[] {
  const [product, version, build] = WINDOWS[release];
  const set: { readonly [name: string]: number | string } = {
    ProductName: product,
    CurrentVersion: version,
    CurrentBuildNumber: build,
    LmCompatibilityLevel: 3,
    SchUseStrongCrypto: 1,
    SystemDefaultTlsVersions: 1,
  };
  return SERVER_REGISTRY.map(({ key, name }) => ({ key: `HKEY_LOCAL_MACHINE\\${key}`, name, data: set[name] ?? null }));
}
