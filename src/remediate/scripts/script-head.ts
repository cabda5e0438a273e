import type { Plan, Wave } from '../../model/plan/plan.ts';
import { safeName } from './safe-name.ts';
import { SCRIPT_PARAMETERS, SCRIPT_SAYS, type ScriptName } from './script-parameters.ts';
import { typedLiteral } from './typed-literal.ts';

/** What stands at the top of a script: what it is, its parameters, and the plan's own facts as literals. */
export function scriptHead(name: ScriptName, plan: Plan, wave: Wave): string {
  const where = `wave ${wave.number}`;
  const servers = wave.servers.map((server) => safeName('server', server, where));
  const valid = plan.validUntil ?? 'not known: needs -OverrideValidity';
  const lines = [
    `exaudit ${name}.ps1: plan ${plan.id}, wave ${wave.number} (${wave.title})`,
    ...SCRIPT_SAYS[name],
    '',
    `Plan      ${plan.id}, digest ${plan.digest}`,
    `Run       ${plan.run}`,
    `Evidence  ${plan.evidenceWindow === null ? 'time not known' : `${plan.evidenceWindow.first} to ${plan.evidenceWindow.last}`}`,
    `Valid to  ${valid}`,
    `Servers   ${whereToRun(servers)}`,
    `Steps     ${wave.steps.length}`,
    'Written by a program from values that were read. Review it; do not edit it: an approval is bound to the digest.',
  ];
  const literal = (value: string | null): string => typedLiteral(value, where);
  return `${lines.map(comment).join('\n')}
[CmdletBinding()]
param(
${SCRIPT_PARAMETERS[name]}
    # One domain controller for everything; otherwise the one that Exchange uses on this server.
    [string]$DomainController = '',
    # Transcript and result go there; otherwise beside the script.
    [string]$OutputFolder = '',
    # Asks no web server what it offers.
    [switch]$NoWire,
    # How long a directory may take to show a change.
    [int]$DirectorySeconds = 60
)

$ErrorActionPreference = 'Stop'
$Kind = ${literal(name)}
$Plan = @{
    Id = ${literal(plan.id)}
    Digest = ${literal(plan.digest)}
    Run = ${literal(plan.run)}
    Wave = ${wave.number}
    ValidUntil = ${literal(plan.validUntil)}
    Servers = ${typedLiteral(servers, where)}
}`;
}

function whereToRun(servers: readonly string[]): string {
  if (servers.length === 0) return 'any one with the cmdlets (settings of the organization)';
  return servers.length === 1 ? servers.join() : `${servers.join(', ')}; run it on each, one after the other`;
}

/** Data in a comment: one line of plain characters, so that nothing can end the comment. */
const comment = (text: string): string => `# ${text.replace(/[^\x20-\x7e]/gu, '?')}`.trimEnd();
