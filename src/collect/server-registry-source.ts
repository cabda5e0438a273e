import { legalFileName } from '../lib/platform/legal-file-name.ts';
import { wordTable } from '../lib/words/word-table.ts';
import type { Value } from '../model/resource.ts';
import { SERVER_REGISTRY } from './catalog/registry-request.ts';
import type { EvidenceSource, SourceAnswer } from './evidence-source.ts';
import { quotable, reasonOfErrors, reasonOfSilence, silenceIn } from './plain-reason.ts';
import type { PowerShellRunner } from './runner.ts';
import { memberText, type ServerFact } from './server-fact.ts';
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
      const { durationMs } = answer;
      if (answer.state !== 'answered') {
        return { status: 'failed', reason: reasonOfSilence(answer).text, files: [], durationMs, ...silenceIn(answer) };
      }
      const found = answer.data.filter((value) => memberText(value, 'registry') === 'exaudit/registry-value/v1');
      if (found.length === 0) {
        const why = reasonOfErrors(answer.errors);
        return { status: 'failed', reason: help(why.text, server), files: [], durationMs, ...silenceIn(answer, why) };
      }
      return { ...evidenceOf(server, found), durationMs };
    },
  };
}

function evidenceOf(server: ServerFact, found: readonly Value[]): SourceAnswer {
  const known = found.filter((value) => ['set', 'unset'].includes(memberText(value, 'state') ?? ''));
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
  const state = memberText(lost, 'state');
  const why =
    state === 'denied' ? help('access is denied', server) : quotable(memberText(lost, 'detail') ?? `${state}`);
  const reason = `${memberText(lost, 'hive')}\\${memberText(lost, 'key')}, ${memberText(lost, 'name')}: ${why}`;
  return { status: known.length === 0 ? 'failed' : 'partial', reason, files };
}

const HIVES: { readonly [hive: string]: string } = wordTable({
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKU: 'HKEY_USERS',
  HKCU: 'HKEY_CURRENT_USER',
});

/** As a console shows the command that asks for it: the form that captures have from everybody. */
function asConsole(value: Value): string {
  const [hive, key, name] = ['hive', 'key', 'name'].map((member) => memberText(value, member) ?? '');
  const command = `C:\\>reg query "${hive}\\${key}" /v ${name} /reg:64`;
  if (memberText(value, 'state') === 'unset') {
    return `${command}\r\n\r\nERROR: The system was unable to find the specified registry key or value.\r\n`;
  }
  const data = quotable(memberText(value, 'data') ?? '');
  return `${command}\r\n\r\n${HIVES[hive ?? ''] ?? hive}\\${key}\r\n    ${name}    ${memberText(value, 'type')}    ${data}\r\n`;
}
