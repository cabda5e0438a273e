import { cmdletNamed } from '../../model/cmdlets.ts';

/** Requests whose files are named after them, by what stands in file names: lower case, letters only. */
export type NamedRequests = ReadonlyMap<string, string>;

/** `EX01.contoso.com` and `\\EX01` are `EX01`. */
export const netbios = (name: string): string => name.replace(/^\\+/, '').split('.')[0] ?? name;

/** Without extension and without what copying adds: `(2)`, `- Copy`, `- Kopie`. */
export function stemOf(name: string): string {
  return name
    .replace(/\.(xml|clixml|json|ndjson|jsonl|txt|log|csv|reg|config|out|md|markdown|gz)$/i, '')
    .trimEnd()
    .replace(/(?:\(\d{1,9}\)|-\s{0,3}(?:copy|kopie|copie|copia))$/i, '')
    .trim();
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The command that the name is: `EX01_Get-OwaVirtualDirectory.ad-properties-only`, `outlookanywhere`. */
export function requestOfName(stem: string, requests: NamedRequests): string | undefined {
  const command = commandOfName(stem);
  if (command !== undefined) return requests.get(lettersOf(command));
  for (const word of stem.split(/[^A-Za-z]+/)) {
    const request = requests.get(lettersOf(word));
    if (request !== undefined) return request;
  }
  return undefined;
}

/** A cmdlet in the name, also one that is no request: `Get-MailboxServer`. */
export function commandOfName(stem: string): string | undefined {
  return /(?<![A-Za-z])Get-?[A-Za-z]{3,}/i.exec(stem)?.[0];
}

/** File names that are requests: cmdlets without `Get-` and hyphens too, and what older releases called them. */
export function namedRequests(ids: readonly string[]): NamedRequests {
  const named = new Map<string, string>();
  for (const id of ids.filter((name) => name.startsWith('Get-'))) {
    for (const name of [id, ...(cmdletNamed(id)?.spec.former ?? [])]) {
      const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
      named.set(letters, id);
      if (id !== 'Get-Mailbox') named.set(letters.slice(3), id);
    }
  }
  return named;
}
