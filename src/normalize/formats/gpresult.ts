import { readElements } from '../iis/read-elements.ts';
import type { TextEnd } from '../place/answer-reader.ts';
import { FormatError } from './format-error.ts';

/** One value of the registry that Group Policy sets, and the object of Group Policy that won. */
export interface PolicyOwner {
  readonly hive: 'HKLM' | 'HKCU';
  /** Below the hive, with backslashes. */
  readonly key: string;
  readonly name: string;
  readonly policy: string;
  readonly line: number;
}

export interface PolicyReport {
  /** Computer that the report is of, without its domain, where it says so. */
  readonly computer?: string;
  readonly owners: readonly PolicyOwner[];
  /** Lines that name a value whose policy, or whose rest, is not understood, 1-based. */
  readonly leftOver?: readonly number[];
}

/** Reads what `gpresult` reports, as XML (`/x`) or as text (`/v`, `/z`). Throws FormatError where it is neither. */
export function readGpresult(text: string, end: TextEnd = 'closed'): PolicyReport {
  return /^\s*</.test(text.replace(/^\uFEFF/, '')) ? readXml(text.replace(/^\uFEFF/, '')) : readText(text, end);
}

interface Setting {
  readonly tag: string;
  readonly line: number;
  readonly fields: Map<string, string>;
}

/** Elements that hold one setting; their names are followed by what they say, whatever their namespace is called. */
const SETTINGS = new Set(['SecurityOptions', 'RegistrySetting', 'Registry']);

function readXml(text: string): PolicyReport {
  const path: string[] = [];
  const names = new Map<string, string>();
  const settings: { readonly hive: PolicyOwner['hive']; readonly setting: Setting }[] = [];
  let gpo: { id?: string; name?: string } = {};
  let setting: Setting | undefined;
  let computer: string | undefined;
  let own = '';
  const close = (): void => {
    const name = path.at(-1) ?? '';
    const parent = path.at(-2) ?? '';
    const value = own.trim();
    own = '';
    if (setting !== undefined) {
      if (name === setting.tag && SETTINGS.has(name)) {
        settings.push({ hive: path.includes('UserResults') ? 'HKCU' : 'HKLM', setting });
        setting = undefined;
      } else if (value !== '') setting.fields.set(`${parent === setting.tag ? '' : `${parent}/`}${name}`, value);
    } else if (parent === 'GPO' && name === 'Name') gpo.name = value;
    else if (name === 'Identifier' && path.includes('GPO')) gpo.id = value;
    else if (name === 'GPO') {
      if (gpo.id !== undefined && gpo.name !== undefined) names.set(gpo.id, gpo.name);
      gpo = {};
    } else if (parent === 'ComputerResults' && name === 'Name') computer = value;
    path.pop();
  };
  const problem = readElements(text, {
    open: (tag, _, line) => {
      const name = tag.slice(tag.indexOf(':') + 1);
      path.push(name);
      own = '';
      if (setting === undefined && SETTINGS.has(name)) setting = { tag: name, line, fields: new Map() };
    },
    text: (piece) => {
      if (own.length < 4096) own += piece;
    },
    close,
  });
  if (problem !== null) throw new FormatError('unreadable', problem.message, { line: problem.line });
  const owners = settings.flatMap(({ hive, setting: { fields, line } }): readonly PolicyOwner[] => {
    // A higher number was overruled by the first.
    if ((fields.get('Precedence') ?? '1') !== '1') return [];
    const keyName = fields.get('KeyName') ?? '';
    const place =
      keyName === ''
        ? `${fields.get('KeyPath') ?? ''}\\${fields.get('Value/Name') ?? fields.get('Name') ?? ''}`
        : keyName;
    const policy = names.get(fields.get('GPO/Identifier') ?? '') ?? fields.get('GPO/Identifier');
    return policy === undefined ? [] : ownerOf(place, hive, policy, line);
  });
  const bareName = computer?.replace(/^.*\\/, '').replace(/\$$/, '');
  return { owners, ...(bareName === undefined || bareName === '' ? {} : { computer: bareName }) };
}

/** In sections of the computer and of the user; a policy's name stands above what it sets. */
function readText(text: string, end: TextEnd): PolicyReport {
  const owners: PolicyOwner[] = [];
  let hive: PolicyOwner['hive'] | undefined;
  let policy: string | undefined;
  let answered = false;
  const leftOver: number[] = [];
  const lines = text.split(/\r?\n/);
  let begun = -1;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    if (/^COMPUTER SETTINGS$/i.test(line)) hive = 'HKLM';
    else if (/^USER SETTINGS$/i.test(line)) hive = 'HKCU';
    const [, label = '', value = ''] = /^(GPO|ValueName|Folder Id):\s+(.+)$/.exec(line) ?? [];
    if (label === '') {
      // What goes on further to the left may be the rest of the name above it.
      if (line !== '' && begun === index && indentOf(raw) < indentOf(lines[index - 1] ?? '')) {
        policy = undefined;
        if (owners.at(-1)?.line === index) owners.pop();
        leftOver.push(index + 1);
      }
      continue;
    }
    begun = index + 1;
    answered = true;
    if (end === 'open' && index === lines.length - 1) leftOver.push(index + 1);
    else if (label === 'GPO') policy = value;
    else if (policy === undefined) leftOver.push(index + 1);
    else {
      const own = /^(MACHINE|USER)\\/i.test(value) ? 'HKLM' : hive;
      const found = own === undefined ? [] : ownerOf(value, own, policy, index + 1);
      owners.push(...found);
      if (found.length === 0) leftOver.push(index + 1);
    }
  }
  if (!answered) throw new FormatError('unreadable', 'the text is no report of gpresult', { line: 1 });
  return { owners, leftOver };
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function ownerOf(place: string, hive: PolicyOwner['hive'], policy: string, line: number): readonly PolicyOwner[] {
  const whole = /^(?:(MACHINE|HKEY_LOCAL_MACHINE|HKLM)|(USER|HKEY_CURRENT_USER|HKCU))\\(.+)$/i.exec(place);
  const path = whole?.[3] ?? place;
  const at = path.lastIndexOf('\\');
  if (at <= 0 || at === path.length - 1) return [];
  const owner = whole === null ? hive : whole[1] === undefined ? 'HKCU' : 'HKLM';
  return [{ hive: owner, key: path.slice(0, at), name: path.slice(at + 1), policy, line }];
}
