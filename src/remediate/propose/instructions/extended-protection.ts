import type { InstructionBody } from '../../../model/plan/instruction.ts';
import { typedName } from '../../../model/plan/typed-name.ts';
import type { Resource } from '../../../model/resource.ts';

const SCRIPT = '.\\ExchangeExtendedProtectionManagement.ps1';

/**
 * Extended Protection by Microsoft's script, on the servers of the locations that were found
 * (`docs/domain/extended-protection.md#whose-it-is`).
 */
export function extendedProtection(locations: readonly Resource[]): InstructionBody {
  const names = [...new Set(locations.flatMap(({ server }) => server ?? []))].sort();
  const servers =
    names.length === 0 ? ['SERVER'] : names.map((name) => typedName('server', name.toUpperCase(), 'SERVER'));
  return {
    id: 'extended-protection',
    title: `Extended Protection on ${servers.join(', ')}, by Microsoft's script`,
    owner: 'whoever runs Exchange, with the script of Microsoft (aka.ms/ExchangeEPScript)',
    why: 'The script of Microsoft owns these settings: it sets front end and back end of all servers together, and keeps what it needs to take them back.',
    before: [
      {
        does: 'SSL offloading is off, and load balancer and proxies pass TLS on, or end it with the same certificate: otherwise clients are prompted without end.',
        commands: ['Get-OutlookAnywhere | Format-Table Server, SSLOffloading'],
        check: 'SSLOffloading is False on every server.',
      },
      {
        does: 'No client uses NTLM version 1, and nothing between client and server inspects TLS.',
        commands: [],
        check: 'Counted in the security log (event 4624, package name NTLM V1).',
      },
      {
        does: 'Servers that a hybrid agent publishes are left out (-SkipExchangeServerNames), and public folders are not on Exchange 2013.',
        commands: [],
        check: null,
      },
      {
        does: 'In the Exchange Management Shell as administrator: let the script look at builds and TLS settings of all servers.',
        commands: [`${SCRIPT} -PrerequisitesCheckOnly`],
        check: 'It names no server.',
      },
    ],
    forward: [
      {
        does: 'Run it for one server, the pilot, and look; then for the others, one after the other.',
        commands: servers.map((server) => `${SCRIPT} -ExchangeServerNames ${server}`),
        check:
          'Audit again: the rules pass, and three pilot users (inside, outside, on a computer outside the domain) are not prompted.',
      },
    ],
    back: [
      {
        does: 'The script takes back what it changed; the word is written exactly so.',
        commands: servers.map(
          (server) => `${SCRIPT} -ExchangeServerNames ${server} -RollbackType "RestoreConfiguration"`,
        ),
        check: 'Audit again: the values are those from before.',
      },
    ],
    stopIf: ['a pilot user is prompted', 'the check of prerequisites names a server'],
  };
}
