import type { StillNeeded } from '../../collect/by-hand/still-needed.ts';
import { terminal } from '../../lib/escape.ts';

/** The commands that a capture still needs, by place and in order. */
export function stillNeededText(places: readonly StillNeeded[]): string {
  if (places.length === 0) return '# No evidence is missing: every request that can be answered has an answer.\n';
  return `# All of it is typed with the folder of the capture as the working folder.\n\n${places.map(placeText).join('\n')}`;
}

function placeText({ commands, folders, place, server, shell }: StillNeeded): string {
  const rights = [...new Set(commands.map((command) => command.rights))];
  const lines = [...(folders === null ? [] : [folders]), ...commands.map(({ command }) => command)].map(terminal);
  return `# ${WHERE[place](terminal(server ?? ''))}, ${SHELLS[shell]}, as ${rights.join('; ')}\n${lines.join('\n')}\n`;
}

const WHERE: { readonly [place in StillNeeded['place']]: (name: string) => string } = {
  'management-host': () => 'On a management host',
  server: (name) => `On ${name}`,
  client: (name) => `On a client computer, here called ${name}`,
};
const SHELLS: { readonly [shell in StillNeeded['shell']]: string } = {
  'exchange-management-shell': 'in the Exchange Management Shell',
  powershell: 'in PowerShell',
  'command-prompt': 'in a command prompt (cmd)',
};
