import { legalFileName } from '../lib/platform/legal-file-name.ts';
import type { Value } from '../model/resource.ts';
import { SERVER_REGISTRY } from './catalog/registry-request.ts';
import type { Evidence, EvidenceSource } from './evidence-source.ts';
import { quotable, reasonOfErrors, reasonOfSilence } from './plain-reason.ts';
import type { PowerShellRunner } from './runner.ts';
import { type ServerFact, textOf } from './server-fact.ts';
import { help, type Reach } from './server-files-source.ts';

/** The values of `SERVER_REGISTRY`, from the 64-bit registry of each server. */
export function serverRegistrySource(powershell: PowerShellRunner, reach: Reach): EvidenceSource {
  return {
    scope: 'each-server',
    request: 'reg query',
    gather: async (server, { signal, timeoutMs }) => {
      const values = SERVER_REGISTRY.map(({ hive, key, name }) => ({ hive, key, name }));
      const data = { computer: reach(server).computer, values };
      const answer = await powershell.run({ script: 'server-registry', data, timeoutMs }, signal);
      if (answer.state !== 'answered') {
        const silent = answer.state === 'timed-out' ? { timedOut: true } : {};
        return { status: 'failed', reason: reasonOfSilence(answer).text, files: [], ...silent };
      }
      const found = answer.data.filter((value) => textOf(value, 'registry') === 'exaudit/registry-value/v1');
      if (found.length === 0) {
        return { status: 'failed', reason: help(reasonOfErrors(answer.errors).text, server), files: [] };
      }
      return evidenceOf(server, found);
    },
  };
}

function evidenceOf(server: ServerFact, found: readonly Value[]): Evidence {
  const known = found.filter((value) => ['set', 'unset'].includes(textOf(value, 'state') ?? ''));
  const lost = found.find((value) => !known.includes(value));
  const files =
    known.length === 0
      ? []
      : [
          {
            path: `servers/${legalFileName(server.name)}/registry/values.txt`,
            content: known.map(asConsole).join('\r\n'),
            withheld: [],
          },
        ];
  if (lost === undefined) return { status: 'complete', files };
  const state = textOf(lost, 'state');
  const why = state === 'denied' ? help('access is denied', server) : quotable(textOf(lost, 'detail') ?? `${state}`);
  const reason = `${textOf(lost, 'hive')}\\${textOf(lost, 'key')}, ${textOf(lost, 'name')}: ${why}`;
  return { status: known.length === 0 ? 'failed' : 'partial', reason, files };
}

const HIVES: { readonly [hive: string]: string } = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKU: 'HKEY_USERS',
  HKCU: 'HKEY_CURRENT_USER',
};

/** As a console shows the command that asks for it: the form that captures have from everybody. */
function asConsole(value: Value): string {
  const [hive, key, name] = ['hive', 'key', 'name'].map((member) => textOf(value, member) ?? '');
  const command = `C:\\>reg query "${hive}\\${key}" /v ${name} /reg:64`;
  if (textOf(value, 'state') === 'unset') {
    return `${command}\r\n\r\nERROR: The system was unable to find the specified registry key or value.\r\n`;
  }
  const data = quotable(textOf(value, 'data') ?? '');
  return `${command}\r\n\r\n${HIVES[hive ?? ''] ?? hive}\\${key}\r\n    ${name}    ${textOf(value, 'type')}    ${data}\r\n`;
}
