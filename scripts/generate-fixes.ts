import { FIX_ACTIONS } from '../src/model/plan/fix-actions.ts';
import type { FixAction } from '../src/model/plan/fixes/fix-action.ts';
import { CMDLET_CAPABILITIES } from '../src/remediate/propose/capabilities/cmdlet-capabilities.ts';
import { IIS_CAPABILITIES, PROVIDERS_CAPABILITY } from '../src/remediate/propose/capabilities/iis-capabilities.ts';
import { OWNERSHIPS } from '../src/remediate/propose/capabilities/ownerships.ts';

/** `docs/fixes.md`: every action that a rule may name, and every parameter and attribute that a plan may write. */
export function fixesPage(): string {
  return [
    '# Fixes',
    '',
    'Generated from `src/model/plan/fixes/` and `src/remediate/propose/capabilities/`. How a plan comes about stands in',
    '[remediation.md](remediation.md).',
    '',
    '## Actions',
    '',
    'What may stand in the `fix:` of a rule; `policy lint` holds rules against this.',
    '',
    ...Object.entries(FIX_ACTIONS).flatMap(([name, action]) => actionLines(name, action)),
    '## Parameters of Exchange cmdlets',
    '',
    'Nothing else is ever written. Releases are those that Microsoft lists for the parameter. What was written is read back',
    'with the Get- cmdlet of the same noun.',
    '',
    '| kind | property | cmdlet | parameter | read back | releases | interrupts | visible | cannot be undone |',
    '|---|---|---|---|---|---|---|---|---|',
    ...CMDLET_CAPABILITIES.map((row) => {
      const kind = row.protocols === undefined ? row.kind : `${row.kind} (${row.protocols.join(', ')})`;
      const lasting = row.irreversible.length === 0 ? '' : row.irreversible.join(' ');
      return `| ${kind} | ${row.property} | Set-${row.noun} | ${row.parameter} | ${row.reads} | ${row.exchange ?? ''} | ${row.impact} | ${row.visible} | ${lasting} |`;
    }),
    '',
    '## Settings of IIS',
    '',
    'Read back with `appcmd list config`, the whole list or the attribute, and whether applicationHost.config has it there.',
    '',
    '| property | section | attribute | interrupts | visible |',
    '|---|---|---|---|---|',
    ...[PROVIDERS_CAPABILITY, ...IIS_CAPABILITIES].map(
      (row) => `| ${row.property} | ${row.section} | ${row.attribute} | ${row.impact} | ${row.visible} |`,
    ),
    '',
    'Written again by others, and therefore never by a plan (Exchange 2013 and later):',
    '',
    ...OWNERSHIPS.map((row) => `- ${row.property} at ${row.location}: ${row.says}`),
    '- Extended Protection: the script of Microsoft owns it (an instruction, `by-hand.txt`).',
    '- a setting that the web.config of the location itself has: it wins, and an update of Exchange replaces the file.',
    '',
    '## Elsewhere',
    '',
    '| what | how | interrupts | visible |',
    '|---|---|---|---|',
    '| NTAuthenticationProviders of IIS 6 | `adsutil.vbs set`, read back with `get`; not set at the node is a value too | iis-reset | after the restart of the IIS Admin service |',
    '| a registry value of a server (`HKLM`) | `New-ItemProperty`, `Remove-ItemProperty`; those that a policy or a client owns are an instruction | outage | after a restart of the computer |',
    '| alternate service account, service principal names | by hand, in order, both ways (`by-hand.txt`) | | |',
    '| UserPrincipalName | a list to review (`review.csv`), never a script | | |',
    '',
  ].join('\n');
}

function actionLines(name: string, action: FixAction): readonly string[] {
  const rows = Object.entries(action.arguments).map(([argument, spec]) => {
    const values = spec.values === undefined ? spec.type : spec.values.map((value) => `\`${value}\``).join(', ');
    const more = [
      ...(spec.ask === true ? ['`ask`'] : []),
      ...(spec.fromProperty === true ? ['`{ property: PATH }`'] : []),
    ];
    return `| ${argument}${spec.required ? '' : ' (optional)'} | ${[values, ...more].join(', ')} | ${spec.doc} |`;
  });
  const table = rows.length === 0 ? [] : ['| argument | values | |', '|---|---|---|', ...rows, ''];
  return [`### ${name}`, '', `${action.doc} For: ${action.kinds.join(', ')}.`, '', ...table];
}
