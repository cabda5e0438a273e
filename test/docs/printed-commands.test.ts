import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stillNeeded } from '../../src/collect/by-hand/still-needed.ts';
import { CATALOG } from '../../src/collect/catalog.ts';
import { normalizedOf } from '../normalize/normalized-of.ts';
import { fileOf } from './typed.ts';

const DOCS = join(import.meta.dirname, '..', '..', 'docs');

/** How a line begins that asks Exchange, IIS or Windows for something. */
const ASKS =
  /^(?:Get-(?!\w+\.\w)|Resolve-|Test-|Invoke-|(?:\S+\\)?appcmd(?:\.exe)? |reg |netsh|copy|xcopy|cscript|gpresult|setspn|nslookup|curl|certutil|wevtutil|klist|nltest)/;

/** What stands there to be typed, and leaves no evidence: what it is for instead. */
const NO_EVIDENCE: readonly (readonly [command: RegExp, purpose: string])[] = [
  [/^(?:Get-ChildItem|Get-AuthenticodeSignature|Get-Date|Test-FileCatalog)\b/, 'signs our scripts'],
  [/^Get-ExecutionPolicy\b/, 'says whether our scripts may run'],
  [/^Get-ManagementRoleAssignment\b/, 'says what the account may ask'],
  [/\b(?:appcmd (?:set|clear|restore|recycle)|adsutil\.vbs (?:SET|DELETE))\b/, 'changes IIS'],
  [/\b(?:Get|Invoke|New)-ExAudit\w*/, 'is of our own module'],
  [/\bGet-FileHash\b/, 'checks a file of ours'],
];
/** Inside a sentence or a table: what the audit itself runs, and how rows are asked for (`test/normalize/whose-row.test.ts`). */
const ITSELF = /^Get-(?!.*\bExport-Clixml\b)/;
/** Inside a sentence: a part of a command, or one with a place for what the reader knows. */
const PART =
  /…|\b(?:SITE|PATH|NAME|FILE|LOCATION)\b|^(?:curl -[vD]|curl -D -|gpresult \/x|setspn -F -Q|appcmd list (?:config|site|apppool))$/;

/**
 * Everything in a page that asks Exchange, IIS or Windows: lines of code blocks, and code in sentences and tables. Of a rule
 * not what somebody looks at while mending it by hand: that is for their own eyes, and what the audit reads stands above it.
 */
function commandsIn(page: string): readonly string[] {
  const [text = ''] = readFileSync(join(DOCS, page), 'utf8').split('\n## Remedy\n');
  const blocks = [...text.matchAll(/^ *```(?:powershell|cmd|)\n([\s\S]*?)^ *```/gm)].flatMap((block) =>
    (block[1] ?? '')
      .replace(/\|[ \t]*\n\s*/g, '| ')
      .replace(/ +\^\n\s*/g, ' ')
      .split('\n'),
  );
  const prose = text.replace(/^ *```[\s\S]*?^ *```/gm, '');
  const inline = [...prose.matchAll(/`([^`\n]+)`/g)]
    .map(([, code = '']) => code.replaceAll('\\|', '|'))
    .filter((code) => / /.test(code) && !PART.test(code) && !ITSELF.test(code));
  return [...blocks, ...inline]
    .map((line) => knownNames(line.trim()))
    .filter((line) => ASKS.test(line) && !NO_EVIDENCE.some(([pattern]) => pattern.test(line)));
}

const knownNames = (command: string): string =>
  command
    .replaceAll('{server}', 'EX01')
    .replaceAll('{namespace}', 'mail.fabrikam.com')
    .replaceAll('{database}', 'DB01')
    .replaceAll('{sid}', 'S-1-5-21-1004336348-1177238915-682003330-1104');

/** What is left when somebody types these lines, one after the other. */
async function readBack(lines: readonly string[]) {
  const files = new Map<string, string>();
  for (const line of lines) {
    const file = fileOf(line);
    if (file === undefined) throw new Error(`what does it leave? ${line}`);
    files.set(file.path, file.adds ? `${files.get(file.path) ?? ''}${file.text}` : file.text);
  }
  return normalizedOf(Object.fromEntries(files));
}

const troubles = ({ records }: Awaited<ReturnType<typeof readBack>>): readonly string[] =>
  records
    .filter(({ status }) => status !== 'read')
    .map(({ path, status, problem }) => `${path}: ${status}: ${problem}`);

describe('what we ask people to type is read', () => {
  const pages = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
    .map((page) => page.replaceAll('\\', '/'))
    .filter((page) => page.endsWith('.md') && commandsIn(page).length > 0)
    .sort();

  it('stands on many pages, those of rules among them', () => {
    expect(pages).toEqual(expect.arrayContaining(['captures.md', 'first-audit.md', 'hand-export.md', 'requests.md']));
    expect(pages.filter((page) => page.startsWith('rules/')).length).toBeGreaterThan(100);
  });

  it('leaves out only what some page really has', () => {
    const all = readdirSync(DOCS, { recursive: true, encoding: 'utf8' })
      .filter((page) => page.endsWith('.md'))
      .map((page) => readFileSync(join(DOCS, page), 'utf8'))
      .join('\n');
    const unused = NO_EVIDENCE.filter(([{ source }]) => !new RegExp(source.replace(/^\^/, '')).test(all));
    expect(unused).toEqual([]);
  });

  it.each(pages)('from docs/%s', async (page) => {
    expect(troubles(await readBack(commandsIn(page)))).toEqual([]);
  });

  it('from the requests of the catalog', async () => {
    const asked = CATALOG.filter(({ source }) => source !== 'declaration');
    expect(troubles(await readBack(asked.map(({ command }) => knownNames(command))))).toEqual([]);
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
