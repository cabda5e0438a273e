import { readElements } from '../../iis/read-elements.ts';
import { FormatError } from '../format-error.ts';
import { type PolicyOwner, type PolicyReport, policyOwners } from './policy-report.ts';

/** `gpresult /x`. Throws FormatError where the XML is malformed. */
export function readGpresultXml(text: string): PolicyReport {
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
    return policy === undefined ? [] : policyOwners(place, hive, policy, line);
  });
  const bareName = computer?.replace(/^.*\\/, '').replace(/\$$/, '');
  return { owners, ...(bareName === undefined || bareName === '' ? {} : { computer: bareName }) };
}

/** Elements that hold one setting; their names are followed by what they say, whatever their namespace is called. */
const SETTINGS = new Set(['SecurityOptions', 'RegistrySetting', 'Registry']);

interface Setting {
  readonly tag: string;
  readonly line: number;
  readonly fields: Map<string, string>;
}
