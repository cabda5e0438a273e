import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOG } from '../../src/collect/catalog.ts';
import { stillNeeded } from '../../src/collect/missing.ts';
import { normalizedOf } from '../normalize/normalized-of.ts';
import { fileOf } from './typed.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

/** Lines of code blocks that are commands of Exchange, IIS and Windows, not of this program. */
function commandsIn(page: string): readonly string[] {
  const text = readFileSync(join(DOCS, page), 'utf8');
  return [...text.matchAll(/^```(?:powershell|cmd|)\n([\s\S]*?)^```/gm)]
    .flatMap((block) => (block[1] ?? '').replace(/\|[ \t]*\n\s*/g, '| ').split('\n'))
    .filter(
      (line) => !/^Get-(ChildItem|AuthenticodeSignature|Content|FileHash)\b|^Get-\w+\.\w+(\s|$)/.test(line.trim()),
    )
    .filter((line) =>
      /^(Get-|netsh|copy|%SystemRoot%\S*appcmd|cscript|reg query|gpresult|setspn|Resolve-DnsName|nslookup|curl)/.test(
        line.trim(),
      ),
    );
}

/** What is left when somebody types these lines, one after the other. */
async function readBack(lines: readonly string[]) {
  const files = new Map<string, string>();
  for (const line of lines) {
    const file = fileOf(line);
    if (file === undefined) continue;
    files.set(file.path, file.adds ? `${files.get(file.path) ?? ''}${file.text}` : file.text);
  }
  return normalizedOf(Object.fromEntries(files));
}

const troubles = ({ records }: Awaited<ReturnType<typeof readBack>>): readonly string[] =>
  records
    .filter(({ status }) => status !== 'read')
    .map(({ path, status, problem }) => `${path}: ${status}: ${problem}`);

describe('what we ask people to type is read', () => {
  const pages = readdirSync(DOCS).filter((page) => page.endsWith('.md') && commandsIn(page).length > 0);

  it('stands on some pages', () => {
    expect(pages).toContain('hand-export.md');
  });

  it.each(pages)('from docs/%s', async (page) => {
    expect(troubles(await readBack(commandsIn(page)))).toEqual([]);
  });

  it('from the requests of the catalog', async () => {
    const asked = CATALOG.filter(({ source, optional }) => source !== 'declaration' && optional !== true);
    expect(troubles(await readBack(asked.map(({ command }) => command.replaceAll('{server}', 'EX01'))))).toEqual([]);
  });

  it('from "collect --missing", in all its places, and it answers what it was printed for', async () => {
    const places = stillNeeded({
      lines: [],
      servers: [
        { name: 'EX07', release: '2007' },
        { name: 'EX16', release: '2016' },
      ],
      names: { namespaces: ['mail.fabrikam.com'], domains: ['fabrikam.com'] },
      clients: [],
      wanted: null,
    });
    const commands = places.flatMap((place) => place.commands);
    const read = await readBack(commands.map(({ command }) => command));
    expect(troubles(read)).toEqual([]);
    const answered = new Set(read.lines.filter(({ status }) => status === 'complete').map(({ request }) => request));
    const left = new Set(commands.map(({ request }) => request).filter((request) => !answered.has(request)));
    expect([...left]).toEqual([]);
  });
});
