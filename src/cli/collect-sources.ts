import type { EvidenceSource } from '../collect/evidence-source.ts';
import type { PowerShellRunner } from '../collect/runner.ts';
import { type Reach, serverFilesSource } from '../collect/server-files-source.ts';
import { serverRegistrySource } from '../collect/server-registry-source.ts';

/** Everything that is asked outside of the Exchange session, in the order in which each server is asked. */
export function collectSources(powershell: PowerShellRunner, host: string): readonly EvidenceSource[] {
  const own = (host.split('.')[0] ?? host).toLowerCase();
  // The server that this runs on needs no remoting, and by default answers none from itself.
  const reach: Reach = (server) => ({
    computer: server.name.toLowerCase() === own ? '' : (server.fqdn ?? server.name),
  });
  return [serverFilesSource(powershell, reach), serverRegistrySource(powershell, reach)];
}
