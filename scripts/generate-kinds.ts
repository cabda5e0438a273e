import { nameInCmdlet } from '../src/model/cmdlets.ts';
import type { KindSpec } from '../src/model/kind.ts';
import { KINDS } from '../src/model/kinds.ts';

/** The reference page of every kind and property, from their declarations. */
export function kindsPage(): string {
  const sections = Object.values(KINDS).map(sectionOf);
  return `# Kinds of resources\n\nGenerated from \`src/model/kinds/\` by \`npm run generate\`. A policy may use these properties and no others.\n\n${sections.join('\n')}`;
}

function sectionOf(kind: KindSpec): string {
  const rows = Object.entries(kind.properties).map(([path, spec]) => {
    const type = [spec.type, spec.many].filter(Boolean).join(' ');
    const marks = [spec.identity ? 'identity' : '', spec.declared ? 'declared' : ''].filter(Boolean).join(', ');
    return `| \`${path}\` | ${type} | ${spec.privacy} | ${marks} | ${cell(spec.doc ?? `${nameInCmdlet(kind.requests[0] ?? '', path)}.`)} |`;
  });
  return [
    `## ${kind.kind}`,
    '',
    `${kind.title}; one answer covers ${kind.scope === 'server' ? 'one server' : 'the organization'}${kind.bulk ? '; bulk: streamed, never held in memory' : ''}.`,
    `Id: \`${kind.idExample}\`. Evidence: ${kind.requests.map((request) => `\`${request}\``).join(', ')}.`,
    '',
    '| property | type | privacy | | what it is |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
